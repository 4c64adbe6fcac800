import { RuleError } from '../faults.js';
import type { Aggregate, QualityRule, QualityRules } from '../rule.js';
import type { ComparisonScope } from './comparison-sql.js';
import type { Dialect } from './dialect.js';
import { Projection, type SourceTable } from './projection.js';
import { isRowRule, type OtherColumn, rowVerdict } from './row-verdict.js';
import { aggregateSql, fetchedExamples, keyOf, wholeMeasure } from './whole-measure.js';

/** One thing to measure of a table in one reading with others: for a rule, or for a side of one between two tables. */
export interface Ask {
  readonly key: string;
  readonly rule: string;
  readonly table: string;
  /** Whether a sample of rows may answer it. */
  readonly ofRows: boolean;
  /** What is asked for: a rule, or one side of it. */
  readonly asks: QualityRule | Aggregate;
  readonly compile: (scope: ComparisonScope, other: OtherColumn) => Asked;
}

interface Asked {
  readonly aggregates: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

/** What rules are measured with: the tables that could be read, the engine's dialect, and the day of the assessment. */
export interface MeasureContext {
  readonly tables: ReadonlyMap<string, SourceTable>;
  readonly dialect: Dialect;
  /** As in `2025-10-09`. */
  readonly asOf: string;
}

/** Everything that the rules of a file ask of their tables by aggregates; a rule about the file itself asks nothing. */
export function asksOf({ tables }: QualityRules): Ask[] {
  let at = 0;
  return tables.flatMap((table) => table.rules.flatMap((rule) => asksOfRule(rule, table.id, `r${at++}`)));
}

function asksOfRule(rule: QualityRule, table: string, key: string): Ask[] {
  const ask = { key, rule: rule.id, table, ofRows: false, asks: rule };
  if (isRowRule(rule))
    return [
      {
        ...ask,
        ofRows: true,
        compile(scope, other) {
          const { projection } = scope;
          const { sql, shown } = rowVerdict(rule, scope, other);
          const verdict = projection.verdict(sql);
          const examples = leastOf(projection, shown, `not ${verdict}`);
          return {
            aggregates: {
              checked: `count(${verdict})`,
              failed: `count(case when not ${verdict} then 1 end)`,
              ...examples,
            },
            after: {},
          };
        },
      },
    ];
  switch (rule.kind) {
    case 'cross-table':
      return [side(ask, 'a', rule.left), side(ask, 'b', rule.right)];
    case 'readable':
    case 'documented':
      return [];
    default:
      return [{ ...ask, compile: (scope) => wholeMeasure(rule, scope) }];
  }
}

function side(ask: Omit<Ask, 'compile'>, mark: 'a' | 'b', aggregate: Aggregate): Ask {
  return {
    ...ask,
    key: `${ask.key}${mark}`,
    asks: aggregate,
    table: aggregate.table ?? ask.table,
    compile: (scope) => ({ aggregates: { value: aggregateSql(aggregate, scope) }, after: {} }),
  };
}

function leastOf(projection: Projection, columns: readonly string[], failing: string): Record<string, string> {
  const { dialect } = projection;
  const texts = columns.map((name) => projection.rawText(name));
  const least = dialect.least(`case when ${failing} then ${dialect.together(texts)} end`, fetchedExamples);
  return least === null ? {} : { examples: least };
}

/** Asks that can be measured, and why the others can't; what goes wrong beyond that is a fault of the code and thrown. */
export function sortedAsks(
  asks: readonly Ask[],
  context: MeasureContext,
): { readonly ready: readonly Ask[]; readonly faults: ReadonlyMap<string, RuleError> } {
  const faults = new Map<string, RuleError>();
  for (const ask of asks) {
    try {
      ask.compile(scopeOf(ask.table, context), otherOf(context));
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      if (!faults.has(ask.rule)) faults.set(ask.rule, error);
    }
  }
  return { ready: asks.filter(({ rule }) => !faults.has(rule)), faults };
}

/** Names of aggregates that are used within a statement and not brought out of it. */
const inner = new Set(['collected']);

/**
 * One statement that measures all asks of one table in one reading of it, or of so many rows. Its one row has `n`, the rows read, and
 * a column `KEY_NAME` for each name that an ask measures.
 */
export function statementOf(asks: readonly Ask[], table: string, context: MeasureContext, sampleRows?: number): string {
  const scope = scopeOf(table, context);
  const compiled = asks.map((ask) => ({ key: ask.key, asked: ask.compile(scope, otherOf(context)) }));
  const aggregates = compiled.flatMap(({ key, asked }) =>
    Object.entries(asked.aggregates).map(([name, sql]) => ({ name, alias: `${key}_${name}`, sql })),
  );
  const after = compiled.flatMap(({ key, asked }) =>
    Object.entries(asked.after).map(([name, sql]) => `${filled(sql, key)} as ${key}_${name}`),
  );
  const measured = ['count(*) as n', ...aggregates.map(({ alias, sql }) => `${sql} as ${alias}`)];
  const brought = ['n', ...aggregates.filter(({ name }) => !inner.has(name)).map(({ alias }) => alias), ...after];
  return `select ${brought.join(', ')} from (select ${measured.join(', ')} from ${scope.projection.relation(sampleRows)}) as q4`;
}

function filled(sql: string, key: string): string {
  return sql.replace(/\{([a-z]+)\}/g, (_, name: string) => `${key}_${name}`);
}

/**
 * Counts exactly what a rule about rows that are alike counted by their likeness: `failed` rows beyond the first of each, and examples.
 * Asked where there are some, so that unlike rows that look alike are never told.
 */
export function recountOf(
  rule: Extract<QualityRule, { kind: 'unique' | 'duplicates' }>,
  table: string,
  context: MeasureContext,
): string {
  const scope = scopeOf(table, context);
  const { key, texts } = keyOf(rule, scope);
  const { dialect } = context;
  // Of a whole row the first columns show which it is.
  const shown = dialect.least(dialect.together(texts.slice(0, shownColumns)), fetchedExamples);
  const grouped = `select ${texts.join(', ')}, count(*) as times from ${scope.projection.relation()} where ${key} is not null group by ${texts.join(', ')} having count(*) > 1`;
  return `select coalesce(sum(times - 1), 0) as failed${shown === null ? '' : `, ${shown} as examples`} from (${grouped}) as q5`;
}

/** Columns of a whole row that an example shows. */
export const shownColumns = 5;

/** Names of columns that stand nowhere in the column of a data dictionary, as one row of `failed` and `examples`. */
export function undocumentedOf(
  rule: Extract<QualityRule, { kind: 'documented' }>,
  table: string,
  context: MeasureContext,
): string {
  const { dialect } = context;
  const names = tableOf(table, context).columns.map(({ name }) => name);
  const { relation } = otherOf(context)(rule.in);
  const shown = dialect.least(dialect.together(['names.k']), fetchedExamples);
  return `select count(*) as failed${shown === null ? '' : `, ${shown} as examples`} from ${dialect.list(names)} as names where names.k not in (select ${dialect.trimmed('words.k')} from ${relation} as words where words.k is not null)`;
}

export function tableOf(id: string, { tables }: MeasureContext): SourceTable {
  const table = tables.get(id);
  if (table === undefined) throw new RuleError('table-unreadable', id);
  return table;
}

export function scopeOf(table: string, context: MeasureContext): ComparisonScope {
  return { projection: new Projection(tableOf(table, context), context.dialect), asOf: context.asOf };
}

export function otherOf(context: MeasureContext): OtherColumn {
  return ({ table, column }) => {
    const source = tableOf(table, context);
    const projection = new Projection(source, context.dialect);
    const { index, column: found } = projection.column(column);
    const text = projection.as('text', column);
    return {
      relation: `(select ${text} as k from ${projection.relation()})`,
      typed: found.stored === 'typed' ? `(select c${index} as k from ${source.relation})` : '',
      holds: found.holds,
    };
  };
}
