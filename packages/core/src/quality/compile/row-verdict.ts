import { exhausted } from '../../kernel/index.js';
import { RuleError } from '../faults.js';
import type { QualityRule } from '../rule.js';
import { checkDigitSql } from './check-digit-sql.js';
import { parseComparison } from './comparison.js';
import { type ComparisonScope, comparisonSql, isDay, numberSql } from './comparison-sql.js';
import type { Projection } from './projection.js';

/** Rules that judge each row alone, so that a sample of rows can be asked. */
export type RowRule = Extract<
  QualityRule,
  { kind: 'not-null' | 'domain' | 'range' | 'pattern' | 'check-digit' | 'reference' | 'cross-column' }
>;

const rowKinds: ReadonlySet<QualityRule['kind']> = new Set<RowRule['kind']>([
  'not-null',
  'domain',
  'range',
  'pattern',
  'check-digit',
  'reference',
  'cross-column',
]);

/** Whether a rule judges each row alone. */
export function isRowRule(rule: QualityRule): rule is RowRule {
  return rowKinds.has(rule.kind);
}

/** How the column of another table is read, as a relation of one column `k`; `typed` where its values are compared as they are. */
export type OtherColumn = (place: { readonly table: string; readonly column: string }) => {
  readonly relation: string;
  readonly typed: string;
  readonly holds: string;
};

/** What a rule says of a row, and the columns that show why. */
export interface RowVerdict {
  /** True where the row passes, false where it fails, null where there is nothing to check. */
  readonly sql: string;
  readonly shown: readonly string[];
}

/** The verdict of a rule on a row as SQL. Throws a `RuleError` where it can't be asked of these columns. */
export function rowVerdict(rule: RowRule, scope: ComparisonScope, other: OtherColumn): RowVerdict {
  const { sql, shown } = bareVerdict(rule, scope, other);
  return { sql: where(rule.where, sql, scope), shown };
}

/** An expression that is null where a row is not meant. */
export function where(condition: string | undefined, sql: string, scope: ComparisonScope): string {
  if (condition === undefined) return sql;
  return `case when ${comparisonSql(parseComparison(condition), scope)} then ${sql} end`;
}

function bareVerdict(rule: RowRule, scope: ComparisonScope, other: OtherColumn): RowVerdict {
  if (rule.kind === 'cross-column') return crossColumn(rule.holds, scope);
  const { projection } = scope;
  const shown = [rule.column];
  const known = (holds: string) => ({ sql: unlessAbsent(holds, [rule.column], projection), shown });
  switch (rule.kind) {
    case 'not-null': {
      const present = `not (${projection.absences(rule.column).join(' or ')})`;
      if (rule.absent.length === 0) return { sql: `(${present})`, shown };
      const words = rule.absent.map((word) => projection.dialect.text(word)).join(', ');
      return {
        sql: `(${present} and ${projection.dialect.trimmed(projection.rawText(rule.column))} not in (${words}))`,
        shown,
      };
    }
    case 'domain':
      return known(inDomain(rule, scope));
    case 'range':
      return known(inRange(rule, scope));
    case 'pattern':
      return known(projection.dialect.matches(projection.rawText(rule.column), rule.pattern));
    case 'check-digit':
      return known(checkDigitSql(rule.check, projection.rawText(rule.column), projection));
    case 'reference': {
      const { column } = projection.column(rule.column);
      const { relation, typed, holds } = other(rule.to);
      // Numbers of two typed columns are compared as numbers; anything else as it is written.
      const alike = column.stored === 'typed' && typed !== '' && column.holds === holds;
      const [value, values] = alike
        ? [projection.raw(rule.column), typed]
        : [projection.rawText(rule.column), relation];
      return known(projection.lookup(value, values));
    }
    default:
      return exhausted(rule);
  }
}

// Most rows pass: only of those that do not is it asked whether there was a value. What can't be judged, as a text where a number is asked
// for, does not hold.
function unlessAbsent(holds: string, columns: readonly string[], projection: Projection): string {
  const absent = columns.flatMap((name) => projection.absences(name)).map((each) => ` when ${each} then null`);
  return `case when ${holds} then true${absent.join('')} else false end`;
}

function inDomain({ column, values }: Extract<RowRule, { kind: 'domain' }>, { projection }: ComparisonScope): string {
  const { writtenOut } = projection.dialect;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length && numbers.length <= writtenOut)
    return `${projection.anyNumber(column)} in (${numbers.map(numberSql).join(', ')})`;
  const text = projection.rawText(column);
  const words = [...new Set(values.map(String))];
  if (words.length <= writtenOut)
    return `${text} in (${words.map((word) => projection.dialect.text(word)).join(', ')})`;
  return projection.lookup(text, projection.dialect.list(words));
}

function inRange({ column, min, max }: Extract<RowRule, { kind: 'range' }>, { projection }: ComparisonScope): string {
  const form = typeof (min ?? max) === 'number' ? 'number' : 'time';
  const between = min !== undefined && max !== undefined;
  const value = form === 'number' && between ? projection.anyNumber(column) : projection.as(form, column);
  const bound = (given: string | number) => {
    if (typeof given === 'number') return numberSql(given);
    if (!isDay(given)) throw new RuleError('type-wrong', given);
    return projection.dialect.day(given);
  };
  const least = min === undefined ? [] : [`${value} >= ${bound(min)}`];
  const most =
    max === undefined
      ? []
      : [`${value} ${form === 'time' ? `< ${projection.dialect.day(dayAfter(max))}` : `<= ${bound(max)}`}`];
  return `(${[...least, ...most].join(' and ')})`;
}

/** The day after a day: a moment of the last day of a range is within it. Throws a `RuleError` for what is no day. */
export function dayAfter(day: string | number): string {
  const text = String(day);
  if (!isDay(text)) throw new RuleError('type-wrong', text);
  return new Date(Date.parse(text) + 86_400_000).toISOString().slice(0, 10);
}

function crossColumn(source: string, scope: ComparisonScope): RowVerdict {
  const comparison = parseComparison(source);
  const holds = comparisonSql(comparison, scope);
  const needed = comparison.columns.filter((column) => !comparison.maybeAbsent.includes(column));
  return { sql: unlessAbsent(holds, needed, scope.projection), shown: comparison.columns };
}
