import { type Relation, type Sources, sourceOf, together } from './relation.js';

/** What names mean at a place of a query: what it reads from, then what the query around it reads from. */
export interface Scope {
  readonly relations: readonly { readonly alias: string; readonly relation: Relation }[];
  readonly outer: Scope | null;
}

/** Columns of which it is not known from where they are: more than one table may have them. */
export interface Unresolved {
  readonly column: string;
  readonly tables: readonly string[];
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What a column is made from; tells `unresolved` where that is not sure, and makes it from nothing then. */
export function lookUp(scope: Scope | null, parts: readonly string[], unresolved: (what: Unresolved) => void): Sources {
  const field = parts.at(-1) ?? '';
  const qualifier = parts.length > 1 ? parts.slice(0, -1).join('.') : null;
  for (let at = scope; at; at = at.outer) {
    const within =
      qualifier === null
        ? at.relations
        : at.relations.filter(({ alias }) => same(alias, qualifier) || ends(alias, qualifier));
    const sure = within.filter(({ relation }) => has(relation, field) === true);
    if (sure.length === 1 && sure[0]) return columnOf(sure[0].relation, field);
    if (sure.length > 1) return together(...sure.map(({ relation }) => columnOf(relation, field)));
    const maybe = within.filter(({ relation }) => has(relation, field) === null);
    if (maybe.length === 1 && maybe[0]) return columnOf(maybe[0].relation, field);
    if (maybe.length > 1) {
      unresolved({ column: parts.join('.'), tables: maybe.map(({ alias }) => alias) });
      return new Map();
    }
  }
  unresolved({ column: parts.join('.'), tables: [] });
  return new Map();
}

/** All columns of a relation; one that stands for all, `*`, where they are not known. */
export function allColumns(relation: Relation): { readonly name: string; readonly sources: Sources }[] {
  if (relation.kind === 'result') return [...relation.columns];
  const fields = relation.fields ?? ['*'];
  return fields.map((name) => ({ name, sources: sourceOf(relation.table, name) }));
}

// A table may be named by its own name where its alias is the name with a schema before it.
function ends(alias: string, qualifier: string): boolean {
  return alias.toLowerCase().endsWith(`.${qualifier.toLowerCase()}`);
}

// Null: its columns are not known, so it may.
function has(relation: Relation, field: string): boolean | null {
  if (relation.kind === 'table') return relation.fields?.some((each) => same(each, field)) ?? null;
  if (relation.columns.some(({ name }) => same(name, field))) return true;
  return relation.columns.some(({ name }) => name === '*') ? null : false;
}

function columnOf(relation: Relation, field: string): Sources {
  if (relation.kind === 'table') {
    const written = relation.fields?.find((each) => same(each, field)) ?? field;
    return sourceOf(relation.table, written);
  }
  const found = relation.columns.find(({ name }) => same(name, field));
  if (found) return found.sources;
  // Through a star of a table whose columns are not known, a column keeps its name.
  const star = relation.columns.find(({ name }) => name === '*')?.sources ?? new Map();
  return together(...[...star.values()].map(({ source }) => sourceOf(source.table, field)));
}
