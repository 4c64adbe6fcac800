import type { Detector, Measure } from './scheme.js';
import { patternOf } from './value-tests.js';
import type { ColumnValues } from './values.js';

export type StatisticsDetector = Extract<Detector, { kind: 'statistics' }>;

/** A compiled statistic: measures a column, and says whether the measure lies where it must. */
export interface Statistic {
  readonly when: StatisticsDetector['when'];
  readonly way: string | undefined;
  readonly measure: Measure;
  readonly judge: (values: ColumnValues) => { readonly holds: boolean; readonly value: number };
}

/** Compiles a statistic. Throws a `RangeError` where its pattern can't be read or is missing. */
export function statistic({ measure, pattern, min, max, when, way }: StatisticsDetector): Statistic {
  if (measure === 'share-matching' && pattern === undefined) throw new RangeError('pattern of share-matching');
  const match = pattern === undefined ? undefined : patternOf(pattern);
  return {
    when,
    way,
    measure,
    judge(values) {
      const value = measures[measure](values, match);
      return { holds: value >= (min ?? -Infinity) && value <= (max ?? Infinity), value };
    },
  };
}

const measures: Readonly<Record<Measure, (values: ColumnValues, match: RegExp | undefined) => number>> = {
  distinct: ({ counted }) => counted.length,
  'distinct-share': ({ counted, present }) => counted.length / Math.max(1, present),
  'first-characters': ({ counted }) => new Set(counted.map(({ text }) => text[0])).size,
  'share-matching': ({ counted, present }, match) =>
    counted.reduce((sum, { text, count }) => sum + (match?.test(text) ? count : 0), 0) / Math.max(1, present),
  'year-span': (values) => percentile(years(values), 0.95) - percentile(years(values), 0.05),
  'median-year': (values) => percentile(years(values), 0.5),
  'number-median': (values) => percentile(numbers(values), 0.5),
  'number-5th-percentile': (values) => percentile(numbers(values), 0.05),
  'number-95th-percentile': (values) => percentile(numbers(values), 0.95),
};

function years({ counted }: ColumnValues): number[] {
  return counted.flatMap(({ text, count }) => {
    const [, first, last] = /^((?:1[89]|20)\d\d)(?!\d{5})|[-/. ]((?:1[89]|20)\d\d)$/.exec(text) ?? [];
    const year = first ?? last;
    return year === undefined ? [] : Array.from({ length: count }, () => Number(year));
  });
}

function numbers({ counted }: ColumnValues): number[] {
  return counted.flatMap(({ text, count }) =>
    /^-?\d+(?:\.\d+)?$/.test(text) ? Array.from({ length: count }, () => Number(text)) : [],
  );
}

// The value below which a share of the others lies; not a number where there is none, so that no bound holds.
function percentile(values: number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
