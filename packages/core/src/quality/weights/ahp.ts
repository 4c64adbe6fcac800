import type { QualityScheme } from '../scheme.js';
import { type Weighed, weightsRefused } from './refusals.js';

/** Weights by pairwise comparison, and how consistent the comparisons are. */
export interface AhpWeights {
  readonly weights: readonly number[];
  /** Principal eigenvalue. */
  readonly eigenvalue: number;
  readonly consistencyIndex: number;
  /** Consistency index by the random index of the same order; 0 for orders of which every matrix is consistent. */
  readonly consistencyRatio: number;
}

/**
 * Weights of the things that a positive reciprocal matrix compares: its principal eigenvector, which adds up to one. Refuses matrices
 * that are not square, larger than the random index lists, not reciprocal, or of a consistency ratio above the scheme's limit
 * (`matrix-inconsistent`). Sources: cn-cas-data-valuation-2023/17-2; T. L. Saaty 1980.
 */
export function ahpWeights(
  matrix: readonly (readonly number[])[],
  { ahp }: Pick<QualityScheme, 'ahp'>,
): Weighed<AhpWeights> {
  const order = matrix.length;
  const { cite, source, random_index: randomIndex, consistency_at_most: limit } = ahp;
  if (order === 0 || matrix.some((row) => row.length !== order)) return weightsRefused('matrix-not-square', { cite });
  if (order > randomIndex.length)
    return weightsRefused('matrix-too-large', { cite, source, facts: `${order} > ${randomIndex.length}` });
  const odd = oddCell(matrix);
  if (odd !== undefined) return weightsRefused('matrix-not-reciprocal', { cite, facts: odd });
  const value = comparedBy(matrix, randomIndex[order - 1] ?? 0);
  if (value.consistencyRatio > limit)
    return weightsRefused('matrix-inconsistent', {
      cite,
      source,
      facts: `CR ${value.consistencyRatio.toFixed(3)} > ${limit}`,
    });
  return { ok: true, value };
}

function comparedBy(matrix: readonly (readonly number[])[], random: number): AhpWeights {
  const order = matrix.length;
  const weights = principalVector(matrix);
  const eigenvalue = matrix.reduce((sum, row, i) => sum + dot(row, weights) / (weights[i] ?? 1), 0) / order;
  const consistencyIndex = order < 2 ? 0 : Math.max(0, (eigenvalue - order) / (order - 1));
  return { weights, eigenvalue, consistencyIndex, consistencyRatio: random === 0 ? 0 : consistencyIndex / random };
}

/** Comparisons while somebody makes them: what they come to so far, whether that is consistent, and the one that goes least with the others. */
export interface AhpStanding extends AhpWeights {
  readonly consistent: boolean;
  /** Row and column of the comparison that is farthest from what the others come to, and what that is; null where none is off. */
  readonly worst: { readonly row: number; readonly column: number; readonly fits: number } | null;
}

// What two things come to by way of each third one, on average; their own comparison has no part in it.
function byTheOthers(matrix: readonly (readonly number[])[], row: number, column: number): number {
  const logs = matrix.flatMap((cells, third) =>
    third === row || third === column ? [] : [Math.log((matrix[row]?.[third] ?? 1) * (cells[column] ?? 1))],
  );
  return logs.length === 0
    ? (matrix[row]?.[column] ?? 1)
    : Math.exp(logs.reduce((sum, value) => sum + value, 0) / logs.length);
}

/** What a positive reciprocal matrix comes to, consistent or not. The same weights and ratio as `ahpWeights` gives. */
export function ahpStanding(matrix: readonly (readonly number[])[], { ahp }: Pick<QualityScheme, 'ahp'>): AhpStanding {
  const compared = comparedBy(matrix, ahp.random_index[matrix.length - 1] ?? 0);
  let [worst, most] = [null as AhpStanding['worst'], 1e-9];
  for (const [row, cells] of matrix.entries())
    for (let column = row + 1; column < cells.length; column++) {
      const fits = byTheOthers(matrix, row, column);
      const off = Math.abs(Math.log((cells[column] ?? 1) / fits));
      if (off > most) [worst, most] = [{ row, column, fits }, off];
    }
  return { ...compared, consistent: compared.consistencyRatio <= ahp.consistency_at_most, worst };
}

/** How far the product of two cells may be from one: a third is written 0.333. */
const reciprocalSlack = 0.01;

function oddCell(matrix: readonly (readonly number[])[]): string | undefined {
  for (const [i, row] of matrix.entries())
    for (const [j, cell] of row.entries()) {
      const product = cell * (matrix[j]?.[i] ?? Number.NaN);
      if (!(cell > 0) || !(Math.abs(product - 1) <= reciprocalSlack)) return `${i + 1}, ${j + 1}`;
    }
  return undefined;
}

// Power iteration from the geometric means of the rows, which is the eigenvector itself where the matrix is consistent.
function principalVector(matrix: readonly (readonly number[])[]): readonly number[] {
  let vector = scaled(matrix.map((row) => Math.exp(row.reduce((sum, cell) => sum + Math.log(cell), 0) / row.length)));
  for (let step = 0; step < 1000; step++) {
    const from = vector;
    const next = scaled(matrix.map((row) => dot(row, from)));
    const moved = Math.max(...next.map((value, i) => Math.abs(value - (from[i] ?? 0))));
    vector = next;
    if (moved < 1e-15) break;
  }
  return vector;
}

function dot(row: readonly number[], vector: readonly number[]): number {
  return row.reduce((sum, cell, i) => sum + cell * (vector[i] ?? 0), 0);
}

function scaled(vector: readonly number[]): readonly number[] {
  const sum = vector.reduce((total, value) => total + value, 0);
  return vector.map((value) => value / sum);
}
