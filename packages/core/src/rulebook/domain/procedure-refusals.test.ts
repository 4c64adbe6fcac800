import { expect, test } from 'vitest';
import type { Instant, LocalDate } from '../../kernel/index.js';
import { actInProcedure, type ProcedureAct } from './act-procedure.js';
import { domainOf } from './domain.test-fixture.js';
import { openProcedure, type ProcedureDecision } from './open-procedure.js';
import { type ProcedureRefusal, procedureRefusals } from './procedure-refusals.js';
import { evolveProcedure, noProcedure, type ProcedureState } from './procedure-state.js';
import { tickProcedure } from './tick-procedure.js';

// Sunday 28 September 2025 is worked; five working days end on 11 October.
const loaded = domainOf();
const on = (day: string) => ({ loaded, settings: {}, now: `2025-${day}T04:00:00.000Z` as Instant });
const opening = {
  procedure: 'sharing-request',
  by: 'requester',
  facts: { class: 'conditional' },
  materials: ['request'],
};
const open = (change: Partial<typeof opening> = {}) => openProcedure({ ...opening, ...change }, on('09-28'));

function after(...decisions: ((state: ProcedureState) => ProcedureDecision)[]): ProcedureState {
  return [() => open(), ...decisions].reduce<ProcedureState>((state, decide) => {
    const decision = decide(state);
    if (decision.kind === 'refused') throw new Error(decision.code);
    return decision.events.reduce<ProcedureState>(evolveProcedure, state);
  }, noProcedure);
}

type Do = Exclude<ProcedureAct['do'], 'decide' | 'supply'>;
const plain =
  (name: Do, by = 'authority', day = '09-29') =>
  (state: ProcedureState) =>
    actInProcedure(state, { do: name, by }, on(day));
const supply =
  (material: string, by = 'requester', day = '10-11') =>
  (state: ProcedureState) =>
    actInProcedure(state, { do: 'supply', material, by }, on(day));
const decide =
  (outcome: string, change: Partial<Extract<ProcedureAct, { do: 'decide' }>> = {}, day = '10-10') =>
  (state: ProcedureState) =>
    actInProcedure(
      state,
      { do: 'decide', by: 'authority', outcome, reasons: '', basis: null, date: null, ...change },
      on(day),
    );
const tick = (day: string) => (state: ProcedureState) => tickProcedure(state, 'act', on(day));

const opened = after();
const withdrawn = after(decide('withdraw', { by: 'requester' }));
const delivering = after(decide('agree'));
const personal = openProcedure(
  {
    ...opening,
    facts: { class: 'conditional', personal: true, consented: true } as never,
    materials: ['request', 'consent'],
  },
  on('09-28'),
);
const extendable =
  personal.kind === 'decided' ? personal.events.reduce<ProcedureState>(evolveProcedure, noProcedure) : noProcedure;
const lawful = { reasons: '理由', basis: { rank: 'law', words: '依据' } } as const;

const refusals: readonly (readonly [ProcedureRefusal, () => ProcedureDecision])[] = [
  ['procedure-not-open', () => decide('agree')(noProcedure)],
  ['procedure-not-open', () => decide('agree')(withdrawn)],
  ['procedure-not-open', () => tick('10-12')(withdrawn)],
  ['wrong-role', () => open({ by: 'provider' })],
  ['wrong-role', () => decide('agree', { by: 'requester' })(opened)],
  ['wrong-role', () => decide('withdraw')(opened)],
  ['wrong-role', () => plain('extend', 'requester')(opened)],
  ['wrong-role', () => plain('consult', 'requester')(opened)],
  ['wrong-role', () => plain('request-supplement', 'requester')(opened)],
  ['wrong-role', () => plain('supplement', 'provider')(after(plain('request-supplement')))],
  ['wrong-role', () => plain('answer-consultation', 'requester')(after(plain('consult')))],
  ['wrong-role', () => supply('agreement', 'provider', '10-10')(opened)],
  ['facts-missing', () => open({ facts: {} as never })],
  ['facts-wrong', () => open({ facts: { class: 'other' } })],
  ['facts-wrong', () => open({ facts: { class: 'conditional', size: 1 } as never })],
  ['materials-missing', () => open({ materials: [] })],
  ['materials-missing', () => decide('deliver', { by: 'provider' })(delivering)],
  ['material-unknown', () => open({ materials: ['request', 'letter'] })],
  ['material-unknown', () => supply('letter')(opened)],
  ['material-unknown', () => supply('consent')(opened)],
  ['opening-barred', () => open({ facts: { class: 'conditional', secret: true } as never })],
  ['outcome-unknown', () => decide('perhaps')(opened)],
  ['outcome-unknown', () => decide('constructor')(opened)],
  ['reasons-missing', () => decide('refuse', { basis: lawful.basis })(opened)],
  ['basis-missing', () => decide('refuse', { reasons: '理由' })(opened)],
  ['basis-missing', () => decide('refuse', { ...lawful, basis: { rank: 'law', words: ' ' } })(opened)],
  ['basis-unfit', () => decide('refuse', { ...lawful, basis: { rank: 'rule', words: '依据' } })(opened)],
  ['date-missing', () => decide('agree-later')(opened)],
  ['date-past', () => decide('agree-later', { date: '2025-10-09' as LocalDate })(opened)],
  ['extension-not-provided', () => plain('extend', 'provider', '10-10')(delivering)],
  ['extension-barred', () => plain('extend')(opened)],
  [
    'extensions-used-up',
    () => {
      const once = plain('extend')(extendable);
      return plain('extend')(
        once.kind === 'decided' ? once.events.reduce<ProcedureState>(evolveProcedure, extendable) : noProcedure,
      );
    },
  ],
  ['time-over', () => plain('extend', 'authority', '10-12')(after(tick('10-12')))],
  ['time-not-over', () => tick('10-11')(opened)],
  ['time-unknown', () => tickProcedure(opened, 'supplement', on('10-12'))],
  ['time-unknown', () => tick('10-13')(after(tick('10-12')))],
  ['time-to-be-told', () => decide('agree', {}, '10-12')(opened)],
  ['consultation-not-provided', () => plain('consult', 'provider', '10-10')(delivering)],
  ['consultation-made', () => plain('consult')(after(plain('consult')))],
  ['consultation-not-open', () => plain('answer-consultation', 'provider')(opened)],
  ['supplement-not-provided', () => plain('request-supplement', 'provider', '10-10')(delivering)],
  ['supplement-open', () => plain('request-supplement')(after(plain('request-supplement')))],
  ['supplement-not-open', () => plain('supplement', 'requester')(opened)],
];

test.each(refusals.map(([code, act], index) => [code, index, act] as const))('%s (%i)', (code, _, act) => {
  const decision = act();
  expect(decision).toMatchObject({ kind: 'refused', code });
  // Only what was never opened, or has ended, is refused by no law.
  if (code !== 'procedure-not-open') expect(decision.because.length).toBeGreaterThan(0);
});

// An outcome with a condition that a person may take.
test('outcome-not-offered', () => {
  const rules = domainOf();
  const { review } = rules.regime.procedures['sharing-request']?.stages ?? {};
  const agree = review?.then.agree;
  if (!agree) throw new Error('no such outcome');
  agree.when = "decisions.route == 'direct'";
  expect(
    actInProcedure(
      opened,
      { do: 'decide', by: 'authority', outcome: 'agree', reasons: '', basis: null, date: null },
      { ...on('10-10'), loaded: rules },
    ),
  ).toMatchObject({
    kind: 'refused',
    code: 'outcome-not-offered',
  });
});

test('every refusal has a test and a message in both languages', () => {
  const tested = new Set<string>([...refusals.map(([code]) => code), 'outcome-not-offered']);
  expect(Object.keys(procedureRefusals).filter((code) => !tested.has(code))).toEqual([]);
  for (const { message } of Object.values(procedureRefusals)) expect(message.zh).toMatch(/\p{Script=Han}/u);
});
