import type { Text } from '../kernel/index.js';
import type { RuleResult, TableResult } from './result.js';
import type { QualityScheme } from './scheme.js';
import { type FuzzyEvaluation, fuzzyEvaluation } from './weights/index.js';

/** A score from 0 to 1 with its weight among its neighbours; null where nothing was checked. */
export interface WeighedScore {
  readonly id: string;
  readonly weight: number;
  readonly score: number | null;
}

/** The mean of scores by their weights; those that are null count for nothing. Null where none has a score and a weight. */
export function weighedMean(scores: readonly Omit<WeighedScore, 'id'>[]): number | null {
  let [sum, weights] = [0, 0];
  for (const { weight, score } of scores) {
    if (score === null) continue;
    sum += weight * score;
    weights += weight;
  }
  // Rounding must not lead out of the bounds of what is averaged.
  return weights > 0 ? Math.min(1, Math.max(0, sum / weights)) : null;
}

/** Scores of the dimensions of one table: of each the mean of the shares that passed, by the weights of its rules. */
export function dimensionScores(
  rules: readonly Pick<RuleResult, 'dimension' | 'weight' | 'share'>[],
  weights: Readonly<Record<string, number>>,
): WeighedScore[] {
  return Object.entries(weights).map(([id, weight]) => {
    const own = rules.filter(({ dimension }) => dimension === id);
    return { id, weight, score: weighedMean(own.map(({ weight: part, share }) => ({ weight: part, score: share }))) };
  });
}

/** What the tables come to together, and how it is graded; each table by its weight. */
export interface OverallScore {
  readonly score: number | null;
  readonly dimensions: readonly WeighedScore[];
  readonly fuzzy: (FuzzyEvaluation & { readonly title: Text }) | null;
}

/** Scores of all tables together: of each dimension the mean of the tables by their weights, and of those the mean by the dimensions' weights. */
export function overallScore(
  tables: readonly { readonly weight: number; readonly result: Pick<TableResult, 'dimensions'> }[],
  weights: Readonly<Record<string, number>>,
  scheme: QualityScheme,
): OverallScore {
  const dimensions = Object.entries(weights).map(([id, weight]) => {
    const own = tables.map(({ weight: part, result }) => ({
      weight: part,
      score: result.dimensions.find((each) => each.id === id)?.score ?? null,
    }));
    return { id, weight, score: weighedMean(own) };
  });
  const score = weighedMean(dimensions);
  return { score, dimensions, fuzzy: gradedOf(dimensions, scheme) };
}

// Dimensions without a score leave their weight to the others.
function gradedOf(dimensions: readonly WeighedScore[], scheme: QualityScheme): OverallScore['fuzzy'] {
  const scored = dimensions.flatMap(({ weight, score }) => (score === null || weight === 0 ? [] : [{ weight, score }]));
  const sum = scored.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return null;
  const graded = fuzzyEvaluation(
    scored.map(({ weight, score }) => ({ weight: weight / sum, score })),
    scheme,
  );
  const title = scheme.fuzzy.levels.find(({ id }) => id === graded.level)?.title;
  return title === undefined ? null : { ...graded, title };
}
