import { LocalDate } from '@shuji/core/kernel';
import { forceOn } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import { instrumentNamed } from '../rules.js';
import { type Scenario, through } from '../scenario.js';

/** The instrument holds from its first day to its last, and has expired on the day after. */
export function holdsBetween(instrument: string, term: { first: string; last: string; after: string }): Scenario {
  return through(forceOn, () => {
    const read = instrumentNamed(instrument);
    const on = (day: string) => forceOn(read, LocalDate.parse(day));
    expect([read.effective_from, read.effective_to]).toEqual([term.first, term.last]);
    expect([on(term.first), on(term.last), on(term.after)]).toEqual([read.force, read.force, 'expired']);
    expect(['in-force', 'trial']).toContain(read.force);
  });
}
