import { z } from 'zod';
import { Text } from '../kernel/index.js';

const Column = z.string().min(1).max(500);
const TableId = z.string().regex(/^[a-z][a-z0-9-]*$/);
const Comparison = z.string().min(1);
const Constant = z.union([z.string(), z.number(), z.boolean()]);
/** A number, or a day as in `2025-10-09`. */
const Bound = z.union([z.number(), z.iso.date()]);

/** Most values that a list in a rule file may name; longer ones belong into a table that `reference` points at. */
export const mostValues = 5000;
/** Most rules of one file. */
export const mostRules = 2000;
/** Most tables of one file. */
export const mostTables = 200;

const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: Text.optional(),
  why: Text.optional(),
  dimension: z.string(),
  /** Share of what is checked that must pass. */
  threshold: z.number().min(0).max(1).default(1),
  weight: z.number().nonnegative().default(1),
  severity: z.enum(['low', 'medium', 'high']).default('medium'),
};
/** Of rules about rows: which of them are meant. */
const ofRows = { ...common, where: Comparison.optional() };

const Aggregate = z.strictObject({
  table: TableId.optional(),
  aggregate: z.enum(['count', 'count-distinct', 'sum', 'min', 'max']),
  column: Column.optional(),
  where: Comparison.optional(),
});
export type Aggregate = z.infer<typeof Aggregate>;

const Place = z.strictObject({ table: TableId, column: Column });
export type Place = z.infer<typeof Place>;

/** What a file scan can compute of a check digit. Sources: GB 11643-1999, GB 32100-2015, ISO/IEC 7812-1; an IMEI has 15 digits by Luhn. */
export const CheckDigit = z.enum(['gb11643', 'gb32100', 'luhn', 'imei']);
export type CheckDigit = z.infer<typeof CheckDigit>;

const DriftMeasure = z.enum(['rows', 'null-share', 'distinct', 'mean', 'value-share']);

/** One rule of a table. Kinds are a closed list; docs/quality.md says what each counts as checked and as failed. */
export const QualityRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('not-null'),
    ...ofRows,
    column: Column,
    absent: z.array(z.string()).max(100).default([]),
  }),
  z.strictObject({ kind: z.literal('unique'), ...ofRows, columns: z.array(Column).min(1).max(20) }),
  z.strictObject({
    kind: z.literal('domain'),
    ...ofRows,
    column: Column,
    values: z.array(Constant).min(1).max(mostValues),
  }),
  z.strictObject({ kind: z.literal('range'), ...ofRows, column: Column, min: Bound.optional(), max: Bound.optional() }),
  z.strictObject({ kind: z.literal('pattern'), ...ofRows, column: Column, pattern: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('check-digit'), ...ofRows, column: Column, check: CheckDigit }),
  z.strictObject({ kind: z.literal('reference'), ...ofRows, column: Column, to: Place }),
  z.strictObject({ kind: z.literal('cross-column'), ...ofRows, holds: Comparison }),
  z.strictObject({
    kind: z.literal('cross-table'),
    ...common,
    left: Aggregate,
    right: Aggregate,
    /** Largest difference that still counts as equal. */
    tolerance: z.number().nonnegative().default(0),
  }),
  z.strictObject({ kind: z.literal('freshness'), ...ofRows, column: Column, days: z.int().nonnegative() }),
  z.strictObject({
    kind: z.literal('drift'),
    ...ofRows,
    column: Column.optional(),
    measure: DriftMeasure,
    value: Constant.optional(),
    /** A number, or the same measure in an earlier result. */
    baseline: z.union([z.number(), z.literal('earlier')]),
    /** Largest difference: absolute, or relative to the baseline. */
    tolerance: z.union([
      z.strictObject({ absolute: z.number().nonnegative() }),
      z.strictObject({ relative: z.number().nonnegative() }),
    ]),
  }),
  z.strictObject({ kind: z.literal('duplicates'), ...ofRows, except: z.array(Column).max(500).default([]) }),
  z.strictObject({
    kind: z.literal('outliers'),
    ...ofRows,
    column: Column,
    by: z.union([z.strictObject({ iqr: z.number().positive() }), z.strictObject({ z_score: z.number().positive() })]),
  }),
  z.strictObject({
    kind: z.literal('readable'),
    ...common,
    formats: z
      .array(z.enum(['csv', 'tsv', 'json', 'ndjson', 'parquet', 'xlsx']))
      .min(1)
      .optional(),
    encodings: z.array(z.string()).min(1).optional(),
  }),
  z.strictObject({ kind: z.literal('documented'), ...common, in: Place }),
]);
export type QualityRule = z.infer<typeof QualityRule>;
export type RuleKind = QualityRule['kind'];

const judgement = z.union([z.number().positive(), z.string().regex(/^[1-9]\d*\/[1-9]\d*$/)]);

/** Weights of dimensions: given, by pairwise comparison, or by the rounds of a panel whose experts stay unnamed. */
const DimensionWeights = z.union([
  z.strictObject({ given: z.record(z.string(), z.number().nonnegative()) }),
  z.strictObject({ ahp: z.strictObject({ order: z.array(z.string()).min(1), matrix: z.array(z.array(judgement)) }) }),
  z.strictObject({
    delphi: z.strictObject({ rounds: z.array(z.array(z.record(z.string(), z.number().nonnegative())).min(2)).min(1) }),
  }),
]);

const QualityTable = z.strictObject({
  id: TableId,
  title: Text.optional(),
  /** Below the folder that is measured, or beside the file; absent where the file itself is meant. */
  file: z.string().min(1).optional(),
  /** In a database: the name of the table, and its schema where more than one has a table of that name. */
  table: z
    .union([z.string().min(1), z.strictObject({ schema: z.string().min(1), name: z.string().min(1) })])
    .optional(),
  /** In the rules of a resource: another resource of the same holder, by its name or its id. */
  resource: z.string().min(1).optional(),
  weight: z.number().nonnegative().default(1),
  rules: z.array(QualityRule).default([]),
});
export type QualityTable = z.infer<typeof QualityTable>;

/** A file of quality rules: tables, their rules, and how the dimensions are weighted. */
export const QualityRules = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: Text,
  /** A scheme of `rulebook/schemes/quality`. */
  scheme: z.string().default('six-dimensions'),
  /** Rules about single rows are asked of so many rows, and their share is told with an interval of this confidence. */
  sample: z.strictObject({ rows: z.int().min(30).max(10_000_000), confidence: z.number().gt(0.5).lt(1) }).optional(),
  weights: DimensionWeights.optional(),
  /** When it is told: a score below the one, or one that fell by more than the other since the measurement before. */
  alerts: z
    .strictObject({
      score_below: z.number().min(0).max(1).optional(),
      fall_more_than: z.number().min(0).max(1).optional(),
    })
    .optional(),
  tables: z.array(QualityTable).min(1).max(mostTables),
});
export type QualityRules = z.infer<typeof QualityRules>;

/** The JSON Schema by which an editor completes a file of quality rules. */
export function qualityRulesJsonSchema(): unknown {
  return z.toJSONSchema(QualityRules, { io: 'input' });
}
