/**
 * The part of a regime of any family at a path, as `registrations.holding.materials.compliance-report.cite`: keys of maps, and entries of
 * lists by their id or by their place from 0. Undefined where nothing stands there.
 */
export function regimePart(regime: object, path: string): unknown {
  return path.split('.').reduce<unknown>(partOf, regime);
}

/** What stands under a key of a map, or under an id or a place of a list; undefined where nothing does. */
export function partOf(whole: unknown, key: string): unknown {
  if (Array.isArray(whole))
    return whole.find((entry) => idOf(entry) === key) ?? whole[/^\d+$/.test(key) ? Number(key) : -1];
  if (whole === null || typeof whole !== 'object' || !Object.hasOwn(whole, key)) return undefined;
  return (whole as Readonly<Record<string, unknown>>)[key];
}

function idOf(entry: unknown): unknown {
  return entry !== null && typeof entry === 'object' && 'id' in entry ? entry.id : undefined;
}
