import { units } from '../regime.js';
import { type Data, isMap } from './data.js';
import type { Stricter } from './policy.js';

type Unit = (typeof units)[number];

/** What says how long: the count in its unit, the place that says so, and how its words are read. */
export type Length = Readonly<Partial<Record<Unit | 'cite' | 'reading', Data>>>;

const keysOfLength: readonly string[] = [...units, 'cite', 'reading'];

/** A map cut in two: its length of time, null where it has none, and everything else. */
export function splitLength(map: Readonly<Record<string, Data>>): {
  readonly length: Length | null;
  readonly rest: Readonly<Record<string, Data>>;
} {
  if (!units.some((unit) => unit in map)) return { length: null, rest: map };
  const entries = Object.entries(map);
  return {
    length: Object.fromEntries(entries.filter(([key]) => keysOfLength.includes(key))),
    rest: Object.fromEntries(entries.filter(([key]) => !keysOfLength.includes(key))),
  };
}

/**
 * The stricter of two lengths; the lower one where they are equal. A number goes before a setting: what one layer leaves to
 * the authority, the other has decided. Of two settings the lower one holds.
 */
export function stricterOf(base: Length, lower: Length, stricter: Stricter): Length {
  const [a, b] = [measureOf(base), measureOf(lower)];
  if (a === null || b === null) return a !== null && b === null ? base : lower;
  return (stricter === 'shorter' ? a < b : a > b) ? base : lower;
}

/** Whether the calendar may make either of two lengths the longer one, so that neither is stricter for certain. */
export function uncertain(base: Length, lower: Length): boolean {
  const [a, b] = [boundsOf(base), boundsOf(lower)];
  if (!a || !b || a.unit === b.unit) return false;
  return a.least < b.most && b.least < a.most;
}

/** Length in days as the calendar has it on average, for an order between units; null for a setting. */
export function measureOf(length: Length): number | null {
  const known = numberOf(length);
  return known && known.count * daysOf[known.unit];
}

// Five working days are a week; 400 years of the calendar have 146,097 days.
const daysOf: Readonly<Record<Unit, number>> = {
  working_days: 7 / 5,
  calendar_days: 1,
  months: 146_097 / 4800,
  years: 146_097 / 400,
};

function boundsOf(length: Length): { unit: Unit; least: number; most: number } | null {
  const known = numberOf(length);
  if (!known) return null;
  const { unit, count } = known;
  switch (unit) {
    // However holidays fall, a working day is a day, and between two of them lie far fewer than nine days without work.
    case 'working_days':
      return { unit, least: count, most: 3 * count + 9 };
    case 'calendar_days':
      return { unit, least: count, most: count };
    case 'months':
      return { unit, least: 28 * count, most: 31 * count };
    case 'years':
      return { unit, least: 365 * count, most: 366 * count };
  }
}

function numberOf(length: Length): { readonly unit: Unit; readonly count: number } | null {
  const unit = units.find((name) => name in length);
  const count = unit && length[unit];
  return unit && typeof count === 'number' ? { unit, count } : null;
}

/** The length of time at a value, where it is a map that has one. */
export function lengthAt(value: Data | undefined): Length | null {
  return isMap(value) ? splitLength(value).length : null;
}
