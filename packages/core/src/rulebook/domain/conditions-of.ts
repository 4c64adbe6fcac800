import type { Path } from '../path-fault.js';
import type { DomainRegime } from './domain-regime.js';
import type { Procedure } from './procedure.js';

/** A condition with the place where it stands. */
export interface PlacedCondition {
  readonly source: string;
  readonly path: Path;
}

/** Every condition of a regime, with its place. */
export function conditionsOf(regime: DomainRegime): PlacedCondition[] {
  return [
    ...Object.entries(regime.lists).flatMap(([id, { items }]) => ofEntries(items, ['lists', id, 'items'])),
    ...Object.entries(regime.decisions).flatMap(([id, { rows }]) => ofEntries(rows, ['decisions', id, 'rows'])),
    ...Object.entries(regime.procedures).flatMap(([id, rule]) => ofProcedure(rule, ['procedures', id])),
  ];
}

function ofProcedure({ materials, refuse_when, stages }: Procedure, path: Path): PlacedCondition[] {
  return [
    ...ofEntries(materials, [...path, 'materials']),
    ...ofEntries(refuse_when, [...path, 'refuse_when']),
    ...Object.entries(stages).flatMap(([id, { extend, then }]) => [
      ...one(extend?.when, [...path, 'stages', id, 'extend', 'when']),
      ...Object.entries(then).flatMap(([name, { when }]) => one(when, [...path, 'stages', id, 'then', name, 'when'])),
    ]),
  ];
}

function ofEntries(entries: readonly { readonly when?: string | undefined }[], path: Path): PlacedCondition[] {
  return entries.flatMap(({ when }, index) => one(when, [...path, index, 'when']));
}

function one(source: string | undefined, path: Path): PlacedCondition[] {
  return source === undefined ? [] : [{ source, path }];
}
