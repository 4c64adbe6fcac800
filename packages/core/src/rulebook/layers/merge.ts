import canonicalize from 'canonicalize';
import { type Data, type DataMap, isMap, isNamedList, type Named } from './data.js';
import type { Departure, Layer } from './layer.js';
import { fits, type LayerPolicy, stricterAt } from './policy.js';
import { splitLength, stricterOf } from './strictness.js';

/**
 * Two layers as one. What the lower does not say is inherited; where both set a duty's length of time the stricter holds,
 * unless the lower departs; of everything else the lower one's word. Layering a layer over itself changes nothing, and in a
 * chain it does not matter which two are layered first.
 */
export function mergeLayers(base: Layer, lower: Layer, policy: LayerPolicy): Layer {
  const merging: Merging = { policy, departs: lower.departs };
  const inherited = Object.fromEntries(Object.entries(base.data).filter(([key]) => !policy.own.includes(key)));
  return {
    data: mergedMap(inherited, lower.data, [], merging),
    cites: allCites(base.cites, lower.cites),
    departs: { ...base.departs, ...lower.departs },
  };
}

interface Merging {
  readonly policy: LayerPolicy;
  readonly departs: Readonly<Record<string, Departure>>;
}

type Path = readonly string[];

function merged(base: Data, lower: Data, path: Path, merging: Merging): Data {
  if (isMap(base) && isMap(lower)) return mergedMap(base, lower, path, merging);
  if (!Array.isArray(base) || !Array.isArray(lower)) return lower;
  if (merging.policy.union.some((pattern) => fits(pattern, path))) return distinct([...base, ...lower]);
  if (isNamedList(base) && isNamedList(lower)) return mergedList(base, lower, path, merging);
  return lower;
}

function mergedMap(base: DataMap, lower: DataMap, path: Path, merging: Merging): DataMap {
  const stricter = stricterAt(merging.policy, path);
  const [a, b] = [splitLength(base), splitLength(lower)];
  if (stricter === null || (!a.length && !b.length)) return mergedKeys(base, lower, path, merging);
  const departed = Object.hasOwn(merging.departs, path.join('.'));
  const both = a.length && b.length;
  const length = both && !departed ? stricterOf(a.length, b.length, stricter) : (b.length ?? a.length);
  return { ...(length as DataMap), ...mergedKeys(a.rest, b.rest, path, merging) };
}

function mergedKeys(base: DataMap, lower: DataMap, path: Path, merging: Merging): DataMap {
  const keys = [...new Set([...Object.keys(base), ...Object.keys(lower)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [above, below] = [at(base, key), at(lower, key)];
      if (above === undefined || below === undefined) return [key, (below ?? above) as Data];
      return [key, merged(above, below, [...path, key], merging)];
    }),
  );
}

function mergedList(base: readonly Named[], lower: readonly Named[], path: Path, merging: Merging): Data[] {
  const below = new Map(lower.map((entry) => [entry.id, entry]));
  const above = new Set(base.map(({ id }) => id));
  return [
    ...base.map((entry) => {
      const found = below.get(entry.id);
      return found ? mergedMap(entry, found, [...path, entry.id], merging) : entry;
    }),
    ...lower.filter(({ id }) => !above.has(id)),
  ];
}

// A map of a file answers to no key that the file does not have.
function at(map: DataMap, key: string): Data | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function distinct(entries: readonly Data[]): Data[] {
  return [...new Map(entries.map((entry) => [canonicalize(entry), entry])).values()];
}

function allCites(base: Layer['cites'], lower: Layer['cites']): Layer['cites'] {
  const paths = new Set([...Object.keys(base), ...Object.keys(lower)]);
  return Object.fromEntries(
    [...paths].map((path) => [path, [...new Set([...(base[path] ?? []), ...(lower[path] ?? [])])]]),
  );
}
