import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfDay, isWorkingDay, shanghaiDate } from '../kernel/index.js';
import { tick } from './acts.test-fixture.js';
import { accountUnder, append, type Story } from './case.test-fixture.js';
import { everyCommand, otherCommands } from './every-command.test-fixture.js';
import { type Case, CaseEvent, evolve, noCase } from './index.js';
import { live, type Moment, plan } from './random-case.test-fixture.js';

const runs = { seed: 20251009, numRuns: 120 };
const always = (law: (moment: Moment) => void) =>
  fc.assert(
    fc.property(plan, (given) => live(given).forEach(law)),
    runs,
  );
const fileOf = (state: Case) => {
  if (state.status === 'none') throw new Error('every random case begins as a draft');
  return state;
};
const contextOf = ({ loaded, settings }: Story, now: Moment['at']) => ({
  loaded,
  settings,
  now,
  account: accountUnder(loaded),
});

test('random cases end in every way that the regimes know', () => {
  const ends = fc.sample(plan, { ...runs, numRuns: 300 }).map((given) => {
    const state = live(given).at(-1)?.after.state;
    return state?.status === 'ended' ? state.outcome : state?.status;
  });
  expect([...new Set(ends)]).toEqual(
    expect.arrayContaining(['open', 'suspended', 'issued', 'refused', 'terminated', 'withdrawn']),
  );
});

describe('whatever is commanded', () => {
  test('a replay of the journal, as it is stored, gives the state held', () =>
    fc.assert(
      fc.property(plan, (given) => {
        const story = live(given).at(-1)?.after;
        const stored: Story['journal'] = JSON.parse(JSON.stringify(story?.journal));
        const replayed = stored.reduce((state, { event, at }) => evolve(state, CaseEvent.parse(event), at), noCase);
        expect(replayed).toStrictEqual(story?.state);
      }),
      runs,
    ));

  test('a refusal carries no event, a decision has a ground, and both cite the regime alone', () =>
    always(({ answer, before, after }) => {
      const { instruments } = before.loaded.regime;
      for (const rule of answer.because) expect(instruments).toContain(rule.cite.split('/')[0]);
      if (answer.kind === 'decided') expect(answer.because.length).toBeGreaterThan(0);
      else {
        expect(answer).not.toHaveProperty('events');
        expect(after.journal).toBe(before.journal);
      }
    }));

  test('a certificate is granted once, and only by the decision that ends the case as issued', () =>
    always(({ before, after }) => {
      const [earlier, later] = [fileOf(before.state).certificates, fileOf(after.state).certificates];
      const kinds = later.map(({ kind }) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
      expect(later.length > earlier.length).toBe(before.state.status !== 'ended' && issued(after.state));
      expect(later.length > 0).toBe(issued(after.state));
    }));

  test('a case that has ended takes no command', () =>
    fc.assert(
      fc.property(plan, (given) => {
        const last = live(given).at(-1);
        fc.pre(last?.after.state.status === 'ended');
        if (!last) return;
        for (const [name, act] of [...everyCommand(last.after), ...otherCommands(last.after)])
          expect([name, act(last.after.state, contextOf(last.after, last.at)).kind]).toEqual([name, 'refused']);
      }),
      runs,
    ));

  test('a clock never ends before it began, nor earlier than it said before', () =>
    always(({ before, after }) => {
      for (const [id, { clock, state }] of Object.entries(fileOf(after.state).clocks)) {
        expect(clock.due >= shanghaiDate(clock.startedAt)).toBe(true);
        expect(isWorkingDay(clock.due)).toBe(true);
        expect(clock.due >= (fileOf(before.state).clocks[id]?.clock.due ?? '')).toBe(true);
        if (state === 'running' || state === 'stopped') expect(clock.stoppedAt !== null).toBe(state === 'stopped');
      }
    }));

  test('limits stand still while an objection or a supplement is waited for, and only then', () =>
    always(({ after: { state } }) => {
      const clocks = Object.values(fileOf(state).clocks);
      const waits = state.status === 'suspended' || (state.status === 'open' && state.supplement !== null);
      if (waits) expect(clocks.filter((entry) => entry.state === 'running' && entry.purpose === 'last')).toEqual([]);
      else expect(clocks.filter((entry) => entry.state === 'stopped')).toEqual([]);
      if (state.status === 'ended') expect(clocks.filter((entry) => entry.state === 'running')).toEqual([]);
    }));

  test('a clock that has run out has its effect once', () =>
    always(({ after }) => {
      for (const [id, { clock }] of Object.entries(fileOf(after.state).clocks)) {
        const now = endOfDay(clock.due);
        const first = tick(id)(after.state, contextOf(after, now));
        if (first.kind === 'refused') continue;
        const { state } = append(after, first.events, now);
        expect(tick(id)(state, contextOf(after, now)).kind).toBe('refused');
      }
    }));
});

function issued(state: Case): boolean {
  return state.status === 'ended' && state.outcome === 'issued';
}
