import { RuleError } from '../faults.js';
import type { Dialect, SourceColumn } from './dialect.js';

/** A table as an engine reads it: the name of its relation, and its columns, which the relation calls `c0`, `c1` and so on. */
export interface SourceTable {
  readonly id: string;
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
}

type Form = 'text' | 'number' | 'time' | 'truth';

/**
 * What the rules of a table read, each computed once for all of them in layers of one statement: values without those that are
 * absent, their conversions, what is looked up in other tables, and verdicts. Names of columns never enter SQL.
 */
export class Projection {
  readonly #values = new Set<number>();
  readonly #forms = new Map<string, string>();
  readonly #derived = new Map<string, string>();
  readonly #lookups = new Map<string, { readonly name: string; readonly join: string }>();
  readonly #verdicts = new Map<string, string>();

  constructor(
    readonly table: SourceTable,
    readonly dialect: Dialect,
  ) {}

  /** A column by its name. Throws a `RuleError` where there is none. */
  column(name: string): { readonly index: number; readonly column: SourceColumn } {
    const index = this.table.columns.findIndex((column) => column.name === name);
    const column = this.table.columns[index];
    if (column === undefined) throw new RuleError('column-unknown', name);
    return { index, column };
  }

  /** The value of a column as it stands, blanks and all. */
  raw(name: string): string {
    const { index } = this.column(name);
    this.#values.add(index);
    return `c${index}`;
  }

  /** What each tells that a column has no value in a row: a text of blanks is none. */
  absences(name: string): string[] {
    const { column } = this.column(name);
    const raw = this.raw(name);
    return [`${raw} is null`, ...(isText(column) ? [this.dialect.isBlank(raw)] : [])];
  }

  /** The value of a column, null where it is absent. Costs more than asking of the rows that fail alone whether they have one. */
  value(name: string): string {
    const { column } = this.column(name);
    const raw = this.raw(name);
    if (!isText(column)) return raw;
    return this.derived(`case when ${this.dialect.isBlank(raw)} then null else ${raw} end`);
  }

  /** The text of a column as it stands. */
  rawText(name: string): string {
    const { column } = this.column(name);
    return isText(column) ? this.raw(name) : this.as('text', name);
  }

  /** The value of a column in another form, null where it has none. Throws where its type has no such form. */
  as(form: Form, name: string): string {
    if (form === 'text' && isText(this.column(name).column)) return this.value(name);
    const alias = this.#formed(form, name);
    // Asked of a value that has been converted, which no engine converts twice for it.
    return form === 'number' ? this.derived(this.dialect.finite(alias)) : alias;
  }

  /** The value of a column as a number that may be none or without bound: costs less, where no such number passes what is asked of it. */
  anyNumber(name: string): string {
    return this.#formed('number', name);
  }

  #formed(form: Form, name: string): string {
    const { index, column } = this.column(name);
    if (!fits(form, column)) throw new RuleError('type-wrong', `${name}: ${column.type}`);
    const alias = `${form.slice(0, 2)}${index}`;
    this.#forms.set(alias, this.#converted(form, this.raw(name), isText(column) ? 'text' : 'typed'));
    return alias;
  }

  /** Keeps an expression over values and texts below the verdicts, so that many of them may read it at the cost of one. */
  derived(expression: string): string {
    const known = this.#derived.get(expression);
    if (known) return known;
    const name = `e${this.#derived.size}`;
    this.#derived.set(expression, name);
    return name;
  }

  /** Whether a value stands in the column `k` of another relation; the value must be of this projection. */
  lookup(value: string, relation: string): string {
    const key = `${value} in ${relation}`;
    const known = this.#lookups.get(key);
    if (known) return `${known.name} is not null`;
    const name = `l${this.#lookups.size}`;
    const join = `left join (select distinct k as ${name} from ${relation} as o${name} where k is not null) as j${name} on ${value} = ${name}`;
    this.#lookups.set(key, { name, join });
    return `${name} is not null`;
  }

  /** Keeps an expression over values under a name of its own, alike ones under one. */
  verdict(expression: string): string {
    const known = this.#verdicts.get(expression);
    if (known) return known;
    const name = `x${this.#verdicts.size}`;
    this.#verdicts.set(expression, name);
    return name;
  }

  /** The relation that has all of it, over the table or so many rows of it. */
  relation(sampleRows?: number): string {
    const from = this.#sampled(sampleRows);
    const values = [...this.#values].sort((a, b) => a - b).map((index) => `c${index}`);
    const base = `(select ${values.length > 0 ? values.join(', ') : '1 as one'} from ${from}) as q0`;
    const forms = [...this.#forms].map(([alias, made]) => `, ${made} as ${alias}`).join('');
    const joins = [...this.#lookups.values()];
    const { fence } = this.dialect;
    const looked = `(select q1.*${joins.map(({ name }) => `, ${name}`).join('')} from (select q0.*${forms} from ${base}${forms === '' ? '' : fence}) as q1 ${joins.map(({ join }) => join).join(' ')}) as q2`;
    const ready = this.#layers().reduce(
      (below, layer) => `(select q2.*${named(layer)} from ${below}${fence}) as q2`,
      looked,
    );
    return `(select q2.*${named(this.#verdicts)} from ${ready}) as q3`;
  }

  // ANSI SQL lets no expression read another of the same list: each stands above those that it reads.
  #layers(): Map<string, string>[] {
    const layers: Map<string, string>[] = [];
    const heights = new Map<string, number>();
    for (const [expression, name] of this.#derived) {
      const below = (expression.match(/\be\d+\b/g) ?? []).map((other) => heights.get(other) ?? -1);
      const height = Math.max(-1, ...below) + 1;
      heights.set(name, height);
      layers[height] ??= new Map();
      layers[height].set(expression, name);
    }
    return layers;
  }

  #sampled(rows: number | undefined): string {
    const { relation, columns } = this.table;
    if (rows === undefined) return relation;
    return this.dialect.sample(
      relation,
      columns.map((_, index) => `c${index}`),
      rows,
    );
  }

  #converted(form: Form, value: string, stored: SourceColumn['stored']): string {
    switch (form) {
      case 'text':
        return this.dialect.asText(value);
      case 'number':
        return this.dialect.asNumber(value, stored);
      case 'time':
        return this.dialect.asTime(value, stored);
      case 'truth':
        return this.dialect.asTruth(value, stored);
    }
  }
}

function named(expressions: ReadonlyMap<string, string>): string {
  return [...expressions].map(([expression, name]) => `, ${expression} as ${name}`).join('');
}

function isText({ stored, holds }: SourceColumn): boolean {
  return stored === 'text' || holds === 'text';
}

// What is kept as text may be read as anything; a value that is not of the form is told as one that fails.
function fits(form: Form, { stored, holds }: SourceColumn): boolean {
  if (form === 'text' || stored === 'text') return true;
  return holds === form || (holds === 'text' && form !== 'truth');
}
