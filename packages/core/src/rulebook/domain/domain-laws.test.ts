import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfDay, epochMs, type Instant, instant } from '../../kernel/index.js';
import type { Json } from '../engine.js';
import { actInProcedure, hasRunOut, type ProcedureAct } from './act-procedure.js';
import { domainOf } from './domain.test-fixture.js';
import { evaluateDecision, evaluateList } from './evaluate.js';
import type { Fact } from './facts.js';
import { openProcedure, type ProcedureDecision } from './open-procedure.js';
import { procedureRefusals } from './procedure-refusals.js';
import {
  clockPurposes,
  evolveProcedure,
  noProcedure,
  type OpenedProcedure,
  type ProcedureEvent,
  type ProcedureState,
} from './procedure-state.js';
import { tickProcedure } from './tick-procedure.js';
import { World } from './world.js';

const sample = domainOf();
const { facts, decisions, lists } = sample.regime;
const context = { loaded: sample, settings: {} };

function rightAnswer({ type, options }: Fact): fc.Arbitrary<Json> {
  const ids = (options ?? []).map(({ id }) => id);
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...ids);
    case 'choices':
      return fc.subarray(ids);
    case 'number':
      return fc.integer({ min: -2000, max: 2000 });
    case 'decimal':
      return fc.integer().map((n) => (n / 100).toFixed(2));
    case 'date':
      return fc
        .date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10));
    case 'text':
      return fc.string();
  }
}

const rightFacts = fc.record(
  Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, fc.option(rightAnswer(fact))])),
);
const anyFacts = fc.record(
  Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => [id, fc.oneof(rightAnswer(fact), fc.jsonValue() as fc.Arbitrary<Json>)]),
  ),
);

describe('for any facts, of the right form or not', () => {
  test('a decision gives an answer, the same each time, with the places behind it', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...Object.keys(decisions)), (given, id) => {
        const answer = evaluateDecision(context, id, given);
        expect(evaluateDecision(context, id, structuredClone(given))).toEqual(answer);
        expect(answer.because.length).toBeGreaterThan(0);
        expect(answer.trace).toHaveLength(decisions[id]?.rows.length ?? 0);
        if (decisions[id]?.hit === 'first') expect(answer.results).toHaveLength(1);
      }),
    );
  });

  test('a list gives items that it has, in its order', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...Object.keys(lists)), (given, id) => {
        const { items, because } = evaluateList(context, id, given);
        const all = lists[id]?.items.map((item) => item.id) ?? [];
        expect(all.filter((item) => items.includes(item))).toEqual(items);
        expect(because.length).toBeGreaterThan(0);
      }),
    );
  });

  test('a decision depends on nothing but the facts behind its rows', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, fc.constantFrom(...Object.keys(decisions)), (given, other, id) => {
        const world = new World(context, given);
        const behind = new Set(decisions[id]?.rows.flatMap(({ when }) => world.factsBehind(when)));
        const mixed = Object.fromEntries(
          Object.keys(facts).map((fact) => [fact, (behind.has(fact) ? given : other)[fact] ?? null]),
        );
        expect(evaluateDecision(context, id, mixed).results).toEqual(evaluateDecision(context, id, given).results);
      }),
    );
  });

  test('what is unanswered is told, and only that', () => {
    fc.assert(
      fc.property(rightFacts, (given) => {
        const { unanswered } = evaluateDecision(context, 'route', given);
        expect([...unanswered].sort()).toEqual(
          ['class', 'consented', 'personal', 'secret'].filter((id) => (given[id] ?? null) === null),
        );
      }),
    );
  });
});

const roles = Object.keys(sample.regime.roles);
const outcomes = Object.values(sample.regime.procedures).flatMap(({ stages }) =>
  Object.values(stages).flatMap(({ then }) => Object.keys(then)),
);
const days = fc.integer({ min: 0, max: 20 });
const act: fc.Arbitrary<ProcedureAct> = fc.oneof(
  fc.record({
    do: fc.constant('decide' as const),
    by: fc.constantFrom(...roles, 'system'),
    outcome: fc.constantFrom(...outcomes, 'none'),
    reasons: fc.constantFrom('', '理由'),
    basis: fc.option(
      fc.record({ rank: fc.constantFrom('law' as const, 'rule' as const), words: fc.constantFrom('', '依据') }),
    ),
    date: fc.option(fc.constantFrom('2025-01-01', '2027-01-01').map((day) => day as never)),
  }),
  fc.record({
    do: fc.constantFrom('extend', 'consult', 'answer-consultation', 'request-supplement', 'supplement'),
    by: fc.constantFrom(...roles),
  }) as fc.Arbitrary<ProcedureAct>,
  fc.record({
    do: fc.constant('supply' as const),
    by: fc.constantFrom(...roles),
    material: fc.constantFrom('request', 'agreement', 'other'),
  }),
);
const walk = fc.array(fc.record({ act, days }), { maxLength: 12 });

interface Walked {
  state: ProcedureState;
  readonly events: ProcedureEvent[];
}

function take(walked: Walked, decision: ProcedureDecision): void {
  if (decision.kind === 'refused') {
    expect(procedureRefusals).toHaveProperty(decision.code);
    return;
  }
  expect(decision.because.length).toBeGreaterThan(0);
  for (const event of decision.events) {
    walked.state = evolveProcedure(walked.state, event);
    walked.events.push(event);
  }
}

// Every limit that has run out is ticked; each tick has an effect, and a case has only so many.
function tickAll(walked: Walked, now: Instant): void {
  for (let ticks = 0; ticks < 50; ticks++) {
    const { state } = walked;
    const late = clockPurposes.find((purpose) => state.status === 'open' && hasRunOut(state.clocks[purpose], { now }));
    if (!late) return;
    const before = walked.events.length;
    take(walked, tickProcedure(state, late, { ...context, now }));
    expect(walked.events.length).toBeGreaterThan(before);
  }
  throw new Error('limits run out without end');
}

function openAt(state: OpenedProcedure, now: Instant) {
  return clockPurposes.filter((purpose) => hasRunOut(state.clocks[purpose], { now }));
}

describe('whatever is done in a procedure', () => {
  const start = epochMs('2025-09-28T01:00:00.000Z' as Instant);

  test('no act passes a last day that has had no effect, and the events alone give the state', () => {
    fc.assert(
      fc.property(rightFacts, walk, fc.boolean(), (given, acts, ticked) => {
        const walked: Walked = { state: noProcedure, events: [] };
        let now = instant(start);
        const opening = {
          procedure: 'sharing-request',
          by: 'requester',
          facts: given,
          materials: ['request', 'consent'],
        };
        take(walked, openProcedure(opening, { ...context, now }));
        for (const step of acts) {
          now = instant(epochMs(now) + step.days * 86_400_000);
          if (ticked) tickAll(walked, now);
          const { state } = walked;
          if (state.status === 'none') break;
          const late = state.status === 'open' ? openAt(state, now) : [];
          const decision = actInProcedure(state, step.act, { ...context, now });
          if (late.length > 0) expect(decision).toMatchObject({ kind: 'refused', code: 'time-to-be-told' });
          take(walked, decision);
          if (walked.state.status === 'open') expect(openAt(walked.state, now).length).toBeLessThanOrEqual(late.length);
        }
        expect(walked.events.reduce<ProcedureState>(evolveProcedure, noProcedure)).toEqual(walked.state);
        expect(JSON.parse(JSON.stringify(walked.state))).toEqual(walked.state);
      }),
      { numRuns: 300 },
    );
  });

  test('every procedure ends, or waits for somebody, once all limits have run out', () => {
    fc.assert(
      fc.property(rightFacts, (given) => {
        const walked: Walked = { state: noProcedure, events: [] };
        const opening = {
          procedure: 'sharing-request',
          by: 'requester',
          facts: given,
          materials: ['request', 'consent'],
        };
        take(walked, openProcedure(opening, { ...context, now: instant(start) }));
        const { state } = walked;
        if (state.status === 'none') return;
        tickAll(walked, endOfDay('2030-12-31' as never));
        if (walked.state.status === 'open') expect(walked.state.overdue.length).toBeGreaterThan(0);
      }),
    );
  });
});
