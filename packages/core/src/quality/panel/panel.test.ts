import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision, DelphiPanelId, Instant, OrganisationId, PersonId, ResourceId } from '../../kernel/index.js';
import { resolveWeights } from '../resolve-weights.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import {
  answerRound,
  barKeeper,
  cancelPanel,
  closeRound,
  type DelphiPanel,
  type DelphiPanelEvent,
  type DelphiSeat,
  evolvePanel,
  hasAnswered,
  inviteExpert,
  openPanel,
  openRound,
  type PanelRefusal,
  type PanelWeights,
  placesOf,
  roundsOf,
  takeWeights,
  withdrawExpert,
} from './index.js';

const scheme = shippedScheme();
const at = '2026-11-02T09:00:00+08:00' as Instant;
const person = (n: number) => `person_${String(n).padStart(26, '0')}` as PersonId;
const seat = (n: number) => `seat_${String(n).padStart(32, '0')}` as DelphiSeat;
const keeper = person(999);
const dimensions = ['accuracy', 'completeness', 'timeliness'];
const weighed = (accuracy: number, completeness: number, timeliness: number) => ({
  accuracy,
  completeness,
  timeliness,
});

type Outcome = Decision<DelphiPanelEvent, PanelRefusal>;
function after(state: DelphiPanel | null, outcome: Outcome): DelphiPanel {
  if (outcome.kind === 'refused') throw new Error(outcome.code);
  const next = outcome.events.reduce((before, event) => evolvePanel(before, event, at), state);
  if (!next) throw new Error('there is no panel');
  return next;
}
const codeOf = (outcome: Outcome | null) => (outcome?.kind === 'refused' ? outcome.code : null);
const opening = (over: object = {}) =>
  openPanel(
    {
      id: `dpan_${'0'.repeat(26)}` as DelphiPanelId,
      resource: { id: `res_${'0'.repeat(26)}` as ResourceId, name: '订单' },
      owner: { id: `org_${'0'.repeat(26)}` as OrganisationId, name: '示例' },
      ...{ openedBy: keeper, scheme: scheme.id, question: '', dimensions, ...over },
    },
    scheme,
  );
const opened = () => after(null, opening());
const gathered = (experts: number) =>
  Array.from({ length: experts }, (_, n) => n).reduce(
    (state, n) => after(state, inviteExpert(state, { person: person(n), name: `专家${n}` }, keeper, scheme)),
    opened(),
  );
const asking = (experts: number) => {
  const state = gathered(experts);
  return after(state, openRound(state, scheme));
};
const answer = (state: DelphiPanel, n: number, weights: PanelWeights) =>
  answerRound(state, { person: person(n), seat: seat(n), weights }, scheme);
const answered = (state: DelphiPanel, all: readonly PanelWeights[], order = all.map((_, n) => n)) =>
  order.reduce((before, n) => after(before, answer(before, n, all[n] ?? {})), state);
const closed = (state: DelphiPanel) => after(state, closeRound(state, scheme));

const apart = [weighed(80, 10, 10), weighed(10, 80, 10), weighed(10, 10, 80)];
const agreed = [weighed(50, 30, 20), weighed(45, 35, 20), weighed(55, 30, 15)];
const weights = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 }))
  .map(([a, b, c]) => weighed(a, b, c));

describe('rounds', () => {
  test('go on until they converge; then their weights are those of the rules that state them', () => {
    const first = closed(answered(asking(3), apart));
    expect(first.status).toBe('told');
    const second = closed(answered(after(first, openRound(first, scheme)), agreed));
    expect(second.status).toBe('converged');
    expect(codeOf(openRound(second, scheme))).toBe('panel-converged');
    const resolved = resolveWeights({ delphi: { rounds: roundsOf(second).map((round) => [...round]) } }, scheme);
    expect(resolved.ok && resolved.value.dimensions.accuracy?.toFixed(3)).toBe('0.500');
    expect(after(second, takeWeights(second, scheme)).status).toBe('taken');
  });

  test('end where the scheme allows no further one', () => {
    let state = asking(3);
    for (let round = 1; round < scheme.delphi.panel.rounds_at_most; round++) {
      state = closed(answered(state, apart));
      state = after(state, openRound(state, scheme));
    }
    state = closed(answered(state, apart));
    expect([state.status, codeOf(openRound(state, scheme)), codeOf(takeWeights(state, scheme))]).toEqual([
      ...['ended', 'panel-over', 'panel-over'],
    ]);
  });

  test('the order of answers changes nothing that a closed round tells', () =>
    fc.assert(
      fc.property(
        fc.array(weights, { minLength: 3, maxLength: 8 }).chain((all) =>
          fc.record({
            all: fc.constant(all),
            order: fc.shuffledSubarray([...all.keys()], { minLength: all.length }),
          }),
        ),
        ({ all, order }) => {
          const [one, other] = [
            closed(answered(asking(all.length), all)),
            closed(answered(asking(all.length), all, order)),
          ];
          expect(other.rounds).toEqual(one.rounds);
          expect(JSON.stringify(other.rounds)).not.toContain('seat_');
        },
      ),
    ));

  test('nobody answers twice in a round, and what was closed never changes, whatever is tried', () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('answer' as const), n: fc.integer({ min: 0, max: 5 }), weights }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('open', 'close', 'open', 'close', 'take', 'cancel') }) },
      fc.record({ do: fc.constantFrom('withdraw' as const, 'invite' as const), n: fc.integer({ min: 0, max: 5 }) }),
    );
    const outcomeOf = (state: DelphiPanel, given: { do: string; n?: number; weights?: PanelWeights }): Outcome => {
      const { n = 0 } = given;
      switch (given.do) {
        case 'answer':
          return answer(state, n, given.weights ?? {});
        case 'open':
          return openRound(state, scheme);
        case 'close':
          return closeRound(state, scheme);
        case 'take':
          return takeWeights(state, scheme);
        case 'cancel':
          return cancelPanel(state, scheme);
        case 'withdraw':
          return withdrawExpert(state, person(n), scheme);
        default:
          return inviteExpert(state, { person: person(n), name: '' }, keeper, scheme);
      }
    };
    let rounds = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 60 }), (steps) => {
        let state = asking(5);
        const events: DelphiPanelEvent[] = [];
        for (const given of steps) {
          const before = state.rounds.filter(({ closedAt }) => closedAt !== null);
          const outcome = outcomeOf(state, given);
          if (outcome.kind === 'refused') continue;
          events.push(...outcome.events);
          state = after(state, outcome);
          expect(state.rounds.slice(0, before.length)).toEqual(before);
          const votes = state.given.map(({ round, seat: from }) => `${round} ${from}`);
          expect(new Set(votes).size).toBe(votes.length);
        }
        rounds += state.rounds.filter(({ closedAt }) => closedAt !== null).length;
        expect(events.reduce<DelphiPanel | null>((found, event) => evolvePanel(found, event, at), asking(5))).toEqual(
          state,
        );
      }),
      { numRuns: 300 },
    );
    expect(rounds).toBeGreaterThan(50);
  });
});

describe('bad input', () => {
  test.each<[PanelRefusal, readonly string[], PanelWeights]>([
    ['panel-weights-zero', dimensions, weighed(0, 0, 0)],
    ['panel-weights-negative', ['timeliness'], weighed(1, 1, -1)],
    ['panel-weights-negative', ['accuracy'], weighed(Number.NaN, 1, 1)],
    ['panel-weights-negative', ['accuracy'], weighed(Number.POSITIVE_INFINITY, 1, 1)],
    ['panel-weights-differ', ['timeliness'], { accuracy: 1, completeness: 1 }],
    ['panel-weights-differ', ['beauty'], { ...weighed(1, 1, 1), beauty: 1 }],
  ])('%s: %j', (code, fields, given) => {
    const outcome = answer(asking(3), 0, given);
    expect(outcome).toMatchObject({ kind: 'refused', code, fields });
    expect(outcome.because.map(({ cite }) => cite)).toEqual(['cn-cas-data-valuation-2023/17-2']);
  });

  test('who was not invited, has left, has answered, or comes after the end of a round, gives nothing', () => {
    const state = asking(4);
    const first = after(state, answer(state, 0, weighed(1, 1, 1)));
    const left = after(first, withdrawExpert(first, person(1), scheme));
    expect([codeOf(answer(left, 7, weighed(1, 1, 1))), codeOf(answer(left, 1, weighed(1, 1, 1)))]).toEqual([
      ...['panel-expert-unknown', 'panel-expert-withdrawn'],
    ]);
    expect([codeOf(answer(first, 0, weighed(2, 1, 1))), hasAnswered(first, seat(0))]).toEqual(['panel-answered', true]);
    expect(codeOf(closeRound(first, scheme))).toBe('panel-answers-too-few');
    expect(codeOf(answer(closed(answered(asking(3), apart)), 0, weighed(1, 1, 1)))).toBe('panel-round-not-open');
    expect(codeOf(answer(gathered(3), 0, weighed(1, 1, 1)))).toBe('panel-round-not-open');
  });

  test('panels that can not be held are refused', () => {
    expect(opening({ dimensions: ['accuracy', 'beauty'] })).toMatchObject({ fields: ['dimensions', 'beauty'] });
    expect(codeOf(opening({ dimensions: ['accuracy', 'accuracy'] }))).toBe('panel-dimension-unknown');
    const few = gathered(2);
    expect(openRound(few, scheme)).toMatchObject({ code: 'panel-experts-too-few', values: { least: 3, actual: 2 } });
    const invite = (n: number, state = few) =>
      codeOf(inviteExpert(state, { person: person(n), name: '' }, keeper, scheme));
    expect([invite(0), invite(999), invite(5, asking(3))]).toEqual([
      ...['panel-expert-twice', 'panel-keeper-not-expert', 'panel-not-gathering'],
    ]);
    const crowd = gathered(200);
    expect(invite(300, crowd)).toBe('panel-experts-too-many');
    expect([codeOf(barKeeper(few, person(0), scheme)), barKeeper(few, keeper, scheme)]).toEqual([
      ...['panel-expert-not-keeper', null],
    ]);
    expect([codeOf(openRound(asking(3), scheme)), codeOf(takeWeights(few, scheme))]).toEqual([
      ...['panel-round-open', 'panel-not-converged'],
    ]);
    const over = after(few, cancelPanel(few, scheme));
    expect([codeOf(cancelPanel(over, scheme)), codeOf(withdrawExpert(over, person(0), scheme))]).toEqual([
      ...['panel-over', 'panel-over'],
    ]);
    expect([codeOf(withdrawExpert(few, person(8), scheme)), codeOf(withdrawExpert(few, person(0), scheme))]).toEqual([
      ...['panel-expert-unknown', null],
    ]);
  });
});

test('what one gave stands below, within or above the middle half', () => {
  const item = (lower: number, upper: number) => ({ lower, median: lower, upper, spread: upper - lower });
  const items = { accuracy: item(0.3, 0.4), completeness: item(0.3, 0.4), timeliness: item(0.3, 0.4) };
  expect(placesOf({ items }, weighed(0.2, 0.3, 0.5))).toEqual({
    ...{ accuracy: 'below', completeness: 'within', timeliness: 'above' },
  });
});
