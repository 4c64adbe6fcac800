import type { LocalDate } from '../kernel/index.js';
import type { LoadedRegime } from './engine.js';

/**
 * The version of each regime that holds on a day, in the order in which the regimes first appear: the latest whose first day
 * has come, and the earliest where none has.
 */
export function regimesOn(versions: readonly LoadedRegime[], on: LocalDate): LoadedRegime[] {
  const found = new Map<string, LoadedRegime>();
  for (const version of versions) {
    const { id } = version.regime;
    const known = found.get(id);
    found.set(id, known ? laterOn(known, version, on) : version);
  }
  return [...found.values()];
}

/** The first day of a version; the empty text, which sorts before every day, where it holds from the beginning. */
export function firstDayOf({ regime }: LoadedRegime): LocalDate | '' {
  return regime.in_force_from ?? '';
}

function laterOn(a: LoadedRegime, b: LoadedRegime, on: LocalDate): LoadedRegime {
  const [early, late] = firstDayOf(a) <= firstDayOf(b) ? [a, b] : [b, a];
  return firstDayOf(late) <= on ? late : early;
}
