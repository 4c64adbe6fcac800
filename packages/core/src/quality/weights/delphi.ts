import type { QualityScheme } from '../scheme.js';
import { normalised } from './given.js';
import { type Weighed, weightsRefused } from './refusals.js';

/** Weights that the experts of a round gave, without their names: a record of dimensions for each expert. */
export type DelphiRound = readonly Readonly<Record<string, number>>[];

/** What a round came to for one thing that was weighed: the quartiles of its weights, and the distance of the outer two. */
export interface DelphiItem {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  readonly spread: number;
}

/** What is told back to the experts after a round; weights of each expert are brought to a sum of one first. */
export interface DelphiFeedback {
  readonly items: Readonly<Record<string, DelphiItem>>;
  /** Kendall's W of the ranks, corrected for ties: 1 where all experts rank alike, 0 where they have nothing in common. */
  readonly concordance: number;
  readonly converged: boolean;
}

/** What rounds of a panel came to. */
export interface DelphiWeights {
  readonly weights: Readonly<Record<string, number>>;
  readonly rounds: readonly DelphiFeedback[];
}

/**
 * Weights by the rounds of a panel: the medians of the last round, brought to a sum of one. Spread is the interquartile range. An expert
 * may be absent from a round. Refuses `experts-too-few`, `experts-differ`, `weights-zero`, and `rounds-not-converged` by the scheme's
 * criterion. Source: cn-cas-data-valuation-2023/17-2.
 */
export function delphiWeights(
  rounds: readonly DelphiRound[],
  { delphi }: Pick<QualityScheme, 'delphi'>,
): Weighed<DelphiWeights> {
  const { cite, why: source } = delphi;
  const [first] = rounds;
  if (first === undefined || rounds.some((round) => round.length < 2))
    return weightsRefused('experts-too-few', { cite });
  const items = Object.keys(first[0] ?? {}).sort();
  const alike = (expert: Readonly<Record<string, number>>) =>
    JSON.stringify(Object.keys(expert).sort()) === JSON.stringify(items);
  if (items.length === 0 || rounds.some((round) => !round.every(alike)))
    return weightsRefused('experts-differ', { cite });
  const told: DelphiFeedback[] = [];
  for (const round of rounds) {
    const experts = round.map(normalised);
    const weights = experts.flatMap((expert) => (expert.ok ? [expert.value] : []));
    if (weights.length < experts.length) return weightsRefused('weights-zero', { cite });
    told.push(delphiFeedback(items, weights, delphi));
  }
  const last = told[told.length - 1];
  if (last === undefined || !last.converged) {
    const facts = `W ${last?.concordance.toFixed(3)}, IQR ${Math.max(...Object.values(last?.items ?? {}).map(({ spread }) => spread)).toFixed(3)}`;
    return weightsRefused('rounds-not-converged', { cite, source, facts });
  }
  const medians = normalised(Object.fromEntries(items.map((item) => [item, last.items[item]?.median ?? 0])));
  return medians.ok ? { ok: true, value: { weights: medians.value, rounds: told } } : medians;
}

/** What one round of experts came to; the weights of each add up to one. Whatever their order, it comes to the same. */
export function delphiFeedback(
  names: readonly string[],
  experts: readonly Readonly<Record<string, number>>[],
  {
    spread_at_most: widest,
    concordance_at_least: least,
  }: Pick<QualityScheme['delphi'], 'spread_at_most' | 'concordance_at_least'>,
): DelphiFeedback {
  const columns = names.map((name) => experts.map((expert) => expert[name] ?? 0).sort((a, b) => a - b));
  const items = columns.map((sorted, at) => {
    const [lower, median, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
    return [names[at] ?? '', { lower, median, upper, spread: upper - lower }] as const;
  });
  const concordance = kendallW(experts.map((expert) => names.map((name) => expert[name] ?? 0)));
  const converged = items.every(([, { spread }]) => spread <= widest + 1e-12) && concordance >= least - 1e-12;
  return { items: Object.fromEntries(items), concordance, converged };
}

// Linear between the two neighbours, as spreadsheets do it.
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  return low + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? low) - low);
}

/**
 * Kendall's coefficient of concordance of raters (rows) over items (columns), corrected for ties. Where no rater tells items apart,
 * they agree: 1.
 */
export function kendallW(ratings: readonly (readonly number[])[]): number {
  const raters = ratings.length;
  const items = ratings[0]?.length ?? 0;
  const ranks = ratings.map(ranksOf);
  const sums = Array.from({ length: items }, (_, item) =>
    ranks.reduce((sum, { ranks: row }) => sum + (row[item] ?? 0), 0),
  );
  const mean = (raters * (items + 1)) / 2;
  const squares = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const ties = ranks.reduce((sum, { ties: own }) => sum + own, 0);
  const most = (raters ** 2 * (items ** 3 - items) - raters * ties) / 12;
  return most <= 0 ? 1 : Math.min(1, squares / most);
}

function ranksOf(values: readonly number[]): { readonly ranks: readonly number[]; readonly ties: number } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranks = values.map((value) => {
    const below = values.filter((other) => other < value).length;
    return below + ((counts.get(value) ?? 1) + 1) / 2;
  });
  const ties = [...counts.values()].reduce((sum, count) => sum + count ** 3 - count, 0);
  return { ranks, ties };
}
