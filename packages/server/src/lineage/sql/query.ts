import type { Transformation } from '@shuji/core/catalog';
import { type Relation, type ResultColumn, type Sources, together, under } from './relation.js';
import { allColumns, lookUp, type Scope, type Unresolved } from './scope.js';
import { type Node, nameOf, nodeOf, nodesOf, partsOf, queryOf } from './syntax.js';

/** What reading a query needs and gathers: columns of tables where they are known, tables that were read, what is not sure. */
export interface Reading {
  /** Columns of a table; null where they are not known. */
  readonly fieldsOf: (table: string) => readonly string[] | null;
  readonly read: Set<string>;
  /** What bears upon which rows there are and in which order, of the whole result. */
  readonly indirect: Map<string, { readonly source: { table: string; field: string }; readonly how: Transformation }>;
  readonly unresolved: Map<string, Unresolved>;
}

type Named = ReadonlyMap<string, Relation>;

const transformation: Transformation = { type: 'DIRECT', subtype: 'TRANSFORMATION' };
const aggregation: Transformation = { type: 'DIRECT', subtype: 'AGGREGATION' };
const indirect = (subtype: string): Transformation => ({ type: 'INDIRECT', subtype });

/** The columns that a query gives, and what each is made from. */
export function resultOf(query: Node, reading: Reading, outer: Scope | null, around: Named): readonly ResultColumn[] {
  const named = withNamed(query, reading, outer, around);
  const first = selected(query, reading, outer, named);
  const next = queryOf(query._next);
  if (!next) return first;
  const second = resultOf(next, reading, outer, named);
  return first.map(({ name, sources }, at) => ({ name, sources: together(sources, second[at]?.sources ?? new Map()) }));
}

// Names of `with` hold from where they stand on; one that names itself begins with what its first part gives.
function withNamed(query: Node, reading: Reading, outer: Scope | null, around: Named): Named {
  const named = new Map(around);
  for (const each of nodesOf(query.with)) {
    const name = nameOf(each.name) ?? '';
    const inner = queryOf(each.stmt);
    if (!inner) continue;
    const titles = nodesOf(each.columns).map(nameOf);
    const called = (columns: readonly ResultColumn[]): Relation => ({
      kind: 'result',
      columns: columns.map((column, at) => ({ ...column, name: titles[at] ?? column.name })),
    });
    const { _next: _, ...begin } = inner;
    named.set(name.toLowerCase(), called(resultOf(begin, reading, outer, named)));
    named.set(name.toLowerCase(), called(resultOf(inner, reading, outer, named)));
  }
  return named;
}

function selected(query: Node, reading: Reading, outer: Scope | null, named: Named): ResultColumn[] {
  const scope = scopeOf(nodesOf(query.from), reading, outer, named);
  const bear = (value: unknown, subtype: string) => bears(value, subtype, scope, reading, named);
  for (const from of nodesOf(query.from)) {
    bear(from.on, 'JOIN');
    for (const column of Array.isArray(from.using) ? from.using : [])
      for (const { relation } of scope.relations) keep(reading, usedOf(relation, nameOf(column)), indirect('JOIN'));
  }
  bear(query.where, 'FILTER');
  bear(nodeOf(query.groupby)?.columns ?? query.groupby, 'GROUP_BY');
  bear(query.having, 'FILTER');
  bear(query.orderby, 'SORT');
  const listed = query.columns === '*' ? [{ expr: { type: 'column_ref', column: '*' } }] : nodesOf(query.columns);
  return listed.flatMap((column, at) => resultColumns(column, at, scope, reading, named));
}

function resultColumns(column: Node, at: number, scope: Scope, reading: Reading, named: Named): ResultColumn[] {
  const expression = nodeOf(column.expr);
  const parts = expression?.type === 'column_ref' ? partsOf(expression) : null;
  if (parts?.at(-1) === '*') {
    const qualifier = parts.slice(0, -1).join('.').toLowerCase();
    const meant = scope.relations.filter(
      ({ alias }) =>
        qualifier === '' || alias.toLowerCase() === qualifier || alias.toLowerCase().endsWith(`.${qualifier}`),
    );
    return meant.flatMap(({ relation }) => allColumns(relation));
  }
  const name = nameOf(column.as) ?? parts?.at(-1) ?? `column${at + 1}`;
  return [{ name, sources: sourcesOf(column.expr, scope, reading, named) }];
}

/** The scope that the parts of a `from` make. */
export function scopeOf(from: readonly Node[], reading: Reading, outer: Scope | null, named: Named): Scope {
  const relations: { alias: string; relation: Relation }[] = [];
  for (const each of from) {
    const inner = queryOf(each.expr);
    const table = inner ? null : tableName(each);
    const alias = nameOf(each.as) ?? table ?? '';
    // A lateral query sees what stands before it.
    const seen = { relations: [...relations], outer };
    if (inner) relations.push({ alias, relation: { kind: 'result', columns: resultOf(inner, reading, seen, named) } });
    else if (table !== null) relations.push({ alias, relation: relationOf(table, reading, named) });
    else if (each.expr !== undefined) {
      const sources = sourcesOf(each.expr, seen, reading, named);
      relations.push({ alias, relation: { kind: 'result', columns: [{ name: alias, sources }] } });
    }
  }
  return { relations, outer };
}

function relationOf(table: string, reading: Reading, named: Named): Relation {
  const known = named.get(table.toLowerCase());
  if (known) return known;
  reading.read.add(table);
  return { kind: 'table', table, fields: reading.fieldsOf(table) };
}

/** The name of a table as it is written: with its schema and database where they are. Null where the node names none. */
export function tableName(node: Node): string | null {
  const table = nameOf(node.table) ?? nameOf(node.view);
  if (table === null) return null;
  return [nameOf(node.db), nameOf(node.schema), table].filter((part) => part !== null).join('.');
}

/** What the value of an expression is made from. */
export function sourcesOf(value: unknown, scope: Scope, reading: Reading, named: Named): Sources {
  if (Array.isArray(value)) return together(...value.map((each) => sourcesOf(each, scope, reading, named)));
  const node = nodeOf(value);
  if (!node) return new Map();
  const query = queryOf(node);
  if (query) return together(...resultOf(query, reading, scope, named).map(({ sources }) => sources));
  if (node.type === 'column_ref') {
    const parts = partsOf(node);
    if (parts.at(-1) === '*') return new Map();
    return lookUp(scope, parts, (what) => reading.unresolved.set(what.column, what));
  }
  if (node.type === 'case') return caseSources(node, scope, reading, named);
  const { over, type, name: _, ...rest } = node;
  const parts = Object.values(rest).filter((part) => typeof part === 'object');
  const made = together(...parts.map((part) => sourcesOf(part, scope, reading, named)));
  const window = under(sourcesOf(over, scope, reading, named), indirect('WINDOW'));
  if (type === 'aggr_func') return together(under(made, aggregation), window);
  // Nodes that only hold another do nothing to it.
  const holds = type === undefined || type === 'expr' || type === 'expr_list';
  return together(holds ? made : under(made, transformation), window);
}

function caseSources(node: Node, scope: Scope, reading: Reading, named: Named): Sources {
  const parts = nodesOf(node.args);
  const of = (value: unknown) => sourcesOf(value, scope, reading, named);
  const results = together(...parts.map(({ result }) => of(result)));
  const conditions = together(...parts.map(({ cond }) => of(cond)), of(node.expr));
  return together(under(results, transformation), under(conditions, indirect('CONDITIONAL')));
}

function bears(value: unknown, subtype: string, scope: Scope, reading: Reading, named: Named): void {
  if (value === undefined || value === null) return;
  // An order may name what the result calls a column; its parts are known from there.
  const quiet = { ...reading, unresolved: new Map<string, Unresolved>() };
  keep(
    reading,
    sourcesOf(value, scope, subtype === 'SORT' || subtype === 'GROUP_BY' ? quiet : reading, named),
    indirect(subtype),
  );
}

function keep(reading: Reading, sources: Sources, how: Transformation): void {
  for (const { source } of sources.values())
    reading.indirect.set(JSON.stringify([source.table, source.field, how.subtype]), { source, how });
}

function usedOf(relation: Relation, field: string | null): Sources {
  if (field === null) return new Map();
  return lookUp({ relations: [{ alias: '', relation }], outer: null }, [field], () => undefined);
}
