import { isMap } from './layers/index.js';
import type { RegimeSource } from './regime-files.js';

/** Finds where a part of merged rules stands in the files that they were made of, or in those of them that are given. */
export function placeInLayers(sources: readonly Pick<RegimeSource, 'file' | 'data' | 'lineOf'>[], merged?: unknown) {
  /** The file in which the part, or most of the way to it, stands; the lowest of those. */
  const of = (path: readonly PropertyKey[]): { readonly file: string; readonly line: number } => {
    const names = namesAlong(merged, path);
    const found = sources
      .toReversed()
      .map((source) => ({ source, place: placeIn(source.data, names) }))
      .reduce((best, next) => (next.place.length > best.place.length ? next : best));
    return { file: found.source.file, line: found.source.lineOf(found.place) };
  };
  return { of, lineOf: (path: readonly PropertyKey[]) => of(path).line };
}

// In a list that is layered, an entry is found by its id, wherever it stands in each file.
function namesAlong(merged: unknown, path: readonly PropertyKey[]): PropertyKey[] {
  let here = merged;
  return path.map((key) => {
    const list = Array.isArray(here);
    here = here !== null && typeof here === 'object' ? (here as Record<PropertyKey, unknown>)[key] : undefined;
    return list && isMap(here) && typeof here.id === 'string' ? here.id : key;
  });
}

function placeIn(data: unknown, names: readonly PropertyKey[]): PropertyKey[] {
  const place: PropertyKey[] = [];
  let here = data;
  for (const name of names) {
    if (here === null || typeof here !== 'object') return place;
    const list: readonly unknown[] | null = Array.isArray(here) ? here : null;
    const at = list ? list.findIndex((entry) => isMap(entry) && entry.id === name) : -1;
    const key = at >= 0 ? at : name;
    if (!Object.hasOwn(here, key)) return place;
    place.push(key);
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return place;
}
