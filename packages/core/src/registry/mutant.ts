import type { Text } from '../kernel/index.js';
import type { Regime } from '../rulebook/index.js';

/** What a mutant changes: one number, one unit, … of its regime. */
export const mutantKinds = [
  'number',
  'unit',
  'setting',
  'start',
  'expiry',
  'item',
  'condition',
  'outcome',
  'flag',
  'before',
  'result',
  'part',
  'actor',
  'source',
  'name',
] as const;
export type MutantKind = (typeof mutantKinds)[number];

/** Where something stands in a regime, as keys and places in lists from 0. */
export type Place = readonly (string | number)[];

/** A regime with one change. */
export interface Mutant {
  readonly kind: MutantKind;
  /** Where the change is. */
  readonly place: Place;
  /** The place as a path with the names of entries, as in `registrations.holding.materials.other.before`. */
  readonly path: string;
  /** What was changed, as in “5 → 6”. */
  readonly change: Text;
  readonly regime: Regime;
}

/** A change before it is made: `value` instead of what stands at the place; undefined leaves it out. */
export interface Change {
  readonly kind: MutantKind;
  readonly place: Place;
  readonly value: unknown;
  /** What was changed, where old and new value do not say it. */
  readonly change?: Text;
}

/** The regime with one change; shares every other part with it. */
export function mutantOf(regime: Regime, { kind, place, value, change }: Change): Mutant {
  return {
    kind,
    place,
    path: pathOf(regime, place),
    change: change ?? changeText(partAt(regime, place), value),
    regime: replaced(regime, place, value) as Regime,
  };
}

function changeText(before: unknown, after: unknown): Text {
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

/** What stands at a place; undefined where nothing does. */
export function partAt(whole: unknown, place: Place): unknown {
  return place.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], whole);
}

function replaced(whole: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const child = rest.length > 0 ? replaced(partAt(whole, [key]), rest, value) : value;
  if (Array.isArray(whole))
    return child === undefined ? whole.toSpliced(Number(key), 1) : whole.with(Number(key), child);
  if (child !== undefined) return { ...(whole as object), [key]: child };
  return Object.fromEntries(Object.entries(whole as object).filter(([name]) => name !== key));
}

/** The place at a path with the names of entries; null where nothing stands there. */
export function placeOf(regime: Regime, path: string): Place | null {
  const place: (string | number)[] = [];
  let part: unknown = regime;
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

function pathOf(regime: Regime, place: Place): string {
  return place
    .map((key, depth) => {
      const id = typeof key === 'number' ? idOf(partAt(regime, place.slice(0, depth + 1))) : key;
      return typeof id === 'string' ? id : String(key);
    })
    .join('.');
}

function idOf(value: unknown): unknown {
  return value !== null && typeof value === 'object' && 'id' in value ? value.id : undefined;
}
