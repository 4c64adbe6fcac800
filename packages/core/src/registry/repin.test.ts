import { describe, expect, test } from 'vitest';
import { LocalDate } from '../kernel/index.js';
import { parseRegime, regimeStanding } from '../rulebook/index.js';
import { attach, draft, inForce, submit } from './acts.test-fixture.js';
import { after, anhui, attempt, blank, guizhou, instruments, moment, shenzhen } from './case.test-fixture.js';
import { evolve, offers } from './index.js';
import { clock, prepared, submitted } from './scenes.test-fixture.js';

const on = '2025-09-28';

/** Anhui with acceptance in three working days, as a later version might have it. */
const later = (() => {
  const { registrations } = structuredClone(anhui.regime);
  const within = registrations.holding?.stages.acceptance?.within;
  if (within) within.working_days = 3;
  const parsed = parseRegime(JSON.stringify({ ...anhui.regime, registrations }), 'later');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
})();

describe('a case is decided by the version of the day on which it was submitted', () => {
  test('a draft from before takes the version of today, clocks and all', () => {
    const story = after(prepared(anhui), [on, submit(null, { loaded: later })]);
    expect(story.state).toMatchObject({ status: 'open', regimeVersion: later.version });
    expect(clock(submitted(anhui), 'acceptance')?.due).toBe('2025-10-11');
    expect(clock(story, 'acceptance')?.due).toBe('2025-10-09');
  });

  test('a journal from before the version was told keeps that of the draft', () => {
    const { state } = prepared(anhui);
    const event = { type: 'CaseSubmitted', number: '2025-000001', stage: 'acceptance' } as const;
    expect(evolve(state, event, moment(on))).toMatchObject({ status: 'open', regimeVersion: anhui.version });
  });

  test('what an answer means is asked anew of the version of today', () => {
    const story = prepared(anhui);
    expect(attempt(story, attach('source-evidence'), on).kind).toBe('decided');
    const { holding, ...others } = later.regime.registrations;
    const asked = { ...holding, prohibited: holding?.prohibited.map((entry) => ({ ...entry, when: 'true' })) };
    const registrations = { ...others, holding: asked };
    const stricter = parseRegime(JSON.stringify({ ...later.regime, registrations }), 'stricter');
    if (!stricter.ok) throw new Error(JSON.stringify(stricter.faults));
    expect(attempt(story, submit(null, { loaded: stricter.loaded }), on)).toMatchObject({
      kind: 'refused',
      code: 'registration-prohibited',
    });
  });
});

describe('the choice of a draft regime', () => {
  const standing = regimeStanding(
    { instruments: ['ah-registration-2023'] },
    new Map([['ah-registration-2023', instruments('ah-registration-2023')]]),
    LocalDate.parse(on),
  );

  test('is kept with the case, and holds on submission', () => {
    const story = after(blank(anhui), [on, draft({ standing, draftRegime: true })]);
    expect(story.state).toMatchObject({ status: 'draft', draftRegime: true });
    const whole = prepared(anhui);
    expect(attempt(whole, submit(null, { standing }), on).kind).toBe('decided');
  });

  test('was made by naming the regime where it was never asked for', () => {
    const { state, ...story } = prepared(anhui);
    const { draftRegime: _, ...before } = state as typeof state & { draftRegime?: boolean };
    const old = { ...story, state: before as typeof state };
    expect(attempt(old, submit(null, { standing }), on).kind).toBe('decided');
  });
});

test('what has no day is in force; a trial opens cases', () => {
  const standing = { ...inForce({ now: moment(on) }), force: 'trial' as const };
  expect(attempt(blank(guizhou), draft({ standing }), on).kind).toBe('decided');
});

test('the button to submit is grey once the regime has expired, and says why', () => {
  const { state, loaded } = prepared(shenzhen);
  const known = new Map([['sz-registration-2023', instruments('sz-registration-2023')]]);
  const standing = regimeStanding(shenzhen.regime, known, LocalDate.parse('2026-07-01'));
  const context = { loaded, settings: {}, now: moment('2026-07-01'), desk: 'applicant', party: '' } as const;
  const [offer] = offers(state, { ...context, registeredAs: null, today: { loaded, standing } });
  expect(offer).toMatchObject({
    command: 'submit',
    barred: { code: 'regime-expired', because: [{ cite: 'sz-registration-2023/34' }] },
  });
  expect(offer?.barred?.because[0]?.text.zh).toContain('至 2026-06-30 止');
});
