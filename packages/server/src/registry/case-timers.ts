import { endOfDay } from '@shuji/core/kernel';
import type { Case, CaseEvent } from '@shuji/core/registry';
import { type Recorded, setTimer, type Tx } from '../kernel/index.js';

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
    await setTimer(tx, 'case-clock', `case:${id}:${clock}`, at, { case: id, clock });
  }
}
