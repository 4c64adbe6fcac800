import type { SourceColumn } from './dialect.js';
import { measureAll, type TableQuery } from './table-query.js';

/** As in scan-distinct.mjs: up to so many rows, different values are counted exactly in every column. */
const exactRows = 100_000;
/** Beyond, those of one part in so many of a hash are counted: where that is enough of them, they stand for all. */
const shares = 64;
const enough = 1000;
/** Columns that one statement counts the different values of: each of them takes the source up to its `work_mem`. */
const together = 50;

export interface Counted {
  readonly column: SourceColumn;
  readonly present: number;
}

/** Different values of each column, and whether they are exact; undefined of a type that has none. */
export async function distinctCounts(
  query: TableQuery,
  rows: number,
  columns: readonly Counted[],
): Promise<({ readonly count: number; readonly exact: boolean } | undefined)[]> {
  const asked = columns.filter(({ column }) => column.family !== 'other');
  const found = new Map<SourceColumn, { count: number; exact: boolean }>();
  if (rows <= exactRows) {
    const all = asked.map(({ column }) => `count(distinct ${query.sql.identity(column)})`);
    const counts = await measureAll(query, all, together);
    for (const [at, { column }] of asked.entries()) found.set(column, { count: Number(counts[at]), exact: true });
  } else await estimate(query, asked, found);
  return columns.map(({ column }) => found.get(column));
}

async function estimate(
  query: TableQuery,
  asked: readonly Counted[],
  found: Map<SourceColumn, { count: number; exact: boolean }>,
): Promise<void> {
  const parts = await measureAll(
    query,
    asked.map(({ column }) => query.sql.distinctInShare(column, shares)),
    together,
  );
  const few: SourceColumn[] = [];
  for (const [at, { column, present }] of asked.entries()) {
    const part = Number(parts[at]);
    if (part < enough) few.push(column);
    else found.set(column, { count: Math.min(present, part * shares), exact: false });
  }
  for (let at = 0; at < few.length; at += together) {
    const some = few.slice(at, at + together);
    const [counts] = await query.run(query.sql.distinctOfFew(some, query.from));
    for (const [place, column] of some.entries()) found.set(column, { count: Number(counts?.[place]), exact: true });
  }
}
