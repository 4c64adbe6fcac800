import type { Text } from '../kernel/index.js';
import { changeText, type Place, partAt, pathOf, placeOf, type Regime, replaced } from '../rulebook/index.js';

export { type Place, partAt, placeOf };

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
