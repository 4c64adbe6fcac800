import { describe, expect, test } from 'vitest';
import { LocalDate } from '../kernel/index.js';
import { forceOn, regimeStanding } from './instrument.js';
import { instrument } from './instrument.test-fixture.js';
import { parseInstrument } from './parse.js';

const day = (text: string) => LocalDate.parse(text);
const standing = (...found: readonly ReturnType<typeof instrument>[]) =>
  regimeStanding(
    { instruments: found.map(({ id }) => id), in_force_from: undefined },
    new Map(found.map((entry) => [entry.id, entry])),
    day('2025-06-01'),
  );

const twoYears = { force: 'trial', effective_from: null, effective_to: null, lasts_years: 2 } as const;

describe('how an instrument stands on a day', () => {
  test.each([
    ['the day before its first', {}, '2025-01-31', 'not-yet'],
    ['its first day', {}, '2025-02-01', 'in-force'],
    ['its last day', {}, '2025-12-31', 'in-force'],
    ['the day after its last', {}, '2026-01-01', 'expired'],
    ['long after, where no last day is set', { effective_to: null }, '2099-01-01', 'in-force'],
    ['before its publication, where no first day is set', { effective_from: null }, '2024-12-31', 'not-yet'],
    ['the day of its publication, where no first day is set', { effective_from: null }, '2025-01-01', 'in-force'],
    ['on trial, before its first day', { force: 'trial' }, '2025-01-31', 'not-yet'],
    ['on trial, in its time', { force: 'trial' }, '2025-02-01', 'trial'],
    ['a draft, before its publication', { force: 'draft', effective_from: null }, '2024-01-01', 'draft'],
    ['a draft, whenever', { force: 'draft', effective_from: null, effective_to: null }, '2099-01-01', 'draft'],
    ['for two years, on the last day of them', { effective_to: null, lasts_years: 2 }, '2027-01-31', 'in-force'],
    ['for two years, on the day after', { effective_to: null, lasts_years: 2 }, '2027-02-01', 'expired'],
    ['for two years from its publication', twoYears, '2026-12-31', 'trial'],
    ['for two years from its publication, the day after', twoYears, '2027-01-01', 'expired'],
    ['a draft for two years, long after', { ...twoYears, force: 'draft' }, '2099-01-01', 'draft'],
    ['what was repealed without a day', { force: 'expired', effective_to: null }, '2025-06-01', 'expired'],
  ] as const)('%s', (_, changed, on, force) => expect(forceOn(instrument(changed), day(on))).toBe(force));
});

test('the place that says from when it holds is one of its own', () => {
  const found = (cite: string) => parseInstrument(JSON.stringify({ ...instrument(), dates_cite: cite }), 'sample-2025');
  expect(found('sample-2025/34').ok).toBe(true);
  expect(found('other-2025/34')).toMatchObject({
    faults: [{ rule: 'schema', message: { zh: expect.stringContaining('本制度自己的条文') } }],
  });
});

test('an instrument says its last day or its years, and not both', () => {
  const found = (changed: object) => parseInstrument(JSON.stringify({ ...instrument(), ...changed }), 'sample-2025');
  expect(found({ effective_to: null, lasts_years: 2 }).ok).toBe(true);
  expect(found({ lasts_years: 2 })).toMatchObject({
    faults: [{ rule: 'schema', message: { zh: expect.stringContaining('年限') } }],
  });
});

describe('a regime stands as the weakest of its instruments', () => {
  const sound = instrument({ id: 'sound-2025' });
  const draft = instrument({ id: 'draft-2025', force: 'draft' });
  const later = instrument({ id: 'later-2025', effective_from: day('2025-09-01') });
  const over = instrument({ id: 'over-2024', effective_to: day('2025-05-31') });

  test.each([
    [[sound], 'in-force', 'sound-2025'],
    [[sound, draft], 'draft', 'draft-2025'],
    [[draft, later], 'not-yet', 'later-2025'],
    [[later, over, draft], 'expired', 'over-2024'],
  ] as const)('%#', (found, force, named) => {
    const stands = standing(...found);
    expect([stands.force, stands.instrument?.id]).toEqual([force, named]);
  });

  test('an instrument that the rulebook does not know decides nothing', () => {
    const stands = regimeStanding({ instruments: ['lost-2025'] }, new Map(), day('2025-06-01'));
    expect(stands).toEqual({ force: 'in-force', instrument: null, on: '2025-06-01', from: null, to: null });
  });

  test('a version of a regime whose day has not come is not yet in force, whatever its instruments are', () => {
    const rules = { instruments: [sound.id], in_force_from: day('2025-07-01') };
    const stands = regimeStanding(rules, new Map([[sound.id, sound]]), day('2025-06-30'));
    expect([stands.force, stands.from]).toEqual(['not-yet', '2025-07-01']);
    expect(regimeStanding(rules, new Map([[sound.id, sound]]), day('2025-07-01')).force).toBe('in-force');
  });
});
