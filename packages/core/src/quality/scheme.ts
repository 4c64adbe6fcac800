import { z } from 'zod';
import { Citation, Text } from '../kernel/index.js';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const share = z.number().min(0).max(1);

/** How the memberships of dimensions in a level are put together: their weighted sum, or the greatest of the lesser of weight and membership. */
export const FuzzyOperator = z.enum(['weighted-average', 'max-min']);
export type FuzzyOperator = z.infer<typeof FuzzyOperator>;

/** A level of a fuzzy evaluation; a score of `at` belongs to it alone. */
export const FuzzyLevel = z.strictObject({ id: Id, title: Text, at: share });
export type FuzzyLevel = z.infer<typeof FuzzyLevel>;

/** The parts of an evaluation report: what an instrument asks for, and what the house adds. */
export const ReportPart = z.enum([
  'objective',
  'time',
  'staff',
  'indicators',
  'scope',
  'method',
  'basis',
  'result',
  'problems',
]);
export type ReportPart = z.infer<typeof ReportPart>;

/** What a report on a quality evaluation holds, who signs it, and by which articles. */
export const ReportScheme = z.strictObject({
  title: Text,
  /** In the order of the report; each with the article that asks for it, or why the house does. */
  parts: z
    .array(z.strictObject({ id: ReportPart, title: Text, cite: Citation.optional(), why: Text.optional() }))
    .min(1),
  signatures: z.strictObject({ least: z.int().min(1), text: Text, cite: Citation, reading: Text }),
  seal: z.strictObject({ text: Text, cite: Citation, reading: Text }),
  /** That an agency which signs is independent of the holder. */
  independence: z.strictObject({ text: Text, cite: Citation }),
});
export type ReportScheme = z.infer<typeof ReportScheme>;

/**
 * What a quality evaluation goes by: the dimensions with the articles that name them, and the numbers of its methods with their source,
 * or why the house set them. Levels stand from the best to the worst.
 */
export const QualityScheme = z.strictObject({
  id: Id,
  title: Text,
  dimensions: z.array(z.strictObject({ id: Id, title: Text, cite: z.array(Citation).min(1) })).min(1),
  ahp: z.strictObject({
    title: Text,
    cite: Citation,
    /** Mean consistency index of random matrices, by their order from 1 on. */
    random_index: z.array(z.number().nonnegative()).min(3),
    consistency_at_most: share,
    source: Text,
  }),
  fuzzy: z.strictObject({
    title: Text,
    cite: Citation,
    operator: FuzzyOperator,
    levels: z.array(FuzzyLevel).min(2),
    why: Text,
  }),
  delphi: z.strictObject({
    title: Text,
    cite: Citation,
    /** Largest interquartile range of a weight in the last round, where weights sum to one. */
    spread_at_most: share,
    /** Least Kendall W of the last round. */
    concordance_at_least: share,
    why: Text,
    /** Rounds that are held here: how many experts they need, and after how many rounds they end without convergence. */
    panel: z.strictObject({ experts_at_least: z.int().min(2), rounds_at_most: z.int().min(1), why: Text }),
  }),
  report: ReportScheme,
  /** How long a rule that fails may stay unmended, and when somebody is reminded. */
  issues: z.strictObject({
    limit: z.strictObject({ working_days: z.int().min(1), text: Text, cite: Citation, reading: Text }),
    remind: z.strictObject({ working_days: z.int().min(1), why: Text }),
  }),
  /** What is told where a file of rules says nothing of it: a score below the one, or one that fell by more than the other. */
  alerts: z.strictObject({ score_below: share, fall_more_than: share, why: Text }),
});
export type QualityScheme = z.infer<typeof QualityScheme>;

/** The JSON Schema by which an editor completes a scheme of quality evaluation. */
export function qualitySchemeJsonSchema(): unknown {
  return z.toJSONSchema(QualityScheme, { io: 'input' });
}
