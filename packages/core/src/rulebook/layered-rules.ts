import type { Citation, Text } from '../kernel/index.js';
import { type Count, type Regime, type Unit, units } from './regime.js';
import { regimePart } from './regime-part.js';

/** What a part of a layered regime rests on besides its own place. */
export interface LayeredPart {
  /** Places of the other layers that set it, the uppermost first. */
  readonly also: readonly Citation[];
  /** What lets its length be looser than in the layer above; null where it is not. */
  readonly departs: { readonly cite: Citation; readonly why: Text } | null;
}

type Length = Readonly<Partial<Record<Unit, Count>>> & { readonly cite: Citation };

const known = new WeakMap<Regime, ReadonlyMap<string, readonly object[]>>();

/** What the part at a path rests on besides its own place; null where one layer alone sets it. */
export function layersAt(regime: Regime, path: string): LayeredPart | null {
  const { layered } = regime;
  if (!layered || !Object.hasOwn(layered.cites, path)) return null;
  const part = regimePart(regime, path);
  const own = part !== null && typeof part === 'object' && 'cite' in part ? part.cite : undefined;
  const departs = Object.hasOwn(layered.departs, path) ? layered.departs[path] : undefined;
  return { also: (layered.cites[path] ?? []).filter((cite) => cite !== own), departs: departs ?? null };
}

/**
 * Places of the other layers that set a part of a regime. A length of time is found as well by what it says, since that of a
 * case comes from its journal and not from the regime.
 */
export function alsoOf(regime: Regime, part: object): readonly Citation[] {
  const paths = Object.keys(regime.layered?.cites ?? {});
  if (paths.length === 0) return [];
  const parts = known.get(regime) ?? partsAt(regime, paths);
  known.set(regime, parts);
  const path = paths.find((at) => parts.get(at)?.some((entry) => entry === part || sameLength(entry, part)));
  return path === undefined ? [] : (layersAt(regime, path)?.also ?? []);
}

function partsAt(regime: Regime, paths: readonly string[]): ReadonlyMap<string, readonly object[]> {
  return new Map(
    paths.map((path) => {
      const part = regimePart(regime, path);
      return [path, part !== null && typeof part === 'object' ? [part] : []];
    }),
  );
}

function sameLength(a: object, b: object): boolean {
  const [one, other] = [a as Length, b as Length];
  if (one.cite !== other.cite || !units.some((unit) => unit in one)) return false;
  return units.every((unit) => JSON.stringify(one[unit]) === JSON.stringify(other[unit]));
}
