import { addDays, LocalDate } from '@shuji/core/kernel';
import { forceOn } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import { instrumentNamed } from '../rules.js';
import { type Scenario, through } from '../scenario.js';

/** The instrument does not hold before its first day, holds to its last, and has expired on the day after. */
export function holdsBetween(instrument: string, term: { first: string; last: string; after: string }): Scenario {
  return through(forceOn, () => {
    const read = instrumentNamed(instrument);
    const on = (day: string) => forceOn(read, LocalDate.parse(day));
    expect(on(dayBefore(term.first))).toBe('not-yet');
    expect([read.effective_from, read.effective_to]).toEqual([term.first, term.last]);
    expect([on(term.first), on(term.last), on(term.after)]).toEqual([read.force, read.force, 'expired']);
    expect(['in-force', 'trial']).toContain(read.force);
  });
}

/** The instrument does not hold before its first day, and from then on stands as it was published, without a last day. */
export function holdsFrom(instrument: string, first: string): Scenario {
  return through(forceOn, () => {
    const read = instrumentNamed(instrument);
    expect([read.effective_from, read.effective_to]).toEqual([first, null]);
    expect(['in-force', 'trial']).toContain(read.force);
    expect(forceOn(read, dayBefore(first))).toBe('not-yet');
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

const dayBefore = (day: string) => addDays(LocalDate.parse(day), -1);
