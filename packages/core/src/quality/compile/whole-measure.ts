import { exhausted } from '../../kernel/index.js';
import { RuleError } from '../faults.js';
import type { Aggregate, QualityRule } from '../rule.js';
import type { ComparisonScope } from './comparison-sql.js';
import type { Dialect } from './dialect.js';
import { where } from './row-verdict.js';

/** Examples that are fetched of a rule that fails: alike ones among them are told once, and five at most. */
export const fetchedExamples = 20;

/** What is measured of a whole table: aggregates by name, and what is computed of them afterwards. */
export interface WholeMeasure {
  readonly aggregates: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
}

type WholeRule = Extract<QualityRule, { kind: 'unique' | 'duplicates' | 'freshness' | 'drift' | 'outliers' }>;

const plain = { after: {}, shown: [] } as const;

/** What a rule measures of its table as a whole. Throws a `RuleError` where it can't be asked of these columns. */
export function wholeMeasure(rule: WholeRule, scope: ComparisonScope): WholeMeasure {
  switch (rule.kind) {
    case 'unique':
    case 'duplicates': {
      const { key } = keyOf(rule, scope);
      return { aggregates: { checked: `count(${key})`, distinct: `count(distinct ${key})` }, ...plain };
    }
    case 'freshness': {
      const { projection, asOf } = scope;
      const until = new Date(Date.parse(asOf) + 86_400_000).toISOString().slice(0, 10);
      const value = projection.as('time', rule.column);
      const told = `case when ${value} < ${projection.dialect.day(until)} then ${value} end`;
      return { aggregates: { newest: projection.dialect.asText(`max(${where(rule.where, told, scope)})`) }, ...plain };
    }
    case 'drift':
      return { aggregates: drift(rule, scope), ...plain };
    case 'outliers':
      return outliers(rule, scope);
    default:
      return exhausted(rule);
  }
}

/** The columns that tell rows apart, and an expression over them that is null where a row is not meant. */
export function keyOf(
  rule: Extract<WholeRule, { kind: 'unique' | 'duplicates' }>,
  scope: ComparisonScope,
): { readonly key: string; readonly texts: readonly string[]; readonly columns: readonly string[] } {
  const { projection } = scope;
  const { dialect, table } = projection;
  if (rule.kind === 'duplicates') for (const name of rule.except) projection.column(name);
  const columns =
    rule.kind === 'unique'
      ? rule.columns
      : table.columns.map(({ name }) => name).filter((name) => !rule.except.includes(name));
  if (columns.length === 0) throw new RuleError('column-unknown', 'except');
  const texts = columns.map((name) => projection.as('text', name));
  const alike = dialect.likeness(texts);
  // A row without a part of its key has no key; a whole row is the same row also where values are absent.
  const own =
    rule.kind === 'unique'
      ? `case when ${texts.map((text) => `${text} is not null`).join(' and ')} then ${alike} end`
      : alike;
  return { key: projection.verdict(where(rule.where, own, scope)), texts, columns };
}

function drift(rule: Extract<WholeRule, { kind: 'drift' }>, scope: ComparisonScope): Record<string, string> {
  const { projection } = scope;
  const meant = (sql: string) => projection.verdict(where(rule.where, sql, scope));
  if (rule.measure === 'rows') return { value: rule.where === undefined ? 'count(*)' : `count(${meant('1')})` };
  const column = rule.column ?? '';
  switch (rule.measure) {
    case 'null-share':
      return {
        part: `count(${meant(`case when ${projection.value(column)} is null then 1 end`)})`,
        all: `count(${meant('1')})`,
      };
    case 'distinct':
      return { value: `count(distinct ${meant(projection.as('text', column))})` };
    case 'mean':
      return { value: `avg(${meant(projection.as('number', column))})` };
    case 'value-share': {
      const text = projection.as('text', column);
      const same = `case when ${text} = ${projection.dialect.text(String(rule.value))} then 1 end`;
      return { part: `count(${meant(same)})`, all: `count(${meant(text)})` };
    }
    default:
      return exhausted(rule.measure);
  }
}

function outliers(
  { column, by, where: condition }: Extract<WholeRule, { kind: 'outliers' }>,
  scope: ComparisonScope,
): WholeMeasure {
  const { projection } = scope;
  const { dialect } = projection;
  const number = projection.verdict(where(condition, projection.as('number', column), scope));
  const collected = dialect.collected(number);
  const checked = `count(${number})`;
  if (collected === null) return { aggregates: { checked, ...boundsOf(by, number, dialect) }, ...plain };
  const reach = 'iqr' in by ? `${by.iqr} * ({b} - {a})` : `${by.z_score} * {b}`;
  const low = `{a} - ${reach}`;
  const high = `{${'iqr' in by ? 'b' : 'a'}} + ${reach}`;
  const { count, examples } = dialect.outside('{collected}', low, high, fetchedExamples);
  return {
    aggregates: { checked, collected, ...boundsOf(by, number, dialect) },
    after: { failed: count, examples, low, high },
    shown: [column],
  };
}

// The quartiles, or the mean and the standard deviation; without quartiles where the engine has no such aggregate.
function boundsOf(
  by: Extract<WholeRule, { kind: 'outliers' }>['by'],
  number: string,
  dialect: Dialect,
): Record<string, string> {
  if (!('iqr' in by)) return { a: `avg(${number})`, b: `stddev_pop(${number})` };
  const [a, b] = dialect.quantiles(number, [0.25, 0.75]);
  return a === undefined || b === undefined ? {} : { a, b };
}

/** An aggregate of one side of a comparison between tables. */
export function aggregateSql({ aggregate, column, where: condition }: Aggregate, scope: ComparisonScope): string {
  const { projection } = scope;
  const meant = (sql: string) => projection.verdict(where(condition, sql, scope));
  const name = column ?? '';
  switch (aggregate) {
    case 'count':
      return `count(${column === undefined ? meant('1') : meant(projection.value(name))})`;
    case 'count-distinct':
      return `count(distinct ${meant(projection.as('text', name))})`;
    case 'sum':
      return `coalesce(${projection.dialect.sum(meant(projection.as('number', name)))}, 0)`;
    case 'min':
    case 'max':
      return `${aggregate}(${meant(projection.as('number', name))})`;
    default:
      return exhausted(aggregate);
  }
}
