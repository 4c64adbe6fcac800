/** Parsed YAML: what a file says, whatever its family. */
export type Data = string | number | boolean | null | readonly Data[] | DataMap;
export type DataMap = { readonly [key: string]: Data };

/** Whether a value is a map of keys. */
export function isMap(value: unknown): value is DataMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** An entry of a list that is found by its id. */
export type Named = DataMap & { readonly id: string };

/** Whether a value is a list whose entries are all found by their ids. */
export function isNamedList(value: unknown): value is readonly Named[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((entry) => isMap(entry) && typeof entry.id === 'string')
  );
}

/** Every map within a value, with its path: keys of maps, and entries of lists by their id or else by their place. */
export function* mapsIn(value: Data, path: readonly string[] = []): Generator<readonly [readonly string[], DataMap]> {
  if (isMap(value)) yield [path, value];
  if (value === null || typeof value !== 'object') return;
  const named = isNamedList(value);
  for (const [key, child] of Object.entries(value)) yield* mapsIn(child, [...path, named ? idOf(child, key) : key]);
}

function idOf(value: Data, key: string): string {
  return isMap(value) && typeof value.id === 'string' ? value.id : key;
}
