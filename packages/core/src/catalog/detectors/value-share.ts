import type { ValueTest } from './value-tests.js';
import type { ColumnValues } from './values.js';

/** How many values the tests of a category took: each value counts for the first test that takes it. */
export interface Counted {
  readonly total: number;
  readonly byTest: ReadonlyMap<ValueTest, number>;
}

export const none: Counted = { total: 0, byTest: new Map() };

/** Different values that are looked at before a column of which hardly any counts is left. */
const firstLook = 200;
const hardlyAny = 0.1;

/** Counts the values that one of the tests takes. Values longer than `longest` are prose, and count for none. */
export function countTests(tests: readonly ValueTest[], { counted, present }: ColumnValues, longest: number): Counted {
  const byTest = new Map<ValueTest, number>();
  let [total, seen] = [0, 0];
  for (const [at, { text, count }] of counted.entries()) {
    if (at === firstLook && total < hardlyAny * seen) return { total: scaled(total, seen, present), byTest };
    seen += count;
    if (text.length > longest) continue;
    const test = tests.find(({ takes }) => takes(text));
    if (test === undefined) continue;
    total += count;
    byTest.set(test, (byTest.get(test) ?? 0) + count);
  }
  return { total, byTest };
}

function scaled(total: number, seen: number, present: number): number {
  return Math.floor((total / seen) * present);
}
