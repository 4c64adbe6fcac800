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

/** The instrument stands as it was published from its first day on, without a last one. */
export function holdsFrom(instrument: string, first: string): Scenario {
  return through(forceOn, () => {
    const read = instrumentNamed(instrument);
    expect([read.effective_from, read.effective_to]).toEqual([first, null]);
    expect(['in-force', 'trial']).toContain(read.force);
    for (const day of [first, '2099-12-31']) expect(forceOn(read, LocalDate.parse(day))).toBe(read.force);
  });
}

/** A draft for comments is one on every day. */
export function staysDraft(instrument: string): Scenario {
  return through(forceOn, () => {
    const read = instrumentNamed(instrument);
    for (const day of [read.published, '2099-12-31']) expect(forceOn(read, LocalDate.parse(day))).toBe('draft');
  });
}
