import type { Text } from '../kernel/index.js';

/** Where something stands in a regime, as keys and places in lists from 0. */
export type Place = readonly (string | number)[];

/** What stands at a place; undefined where nothing does. */
export function partAt(whole: unknown, place: Place): unknown {
  return place.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], whole);
}

/** The whole with another value at a place, or without what stands there where the value is undefined; shares the rest. */
export function replaced(whole: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const child = rest.length > 0 ? replaced(partAt(whole, [key]), rest, value) : value;
  if (Array.isArray(whole))
    return child === undefined ? whole.toSpliced(Number(key), 1) : whole.with(Number(key), child);
  if (child !== undefined) return { ...(whole as object), [key]: child };
  return Object.fromEntries(Object.entries(whole as object).filter(([name]) => name !== key));
}

/** The place at a path with the names of entries; null where nothing stands there. */
export function placeOf(whole: object, path: string): Place | null {
  const place: (string | number)[] = [];
  let part: unknown = whole;
  for (const key of path.split('.')) {
    const at = Array.isArray(part)
      ? part.findIndex((entry, index) => idOf(entry) === key || String(index) === key)
      : key;
    place.push(at);
    part = partAt(part, [at]);
    if (part === undefined) return null;
  }
  return place;
}

/** A place as a path with the names of entries, as in `registrations.holding.materials.other.before`. */
export function pathOf(whole: object, place: Place): string {
  return place
    .map((key, depth) => {
      const id = typeof key === 'number' ? idOf(partAt(whole, place.slice(0, depth + 1))) : key;
      return typeof id === 'string' ? id : String(key);
    })
    .join('.');
}

/** What was changed, as in “5 → 6”; what comes after is undefined where something was left out. */
export function changeText(before: unknown, after: unknown): Text {
  const old = worded(before);
  if (after === undefined) return { zh: `删去${old}`, en: `left out: ${old}` };
  return { zh: `${old} → ${worded(after)}`, en: `${old} → ${worded(after)}` };
}

// An entry of a list goes by its name.
function worded(value: unknown): string {
  if (typeof value === 'string') return value;
  const id = idOf(value);
  return typeof id === 'string' ? id : (JSON.stringify(value) ?? '—');
}

function idOf(value: unknown): unknown {
  return value !== null && typeof value === 'object' && 'id' in value ? value.id : undefined;
}
