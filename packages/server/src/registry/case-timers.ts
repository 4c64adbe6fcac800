import { endOfDay, epochMs, type Instant, instant } from '@shuji/core/kernel';
import type { Case, CaseEvent } from '@shuji/core/registry';
import { type Recorded, setTimer, type Tx } from '../kernel/index.js';

/** Milliseconds until a time limit is looked at again that had run out by the queue's clock and not by the installation's. */
const againMs = 60_000;

/** Sets the timers of a case's time limits, and ends those of limits that are met. */
export async function setCaseTimers(
  tx: Tx,
  id: string,
  state: Case,
  recorded: readonly Recorded<CaseEvent>[],
): Promise<void> {
  // A rehearsal has a clock of its own, walked by whoever rehearses; the machine's timers are for real cases.
  if (state.status === 'none' || state.rehearsal) return;
  const touched = new Set(recorded.flatMap(({ event }) => ('clocks' in event ? Object.keys(event.clocks) : [])));
  const ended = state.status === 'ended';
  const lasting = recorded.some(
    ({ event }) => event.type === 'ObjectionRejected' || event.type === 'ObjectionResolved',
  );
  for (const [clock, entry] of Object.entries(state.clocks)) {
    const waits = lasting && entry.purpose === 'last';
    if (!touched.has(clock) && !ended && !waits) continue;
    const at = entry.state === 'running' && !ended ? endOfDay(entry.clock.due) : null;
    await setClockTimer(tx, id, clock, at);
  }
}

/**
 * Sets the timer of a time limit again that fired before its time, as it does where the clock has moved back since it was set:
 * `left` by the installation's clock after `real`, the queue's own. Nothing where the limit does not run any more.
 */
export async function resetCaseTimer(
  tx: Tx,
  id: string,
  clock: string,
  state: Case,
  { now, real }: { readonly now: Instant; readonly real: Instant },
): Promise<void> {
  if (state.status !== 'open' && state.status !== 'suspended') return;
  const entry = state.clocks[clock];
  if (entry?.state !== 'running') return;
  const left = epochMs(endOfDay(entry.clock.due)) - epochMs(now);
  await setClockTimer(tx, id, clock, instant(epochMs(real) + Math.max(left, againMs)));
}

function setClockTimer(tx: Tx, id: string, clock: string, at: Instant | null): Promise<void> {
  return setTimer(tx, 'case-clock', `case:${id}:${clock}`, at, { case: id, clock });
}
