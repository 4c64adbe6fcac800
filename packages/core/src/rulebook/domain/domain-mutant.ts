import type { Text } from '../../kernel/index.js';
import { changeText, type Place, partAt, pathOf, replaced } from '../changed-part.js';
import type { RuleChange } from '../provable.js';
import type { DomainRegime } from './domain-regime.js';

/** What a mutant of a regime of a domain changes. */
export const domainMutantKinds = [
  'number',
  'unit',
  'setting',
  'start',
  'expiry',
  'item',
  'condition',
  'row',
  'result',
  'formula',
  'rounding',
  'bound',
  'outcome',
  'flag',
  'before',
  'part',
  'actor',
] as const;
export type DomainMutantKind = (typeof domainMutantKinds)[number];

/** A regime of a domain with one change. */
export interface DomainMutant extends RuleChange {
  readonly kind: DomainMutantKind;
  readonly regime: DomainRegime;
}

/** A change before it is made: `value` instead of what stands at the place; undefined leaves it out. */
export interface DomainChange {
  readonly kind: DomainMutantKind;
  readonly place: Place;
  readonly value: unknown;
  readonly change?: Text;
}

/** The regime with one change; shares every other part with it. */
export function domainMutantOf(regime: DomainRegime, { kind, place, value, change }: DomainChange): DomainMutant {
  return {
    kind,
    place,
    path: pathOf(regime, place),
    change: change ?? changeText(partAt(regime, place), value),
    regime: replaced(regime, place, value) as DomainRegime,
  };
}

/** Changes of one thing into each of the others that it might be. */
export function intoOthers(
  kind: DomainMutantKind,
  place: Place,
  current: unknown,
  others: readonly unknown[],
): DomainChange[] {
  return others.filter((other) => other !== current).map((value) => ({ kind, place, value }));
}
