import { type Data, type DataMap, isMap, isNamedList, mapsIn } from './data.js';
import { type LayerPolicy, stricterAt } from './policy.js';

/** Why a layer sets a looser number than the one above it: the place that lets it, and the reason in both languages. */
export interface Departure {
  readonly cite: string;
  readonly why: { readonly zh: string; readonly en: string };
}

/** The rules of one file, or of several that have become one. Paths are dotted, entries of lists by their ids. */
export interface Layer {
  readonly data: DataMap;
  /** Every place that a part rests on, by its path, from the uppermost layer down. */
  readonly cites: Readonly<Record<string, readonly string[]>>;
  readonly departs: Readonly<Record<string, Departure>>;
}

/** A file as a layer: what it says, where each part stands, and from what it departs; `departs` leaves the rules themselves. */
export function layerOf(data: DataMap, policy: LayerPolicy): Layer {
  const departs: Record<string, Departure> = {};
  for (const [path, map] of mapsIn(data))
    if (stricterAt(policy, path) && isDeparture(map.departs)) departs[path.join('.')] = map.departs;
  const bare = withoutDepartures(data, policy, []) as DataMap;
  const cites: Record<string, readonly string[]> = {};
  for (const [path, { cite }] of mapsIn(bare))
    if (typeof cite === 'string' && !policy.own.includes(path[0] ?? '')) cites[path.join('.')] = [cite];
  return { data: bare, cites, departs };
}

function isDeparture(value: Data | undefined): value is Departure & DataMap {
  if (!isMap(value) || typeof value.cite !== 'string' || !isMap(value.why)) return false;
  return typeof value.why.zh === 'string' && typeof value.why.en === 'string' && Object.keys(value).length === 2;
}

// A departure that is not well formed stays, so that the schema tells it as a key that there is not.
function withoutDepartures(value: Data, policy: LayerPolicy, path: readonly string[]): Data {
  if (isNamedList(value)) return value.map((entry) => withoutDepartures(entry, policy, [...path, entry.id]));
  if (!isMap(value)) return value;
  const entries = Object.entries(value)
    .filter(([key, child]) => !(key === 'departs' && stricterAt(policy, path) && isDeparture(child)))
    .map(([key, child]) => [key, withoutDepartures(child, policy, [...path, key])]);
  return Object.fromEntries(entries) as DataMap;
}
