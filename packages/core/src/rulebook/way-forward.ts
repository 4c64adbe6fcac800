import type { Outcome, Stage } from './procedure.js';

/** A way out of a stage, by its name. */
export interface Way {
  readonly id: string;
  readonly outcome: Outcome;
}

/** The way out of a stage that is what the applicant asked for, with every material there; null where there is none. */
export function wayForward({ then }: Stage): Way | null {
  const found = Object.entries(then).find(([, outcome]) => outcome.positive && !outcome.tolerant);
  return found ? { id: found[0], outcome: found[1] } : null;
}
