import type { Transformation } from '@shuji/core/catalog';
import { type Reading, resultOf, scopeOf, sourcesOf, tableName } from './query.js';
import { type ResultColumn, type Source, type Sources, together } from './relation.js';
import type { Unresolved } from './scope.js';
import { type Node, nameOf, nodeOf, nodesOf, queryOf } from './syntax.js';

/** A column that another is made from, and how. */
export interface From extends Source {
  readonly how: readonly Transformation[];
}

/** A table that SQL writes. */
export interface Written {
  readonly table: string;
  readonly columns: readonly { readonly field: string; readonly from: readonly From[] }[];
  readonly indirect: readonly From[];
}

/** What SQL reads and writes. Tables are named as the text names them. */
export interface SqlLineage {
  readonly read: readonly string[];
  readonly written: readonly Written[];
  /** Columns that are from one of several tables whose columns are not known. */
  readonly unresolved: readonly Unresolved[];
}

/**
 * What statements read and write, column by column. `fieldsOf` tells the columns of a table where they are known; `target` is what a
 * query that stands alone is written to. Statements that move no data (deletes, changes of tables) say nothing.
 */
export function sqlLineage(
  statements: readonly Node[],
  fieldsOf: (table: string) => readonly string[] | null,
  target: string | null,
): SqlLineage {
  const read = new Set<string>();
  const unresolved = new Map<string, Unresolved>();
  const written = statements.flatMap((statement) => {
    const reading: Reading = { fieldsOf, read, unresolved, indirect: new Map() };
    const made = writtenBy(statement, reading, target);
    return made ? [{ ...made, indirect: listed(reading.indirect.values()) }] : [];
  });
  return { read: [...read], written: united(written), unresolved: [...unresolved.values()] };
}

function writtenBy(statement: Node, reading: Reading, target: string | null): Omit<Written, 'indirect'> | null {
  const { type } = statement;
  if (type === 'select') {
    const columns = resultOf(statement, reading, null, new Map());
    return target === null ? null : { table: target, columns: columns.map(columnOf) };
  }
  if (type === 'insert' || type === 'replace') return inserted(statement, reading);
  if (type === 'create') return created(statement, reading);
  if (type === 'update') return updated(statement, reading);
  return null;
}

function inserted(statement: Node, reading: Reading): Omit<Written, 'indirect'> | null {
  const table = tableName(nodesOf(statement.table)[0] ?? {});
  const query = queryOf(statement.values);
  if (table === null) return null;
  if (!query) return { table, columns: [] };
  const given = Array.isArray(statement.columns) ? statement.columns.map(nameOf) : [];
  const names = given.length > 0 ? given : (reading.fieldsOf(table) ?? []);
  const columns = resultOf(query, reading, null, new Map());
  return { table, columns: columns.map((column, at) => columnOf({ ...column, name: names[at] ?? column.name })) };
}

function created(statement: Node, reading: Reading): Omit<Written, 'indirect'> | null {
  const query = queryOf(statement.query_expr) ?? queryOf(statement.select);
  const of = statement.keyword === 'view' ? nodeOf(statement.view) : nodesOf(statement.table)[0];
  const table = of ? tableName(of) : null;
  if (!query || table === null) return null;
  const names = nodesOf(statement.columns).map(nameOf);
  const columns = resultOf(query, reading, null, new Map());
  return { table, columns: columns.map((column, at) => columnOf({ ...column, name: names[at] ?? column.name })) };
}

// What is updated is read too: a column that is not set stays what it was.
function updated(statement: Node, reading: Reading): Omit<Written, 'indirect'> | null {
  const tables = nodesOf(statement.table);
  const scope = scopeOf([...tables, ...nodesOf(statement.from)], reading, null, new Map());
  const sets = nodesOf(statement.set);
  const named = nameOf(sets[0]?.table ?? null);
  const of = tables.find((each) => named !== null && (nameOf(each.as) ?? tableName(each)) === named) ?? tables[0];
  const table = of ? tableName(of) : null;
  if (table === null) return null;
  const columns = sets.map((set) => ({
    name: nameOf(set.column) ?? '',
    sources: sourcesOf(set.value, scope, reading, new Map()),
  }));
  const where = sourcesOf(statement.where, scope, reading, new Map());
  for (const { source } of where.values())
    reading.indirect.set(JSON.stringify([source.table, source.field, 'FILTER']), {
      source,
      how: { type: 'INDIRECT', subtype: 'FILTER' },
    });
  return { table, columns: columns.map(columnOf) };
}

function columnOf({ name, sources }: ResultColumn): Written['columns'][number] {
  return { field: name, from: listed(together(sources).values()) };
}

// One entry a column that it is from, with every way in which it is.
function listed(sources: Iterable<{ readonly source: Source; readonly how: Transformation }>): From[] {
  const found = new Map<string, { source: Source; how: Transformation[] }>();
  for (const { source, how } of sources) {
    const key = JSON.stringify([source.table, source.field]);
    const known = found.get(key) ?? { source, how: [] };
    known.how.push(how);
    found.set(key, known);
  }
  return [...found.values()].map(({ source, how }) => ({ ...source, how }));
}

// A table that several statements write is written by all of them.
function united(written: readonly Written[]): Written[] {
  const tables = new Map<string, Written>();
  for (const each of written) {
    const known = tables.get(each.table);
    if (!known) tables.set(each.table, each);
    else
      tables.set(each.table, {
        ...known,
        columns: columnsOf([...known.columns, ...each.columns]),
        indirect: [...known.indirect, ...each.indirect],
      });
  }
  return [...tables.values()];
}

function columnsOf(columns: Written['columns']): Written['columns'] {
  const found = new Map<string, Map<string, { source: Source; how: Transformation }>>();
  for (const { field, from } of columns) {
    const known = found.get(field) ?? new Map();
    for (const { table, field: of, how } of from)
      for (const each of how)
        known.set(JSON.stringify([table, of, each.type, each.subtype]), { source: { table, field: of }, how: each });
    found.set(field, known);
  }
  return [...found].map(([field, sources]) => ({ field, from: listed((sources as Sources).values()) }));
}
