import { exhausted } from '../../kernel/index.js';
import type { QualityRule } from '../rule.js';
import { type MeasureContext, otherOf, scopeOf, shownColumns, tableOf } from './asks.js';
import { numberSql } from './comparison-sql.js';
import { isRowRule, rowVerdict, where } from './row-verdict.js';
import { fetchedExamples, keyOf } from './whole-measure.js';

// What an engine whose dialect has no aggregate of the least values, of quantiles or of all numbers is asked afterwards, rule by rule,
// where something fails.

type OutlierRule = Extract<QualityRule, { kind: 'outliers' }>;

/** Where a number begins to be an outlier. */
export interface OutlierBounds {
  readonly low: number;
  readonly high: number;
}

/** Bounds by the quartiles, or by the mean and the standard deviation, as the one statement of other engines computes them. */
export function outlierBounds({ by }: OutlierRule, a: number, b: number): OutlierBounds {
  return 'iqr' in by
    ? { low: a - by.iqr * (b - a), high: b + by.iqr * (b - a) }
    : { low: a - by.z_score * b, high: a + by.z_score * b };
}

/** The numbers of a column at two places of their order, from 0, as rows of `v`. */
export function orderedOf(rule: OutlierRule, table: string, context: MeasureContext, place: number): string {
  const { number, relation } = numbersOf(rule, table, context);
  return `select ${number} as v from ${relation} where ${number} is not null order by ${number} limit 2 offset ${place}`;
}

/** The quantile between two neighbours of an order, in proportion. */
export function quantileOf([low, high = low]: readonly [number, number?], count: number, share: number): number {
  const place = (count - 1) * share;
  return low + (high - low) * (place - Math.floor(place));
}

/** How many numbers lie outside two bounds, as one row of `failed`. */
export function outsideOf(rule: OutlierRule, table: string, context: MeasureContext, bounds: OutlierBounds): string {
  const { number, relation } = numbersOf(rule, table, context);
  return `select count(*) as failed from ${relation} where ${beyond(number, bounds)}`;
}

function numbersOf({ column, where: condition }: OutlierRule, table: string, context: MeasureContext) {
  const scope = scopeOf(table, context);
  const number = scope.projection.verdict(where(condition, scope.projection.as('number', column), scope));
  return { number, relation: scope.projection.relation() };
}

function beyond(number: string, { low, high }: OutlierBounds): string {
  return `(${number} < ${numberSql(low)} or ${number} > ${numberSql(high)})`;
}

/**
 * The least values that fail a rule, as rows of `example`; null of a rule that shows none. `bounds` are those of outliers; `sampleRows` of a
 * rule that was asked of a sample.
 */
export function examplesOf(
  rule: QualityRule,
  table: string,
  context: MeasureContext,
  {
    bounds,
    sampleRows,
  }: { readonly bounds?: OutlierBounds | undefined; readonly sampleRows?: number | undefined } = {},
): string | null {
  const scope = scopeOf(table, context);
  const { projection } = scope;
  const { dialect } = context;
  if (isRowRule(rule)) {
    const { sql, shown } = rowVerdict(rule, scope, otherOf(context));
    const verdict = projection.verdict(sql);
    const example = dialect.together(shown.map((name) => projection.rawText(name)));
    return least(example, projection.relation(sampleRows), `not ${verdict} and ${example} is not null`);
  }
  switch (rule.kind) {
    case 'unique':
    case 'duplicates': {
      const { key, texts } = keyOf(rule, scope);
      const example = dialect.together(texts.slice(0, shownColumns));
      const grouped = `select ${texts.join(', ')} from ${projection.relation()} where ${key} is not null group by ${texts.join(', ')} having count(*) > 1`;
      return least(example, `(${grouped}) as q5`, `${example} is not null`);
    }
    case 'outliers': {
      if (bounds === undefined) return null;
      const { number, relation } = numbersOf(rule, table, context);
      return least(dialect.asText(number), relation, beyond(number, bounds));
    }
    case 'documented': {
      const { relation } = otherOf(context)(rule.in);
      const names = dialect.list(tableOf(table, context).columns.map(({ name }) => name));
      const known = `select ${dialect.trimmed('words.k')} from ${relation} as words where words.k is not null`;
      return least('names.k', `${names} as names`, `names.k not in (${known})`);
    }
    case 'cross-table':
    case 'freshness':
    case 'drift':
    case 'readable':
      return null;
    default:
      return exhausted(rule);
  }
}

function least(example: string, relation: string, failing: string): string {
  return `select ${example} as example from ${relation} where ${failing} order by ${example} limit ${fetchedExamples}`;
}
