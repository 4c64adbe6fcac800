import type { Citation } from '../kernel/index.js';
import type { QualityRules } from './rule.js';
import type { QualityScheme } from './scheme.js';
import { ahpWeights, delphiWeights, normalised, type Weighed } from './weights/index.js';

/** Weights of all dimensions of a scheme, which add up to one, and by which method they were found. */
export interface ResolvedWeights {
  readonly method: 'equal' | 'given' | 'ahp' | 'delphi';
  readonly dimensions: Readonly<Record<string, number>>;
  readonly cite?: Citation;
  readonly consistencyRatio?: number;
  readonly concordance?: number;
}

/** Weights of dimensions as a file of rules states them; equal ones where it states none. A dimension that is not named weighs nothing. */
export function resolveWeights(stated: QualityRules['weights'], scheme: QualityScheme): Weighed<ResolvedWeights> {
  const ids = scheme.dimensions.map(({ id }) => id);
  const all = (weights: Readonly<Record<string, number>>) =>
    Object.fromEntries(ids.map((id) => [id, weights[id] ?? 0]));
  if (stated === undefined)
    return {
      ok: true,
      value: { method: 'equal', dimensions: Object.fromEntries(ids.map((id) => [id, 1 / ids.length])) },
    };
  if ('given' in stated) {
    const weights = normalised(stated.given);
    return weights.ok ? { ok: true, value: { method: 'given', dimensions: all(weights.value) } } : weights;
  }
  if ('ahp' in stated) {
    const { order, matrix } = stated.ahp;
    const found = ahpWeights(matrix.length === order.length ? matrix.map((row) => row.map(judgementOf)) : [[]], scheme);
    if (!found.ok) return found;
    const { weights, consistencyRatio } = found.value;
    const dimensions = all(Object.fromEntries(order.map((id, at) => [id, weights[at] ?? 0])));
    return { ok: true, value: { method: 'ahp', dimensions, cite: scheme.ahp.cite, consistencyRatio } };
  }
  const found = delphiWeights(stated.delphi.rounds, scheme);
  if (!found.ok) return found;
  const concordance = found.value.rounds.at(-1)?.concordance ?? 0;
  return {
    ok: true,
    value: { method: 'delphi', dimensions: all(found.value.weights), cite: scheme.delphi.cite, concordance },
  };
}

// A comparison is a number, or a fraction as `1/3`.
function judgementOf(cell: number | string): number {
  if (typeof cell === 'number') return cell;
  const [above, below] = cell.split('/').map(Number);
  return (above ?? Number.NaN) / (below ?? Number.NaN);
}
