import { type Instant, shanghaiDate } from '../../kernel/index.js';
import { type AccountState, evolveAccount } from '../account.js';
import type { Case } from '../case.js';
import type { CaseContext } from '../context.js';
import { isEntryEffect, type TakenEffect } from '../entry-effects.js';
import type { CaseEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { entryAfter } from '../take-effects.js';

/** Everything on which the further course of a case hangs: the case, the register around it, and the time. */
export interface ModelState {
  readonly state: Case;
  readonly context: CaseContext;
}

/** What follows from events at a moment. */
export function after({ state, context }: ModelState, events: readonly CaseEvent[], now: Instant): ModelState {
  const at = { ...context, now };
  return events.reduce<ModelState>(
    (before, event) => ({
      state: evolve(before.state, event, now),
      context: event.type === 'EffectsTaken' ? registered(before.context, event.effects) : before.context,
    }),
    { state, context: at },
  );
}

function registered(context: CaseContext, effects: readonly TakenEffect[]): CaseContext {
  const on = shanghaiDate(context.now);
  const account = effects.reduce<AccountState | null>(
    (before, effect) => (isEntryEffect(effect) ? before : evolveAccount(before, effect, on)),
    context.account ?? null,
  );
  const known = { ...context, account };
  // A case that makes a new entry acts upon none.
  return context.entry === undefined ? known : { ...known, entry: entryAfter(effects, context) };
}

/**
 * A text that two states share when what may happen to them is the same: not on which days, but what stands, what runs and in
 * which order it runs out. Rounds of a loop are counted to two.
 */
export function likeness({ state, context }: ModelState): string {
  if (state.status === 'none') return 'none';
  const { supplements = 0, promised, report, agency, consent, review } = state;
  const file = { supplements: Math.min(supplements, 2), promised, report: report?.conclusion, agency: agency !== null };
  const signing = [
    review?.declarations.length,
    review?.draft?.report.signers?.length,
    review?.draft?.report.conclusion,
  ];
  const objections = Object.values(state.objections).map(({ status, notifiedAt, answer, result }) =>
    [status, notifiedAt !== null, answer !== null, result].join(),
  );
  const done = {
    certificates: counted(state.certificates.map(({ kind }) => kind)),
    effects: counted((state.effects ?? []).map((effect) => effect.do)),
    entry: [context.entry?.status, context.entry?.marks.length, context.entry?.records.length],
    account: context.account?.status,
  };
  const place = {
    ...{ status: state.status, consent: consent && consent.givenAt === null },
    ...('stage' in state && { stage: state.stage, supplement: state.supplement !== null }),
    ...('outcome' in state && { outcome: state.outcome }),
  };
  const filed = Object.keys(state.materials).sort();
  return JSON.stringify([
    place,
    file,
    signing,
    filed,
    objections,
    done,
    clocksOf(state),
    counted(state.visits.map(({ stage }) => stage)),
  ]);
}

// How limits ended that no longer run changes nothing of what may follow, but for those of publicities.
function clocksOf({ clocks }: Exclude<Case, { status: 'none' }>): readonly string[] {
  const named = Object.values(clocks).map(({ clock, state, purpose, stage }) => ({
    ...{ name: [purpose, stage, state].join(), due: clock.due, state, purpose },
  }));
  const running = named.filter(({ state }) => state === 'running').sort((a, b) => a.due.localeCompare(b.due));
  const others = named.filter(
    ({ state, purpose }) => state === 'stopped' || (state === 'expired' && purpose === 'last'),
  );
  return [...running.map(({ name }) => name), '|', ...new Set(others.map(({ name }) => name).sort())];
}

function counted(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, Math.min((counts.get(name) ?? 0) + 1, 2));
  return [...counts].map(([name, count]) => `${name}*${count}`);
}
