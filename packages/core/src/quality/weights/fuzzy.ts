import type { FuzzyLevel, FuzzyOperator, QualityScheme } from '../scheme.js';

/** A fuzzy comprehensive evaluation: how far the whole belongs to each level (adds up to one), and the level that it belongs to most. */
export interface FuzzyEvaluation {
  readonly operator: FuzzyOperator;
  readonly memberships: Readonly<Record<string, number>>;
  readonly level: string;
}

/**
 * How far a score from 0 to 1 belongs to each level, the best level first: wholly to the one whose centre it is, between two centres to both by
 * its distance, beyond the outermost to that alone. Adds up to one.
 */
export function membershipOf(levels: readonly FuzzyLevel[], score: number): readonly number[] {
  return levels.map(({ at }, i) => {
    const [above, below] = [levels[i - 1]?.at, levels[i + 1]?.at];
    if (score >= at) return above === undefined ? 1 : Math.max(0, (above - score) / (above - at));
    return below === undefined ? 1 : Math.max(0, (score - below) / (at - below));
  });
}

/**
 * Evaluates weighted scores by levels, with the scheme's operator; `weights` add up to one. Of levels with the same membership, the worse
 * is told. Source: cn-cas-data-valuation-2023/17-2.
 */
export function fuzzyEvaluation(
  parts: readonly { readonly weight: number; readonly score: number }[],
  { fuzzy }: Pick<QualityScheme, 'fuzzy'>,
): FuzzyEvaluation {
  const { levels, operator } = fuzzy;
  const rows = parts.map(({ weight, score }) => ({ weight, memberships: membershipOf(levels, score) }));
  const raw = levels.map((_, level) =>
    rows.reduce((sum, { weight, memberships }) => {
      const own = memberships[level] ?? 0;
      return operator === 'weighted-average' ? sum + weight * own : Math.max(sum, Math.min(weight, own));
    }, 0),
  );
  const total = raw.reduce((sum, value) => sum + value, 0);
  const shares = raw.map((value) => (total > 0 ? value / total : 0));
  const best = shares.reduce((found, value, i) => (value >= (shares[found] ?? 0) - 1e-12 ? i : found), 0);
  return {
    operator,
    memberships: Object.fromEntries(levels.map(({ id }, i) => [id, shares[i] ?? 0])),
    level: levels[best]?.id ?? '',
  };
}
