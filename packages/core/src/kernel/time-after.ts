import { epochMs, type Instant } from './time.js';

/** Milliseconds by which a clock that is being set right may step back without anybody being told. */
export const stepBackMs = 5 * 60_000;

/**
 * The time of what follows upon something of `last`, by a clock that says `now`: never before it. A clock that has stepped back a
 * little (`stepBackMs`) is waited for, at the last time that it told. Null where it has moved back further: a record would bear
 * a false date then, whichever of the two it bore.
 */
export function timeAfter(last: Instant, now: Instant): Instant | null {
  const back = epochMs(last) - epochMs(now);
  if (back <= 0) return now;
  return back <= stepBackMs ? last : null;
}
