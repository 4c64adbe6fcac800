import type { Transformation } from '@shuji/core/catalog';

/** A column of a table that lies somewhere. */
export interface Source {
  readonly table: string;
  readonly field: string;
}

/** What a value is made from, each with how. Keyed by table, field and how, so that nothing is told twice. */
export type Sources = ReadonlyMap<string, { readonly source: Source; readonly how: Transformation }>;

/** A column of a query's result. */
export interface ResultColumn {
  readonly name: string;
  readonly sources: Sources;
}

/** Something that a query reads from: a table of which the columns may be unknown, or a result. */
export type Relation =
  | { readonly kind: 'table'; readonly table: string; readonly fields: readonly string[] | null }
  | { readonly kind: 'result'; readonly columns: readonly ResultColumn[] };

export const identity: Transformation = { type: 'DIRECT', subtype: 'IDENTITY' };
const noSources: Sources = new Map();

/** Sources of one column of a table, taken as it is. */
export function sourceOf(table: string, field: string): Sources {
  return added(noSources, { table, field }, identity);
}

/** All of several. */
export function together(...all: readonly Sources[]): Sources {
  return new Map(all.flatMap((each) => [...each]));
}

/** The same sources under a further step: what was aggregated stays so, what was taken as it is becomes what the step makes of it. */
export function under(sources: Sources, step: Transformation): Sources {
  let made = noSources;
  for (const { source, how } of sources.values()) made = added(made, source, stronger(how, step));
  return made;
}

function stronger(inner: Transformation, outer: Transformation): Transformation {
  if (inner.type === 'INDIRECT') return inner;
  if (outer.type === 'INDIRECT') return outer;
  return rank(inner) >= rank(outer) ? inner : outer;
}

function rank({ subtype }: Transformation): number {
  return ['IDENTITY', 'TRANSFORMATION', 'AGGREGATION'].indexOf(subtype ?? '');
}

function added(sources: Sources, source: Source, how: Transformation): Sources {
  return new Map([...sources, [JSON.stringify([source.table, source.field, how.type, how.subtype]), { source, how }]]);
}
