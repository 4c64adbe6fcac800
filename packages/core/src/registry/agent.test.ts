import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LocalDate } from '../kernel/index.js';
import * as act from './acts.test-fixture.js';
import {
  type Act,
  after,
  applicant,
  attempt,
  blank,
  document,
  guangdong,
  moment,
  type Story,
} from './case.test-fixture.js';
import * as registry from './index.js';
import { acting, agent, dayOf, given, revoked } from './power-world.test-fixture.js';

const on = '2025-10-11';
const through = acting(given());
const drafted = () => after(blank(guangdong), [on, act.draft({ acting: through })]);

const answering =
  (by = through): Act =>
  (state, context) =>
    registry.answer(state, { facts: { scope: '全省' }, acting: by }, context);
const attaching =
  (material: string, by = through): Act =>
  (state, context) =>
    registry.attach(state, { material, document, acting: by }, context);
const submitting =
  (by = through): Act =>
  (state, context) => {
    const today = { loaded: context.loaded, standing: act.inForce(context) };
    const filing = { number: '2025-000001', registeredAs: null, today, acting: by };
    return registry.submit(state, filing, context, { newId: () => '', verifyUrl: () => '' });
  };

const materials = ['product-description', 'source-material', 'security-system', 'shares-proof'];
const prepared = () =>
  after(drafted(), [on, answering()], ...materials.map((material) => [on, attaching(material)] as const));

function filed({ state }: Story) {
  if (state.status === 'none') throw new Error('no case');
  return state;
}

describe('an agent with a power of attorney', () => {
  test('drafts, answers, attaches and submits in the name of the applicant, and every event names both', () => {
    const story = after(prepared(), [on, submitting()]);
    expect(filed(story)).toMatchObject({ status: 'open', applicant, agent, power: document });
    const acts = ['CaseDrafted', 'FactsAnswered', 'MaterialFiled', 'CaseSubmitted'];
    const own = story.journal.filter(({ event }) => acts.includes(event.type));
    const made = ['application-form'];
    for (const { event } of own)
      if (event.type !== 'MaterialFiled' || !made.includes(event.material)) expect(event).toMatchObject({ agent });
    expect(own.length).toBeGreaterThan(acts.length);
    for (const { event } of story.journal) expect(registry.CaseEvent.parse(event)).toEqual(event);
  });

  test('does nothing more from the day after its last one, or once the power is taken back', () => {
    for (const [by, day] of [
      [through, '2025-11-01'],
      [acting(revoked()), on],
      [acting(), on],
    ] as const)
      for (const attemptOf of [answering(by), attaching('source-material', by), submitting(by)])
        expect(attempt(prepared(), attemptOf, day)).toMatchObject({
          code: 'power-missing',
          because: [{ cite: 'gd-registration-2023/3(2)' }],
        });
    expect(attempt(prepared(), submitting(), '2025-10-31')).toMatchObject({ kind: 'decided' });
  });

  test('leaves the applicant its own case: who acts itself is named alone', () => {
    const story = after(prepared(), [on, act.submit()]);
    expect(story.journal.find(({ event }) => event.type === 'CaseSubmitted')?.event).not.toHaveProperty('agent');
  });

  test('sits at the desk of the applicant and is offered what it may do there, as the decider answers it', () => {
    const { state, loaded, settings } = prepared();
    const reader = (organisation: string) => ({ organisation, kind: 'enterprise' as const, authority: null });
    expect(registry.deskOf(filed(prepared()), reader(agent.id))).toBe('applicant');
    const context = { loaded, settings, now: moment(on), desk: 'applicant' as const, registeredAs: null };
    const today = { loaded, standing: act.inForce(context) };
    const seen = (party: string, by?: registry.Acting) =>
      registry.offers(state, { ...context, today, party, acting: by });
    expect(seen(agent.id, through)).toMatchObject([{ command: 'submit', barred: null }]);
    expect(seen(agent.id, acting())).toMatchObject([{ command: 'submit', barred: { code: 'power-missing' } }]);
    expect(seen(applicant.id).map(({ command }) => command)).toEqual(['submit', 'withdraw']);
  });
});

test('a case from before there were agents has none', () => {
  const { state } = after(blank(guangdong), [on, act.draft()]);
  expect(state).not.toHaveProperty('agent');
  expect(registry.isAgentIn(filed({ ...drafted(), state }), agent.id)).toBe(false);
  expect(registry.isAgentIn(filed(drafted()), agent.id)).toBe(true);
});

test('a power holds from its first to its last day, both included, and no longer than until it is taken back', () => {
  const day = fc.integer({ min: 1, max: 30 }).map((n) => LocalDate.parse(`2025-10-${String(n).padStart(2, '0')}`));
  fc.assert(
    fc.property(day, day, day, (a, b, on) => {
      const [from, until] = a < b ? [a, b] : [b, a];
      const power = given({ from, until });
      expect(registry.empowers(power, on)).toBe(from <= on && on <= until);
      expect(registry.empowers({ ...power, revoked: true }, on)).toBe(false);
    }),
  );
});

test('the journal of a power is refused where it can not follow', () => {
  const event = { type: 'PowerRevoked', by: applicant.id } as const;
  expect(() => registry.evolvePower(null, event)).toThrow('PowerRevoked');
  expect(() => registry.evolvePower(revoked(), event)).toThrow('PowerRevoked');
  const { revoked: _, ...first } = given({ from: dayOf('2025-10-02') });
  expect(() => registry.evolvePower(given(), { type: 'AgentEmpowered', ...first })).toThrow('AgentEmpowered twice');
});
