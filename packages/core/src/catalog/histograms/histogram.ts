import { z } from 'zod';
import { addDays, daysBetween, LocalDate } from '../../kernel/index.js';
import type { ColumnProfile } from '../profile.js';

/** Bins of a histogram at most. */
const mostBins = 10;

/**
 * How many values of a column lie where: numbers and days in bins of the same width, texts by their length. A bin begins with its `from` and ends before
 * the next one's; the last holds its `to` as well.
 */
export const Histogram = z.object({
  of: z.enum(['number', 'day', 'length']),
  bins: z.array(z.object({ from: z.string(), to: z.string(), count: z.int().nonnegative() })),
});
export type Histogram = z.infer<typeof Histogram>;

/** Where the bins of a column begin, but for the first, and its extremes. All are plain numbers, or days as `YYYY-MM-DD`. */
export interface HistogramPlan {
  readonly of: Histogram['of'];
  readonly least: string;
  readonly greatest: string;
  readonly edges: readonly string[];
}

type Planned = Pick<
  ColumnProfile,
  'type' | 'category' | 'measured' | 'min' | 'max' | 'minLength' | 'maxLength' | 'distinct'
>;

const numbers = /^U?(TINY|SMALL|MEDIUM|BIG|HUGE)?INT|^(DECIMAL|NUMERIC|DOUBLE|REAL|FLOAT)/i;
const days = /^(DATE|DATETIME|TIMESTAMP)\b(?!.*WITH TIME ZONE)/i;

/**
 * The bins of a column; null where it has none: of one value, of other types, or of a sensitive category, of whose numbers and days nothing is
 * shown but, of texts, how long they are.
 */
export function histogramPlan(column: Planned): HistogramPlan | null {
  const { type, category, measured, min, max, minLength, maxLength, distinct } = column;
  if (measured === 'nulls' || distinct < 2) return null;
  if (minLength !== null && maxLength !== null) return wholePlan('length', minLength, maxLength);
  if (category !== 'none' || min === null || max === null) return null;
  if (days.test(type)) return dayPlan(min.slice(0, 10), max.slice(0, 10));
  return numbers.test(type) ? numberPlan(type, Number(min), Number(max)) : null;
}

/** The histogram that a plan gives: `below` counts the values below each edge, `present` all of them. */
export function histogramOf(
  { of, least, greatest, edges }: HistogramPlan,
  below: readonly number[],
  present: number,
): Histogram {
  const starts = [least, ...edges];
  const counted = [0, ...below, present];
  return {
    of,
    bins: starts.map((from, at) => ({
      from,
      to: starts[at + 1] ?? greatest,
      count: Math.max(0, (counted[at + 1] ?? 0) - (counted[at] ?? 0)),
    })),
  };
}

function numberPlan(type: string, least: number, greatest: number): HistogramPlan | null {
  if (!Number.isFinite(least) || !Number.isFinite(greatest) || greatest <= least) return null;
  if (/INT/i.test(type))
    return Number.isSafeInteger(least) && Number.isSafeInteger(greatest) ? wholePlan('number', least, greatest) : null;
  const width = (greatest - least) / mostBins;
  const edges = Array.from({ length: mostBins - 1 }, (_, at) => plain(least + width * (at + 1)));
  // Bins so narrow that a number has no room between them are none.
  if (edges.some((edge, at) => Number(edge) <= (at === 0 ? least : Number(edges[at - 1])))) return null;
  return { of: 'number', least: plain(least), greatest: plain(greatest), edges };
}

function wholePlan(of: 'number' | 'length', least: number, greatest: number): HistogramPlan | null {
  if (greatest <= least) return null;
  const width = Math.ceil((greatest - least + 1) / mostBins);
  const edges: string[] = [];
  for (let edge = least + width; edge <= greatest; edge += width) edges.push(plain(edge));
  return { of, least: plain(least), greatest: plain(greatest), edges };
}

function dayPlan(least: string, greatest: string): HistogramPlan | null {
  const [from, to] = [LocalDate.safeParse(least), LocalDate.safeParse(greatest)];
  if (!from.success || !to.success || to.data <= from.data) return null;
  const width = Math.ceil((daysBetween(from.data, to.data) + 1) / mostBins);
  const edges: string[] = [];
  for (let edge = addDays(from.data, width); edge <= to.data; edge = addDays(edge, width)) edges.push(edge);
  return { of: 'day', least, greatest, edges };
}

// Twelve digits and no power of ten, which every engine reads alike.
function plain(value: number): string {
  const short = Number(value.toPrecision(12));
  return short.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}
