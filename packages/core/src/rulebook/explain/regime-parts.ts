import type { Citation } from '../../kernel/index.js';
import type { AnyRegime } from '../any-regime.js';
import { partOf } from '../regime-part.js';

/** A part of a regime that names its place in an instrument. */
export interface CitedPart {
  /** As in `registrations.holding.stages.review.within`; an entry of a list goes by its id, or by its place from 0. */
  readonly path: string;
  readonly cite: Citation;
}

/** A step from a regime down to one of its parts: the key, and what stands under it. */
export interface TrailStep {
  readonly key: string;
  readonly value: unknown;
}

// What a regime says never changes, so that its parts are listed once.
const known = new WeakMap<AnyRegime, readonly CitedPart[]>();

/** Every part of a regime that names its place itself, in the order of the file; worked cases are no rules. */
export function citedParts(regime: AnyRegime): readonly CitedPart[] {
  const parts = known.get(regime) ?? below({ ...regime, cases: [], duty_cases: [], layered: undefined }, '');
  known.set(regime, parts);
  return parts;
}

/** The steps from the regime to a path, the regime itself first; null where nothing stands there. */
export function trailOf(regime: AnyRegime, path: string): readonly TrailStep[] | null {
  const trail: TrailStep[] = [{ key: regime.id, value: regime }];
  for (const key of path === '' ? [] : path.split('.')) {
    const value = partOf(trail.at(-1)?.value, key);
    if (value === undefined) return null;
    trail.push({ key, value });
  }
  return trail;
}

/** Keys that lead on from a part: ids of lists, names of maps. */
export function keysOf(part: unknown): string[] {
  if (part === null || typeof part !== 'object') return [];
  return childrenOf(part).map(([key]) => key);
}

function below(part: unknown, path: string): CitedPart[] {
  if (part === null || typeof part !== 'object') return [];
  const own = 'cite' in part && typeof part.cite === 'string' ? [{ path, cite: part.cite as Citation }] : [];
  return [...own, ...childrenOf(part).flatMap(([key, child]) => below(child, path === '' ? key : `${path}.${key}`))];
}

function childrenOf(part: object): [string, unknown][] {
  if (!Array.isArray(part)) return Object.entries(part);
  return part.map((entry: unknown, index) => [
    entry !== null && typeof entry === 'object' && 'id' in entry ? String(entry.id) : String(index),
    entry,
  ]);
}
