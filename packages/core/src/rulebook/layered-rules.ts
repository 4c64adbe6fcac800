import type { Citation, Text } from '../kernel/index.js';
import type { Layered } from './layered.js';
import { type Count, type Unit, units } from './lengths.js';
import { regimePart } from './regime-part.js';

/** What a part of a layered regime rests on besides its own place. */
export interface LayeredPart {
  /** Places of the other layers that set it, the uppermost first. */
  readonly also: readonly Citation[];
  /** What lets its length be looser than in the layer above; null where it is not. */
  readonly departs: { readonly cite: Citation; readonly why: Text } | null;
}

/** Rules of any family, which may be made of layers. */
export interface LayeredRules {
  readonly layered?: Layered | undefined;
}

type Length = Readonly<Partial<Record<Unit, Count>>> & { readonly cite: Citation };

// What a regime says never changes, so that its layered parts are found once.
const known = new WeakMap<LayeredRules, ReadonlyMap<object, string>>();

/** What the part at a path rests on besides its own place; null where one layer alone sets it. */
export function layersAt(regime: LayeredRules, path: string): LayeredPart | null {
  const { layered } = regime;
  if (!layered || !Object.hasOwn(layered.cites, path)) return null;
  const part = regimePart(regime, path);
  const own = part !== null && typeof part === 'object' && 'cite' in part ? part.cite : undefined;
  const departs = Object.hasOwn(layered.departs, path) ? layered.departs[path] : undefined;
  return { also: (layered.cites[path] ?? []).filter((cite) => cite !== own), departs: departs ?? null };
}

/** Places of the other layers that set a part of a regime. */
export function alsoOf(regime: LayeredRules, part: object): readonly Citation[] {
  return regime.layered ? alsoAt(regime, pathsOf(regime).get(part)) : [];
}

/**
 * As `alsoOf`; a length of time is found as well by what it says, since that of a case comes from its journal and not from the
 * regime.
 */
export function alsoOfLength(regime: LayeredRules, part: object): readonly Citation[] {
  if (!regime.layered) return [];
  const paths = pathsOf(regime);
  return alsoAt(regime, paths.get(part) ?? [...paths].find(([entry]) => sameLength(entry, part))?.[1]);
}

function alsoAt(regime: LayeredRules, path: string | undefined): readonly Citation[] {
  return path === undefined ? [] : (layersAt(regime, path)?.also ?? []);
}

function pathsOf(regime: LayeredRules): ReadonlyMap<object, string> {
  const found = known.get(regime) ?? new Map(partsOf(regime));
  known.set(regime, found);
  return found;
}

function partsOf(regime: LayeredRules): (readonly [object, string])[] {
  return Object.keys(regime.layered?.cites ?? {}).flatMap((path) => {
    const part = regimePart(regime, path);
    return part !== null && typeof part === 'object' ? [[part, path] as const] : [];
  });
}

function sameLength(a: object, b: object): boolean {
  const [one, other] = [a as Length, b as Length];
  if (one.cite !== other.cite || !units.some((unit) => unit in one)) return false;
  return units.every((unit) => JSON.stringify(one[unit]) === JSON.stringify(other[unit]));
}
