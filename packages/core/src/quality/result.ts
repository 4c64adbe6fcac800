import { z } from 'zod';
import { Citation, Text } from '../kernel/index.js';

const share = z.number().min(0).max(1);

/** What one rule came to. */
export const RuleResult = z.object({
  rule: z.string(),
  /** What the file of rules calls it. */
  title: Text.optional(),
  /** The columns that it is about, where it names some; absent in early results. */
  columns: z.array(z.string()).optional(),
  table: z.string(),
  kind: z.string(),
  dimension: z.string(),
  severity: z.enum(['low', 'medium', 'high']),
  weight: z.number(),
  threshold: share,
  /** `nothing-to-check` where no row has what the rule asks about; such a rule has no share and no part in a score. */
  status: z.enum(['holds', 'fails', 'nothing-to-check', 'error']),
  checked: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Share that passed; 0 of a rule that could not be asked, null where nothing was checked. */
  share: share.nullable(),
  interval: z.object({ low: share, high: share, confidence: share }).optional(),
  /** What a rule about a whole table found: the newest value, a measure and its baseline, bounds. */
  found: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Up to five values that failed, masked. */
  examples: z.array(z.string()),
  error: z.object({ code: z.string(), message: Text, detail: z.string() }).optional(),
});
export type RuleResult = z.infer<typeof RuleResult>;

const Score = z.object({ id: z.string(), weight: share, score: share.nullable() });

/** What one table came to. */
export const TableResult = z.object({
  table: z.string(),
  file: z.string(),
  rows: z.int().nonnegative().nullable(),
  sampledRows: z.int().nonnegative().nullable(),
  fault: z
    .object({ code: z.string(), message: Text, detail: z.record(z.string(), z.union([z.string(), z.number()])) })
    .optional(),
  score: share.nullable(),
  dimensions: z.array(Score),
  rules: z.array(RuleResult),
});
export type TableResult = z.infer<typeof TableResult>;

/** What a measurement of quality came to; `shuji quality --json` prints it, and a later one may take it as baseline. */
export const QualityResult = z.object({
  ok: z.boolean(),
  rules: z.string(),
  title: Text,
  scheme: z.string(),
  path: z.string(),
  asOf: z.string(),
  weights: z.object({
    method: z.enum(['equal', 'given', 'ahp', 'delphi']),
    dimensions: z.record(z.string(), share),
    cite: Citation.optional(),
    consistencyRatio: z.number().optional(),
    concordance: z.number().optional(),
  }),
  score: share.nullable(),
  fuzzy: z
    .object({ operator: z.string(), memberships: z.record(z.string(), share), level: z.string(), title: Text })
    .nullable(),
  dimensions: z.array(Score),
  tables: z.array(TableResult),
});
export type QualityResult = z.infer<typeof QualityResult>;
