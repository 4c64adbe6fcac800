import {
  examplesOf,
  type MeasureContext,
  type MeasuredValues,
  type OutlierBounds,
  orderedOf,
  outlierBounds,
  outsideOf,
  type QualityRule,
  quantileOf,
  RuleError,
} from '@shuji/core/quality';
import type { QualityReader } from './quality-reader.js';

type Row = Readonly<Record<string, unknown>>;
type OutlierRule = Extract<QualityRule, { kind: 'outliers' }>;

/** What an engine without some aggregates is asked of one rule by statements of their own. Throws a `RuleError` where one fails. */
export function followUp(
  rule: QualityRule,
  table: string,
  { context, reader }: { readonly context: MeasureContext; readonly reader: QualityReader },
) {
  const rows = async (statement: string): Promise<readonly Row[]> => {
    const answer = await reader.rows(statement, table);
    if (answer.ok) return answer.result as readonly Row[];
    throw new RuleError('rule-failed', String(answer.detail.reason ?? answer.fault ?? ''));
  };
  const quartiles = async (outlier: OutlierRule, checked: number): Promise<readonly [number, number]> => {
    const quartile = async (share: number) => {
      const found = await rows(orderedOf(outlier, table, context, Math.floor((checked - 1) * share)));
      const [low = Number.NaN, high] = found.map(({ v }) => Number(v));
      return quantileOf(high === undefined ? [low] : [low, high], checked, share);
    };
    return [await quartile(0.25), await quartile(0.75)];
  };
  const boundsOf = async (outlier: OutlierRule, values: MeasuredValues): Promise<OutlierBounds> => {
    const known = values.a !== undefined && values.b !== undefined;
    const [a, b] = known ? [Number(values.a), Number(values.b)] : await quartiles(outlier, Number(values.checked));
    return outlierBounds(outlier, a, b);
  };
  return {
    /** How many numbers are outliers, and beyond which bounds. */
    async outliers(values: MeasuredValues): Promise<MeasuredValues> {
      if (rule.kind !== 'outliers' || Number(values.checked) === 0) return {};
      const bounds = await boundsOf(rule, values);
      const [counted] = await rows(outsideOf(rule, table, context, bounds));
      return { failed: counted?.failed, ...bounds };
    },
    /** The least values that fail. A sample has its own. */
    async examples(values: MeasuredValues, sampleRows: number | undefined): Promise<readonly string[]> {
      const bounds = rule.kind === 'outliers' ? await boundsOf(rule, values) : undefined;
      const statement = examplesOf(rule, table, context, { bounds, sampleRows });
      return statement === null ? [] : (await rows(statement)).map(({ example }) => String(example));
    },
  };
}
