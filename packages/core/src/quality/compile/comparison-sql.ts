import { RuleError } from '../faults.js';
import type { Comparison, Part } from './comparison.js';
import type { Projection } from './projection.js';

export type Form = 'text' | 'number' | 'time' | 'truth';

/** What a comparison is asked over: the columns, and the day of the assessment. */
export interface ComparisonScope {
  readonly projection: Projection;
  readonly asOf: string;
}

/** A comparison as SQL: true, false, or null where a value that it needs is absent. Throws a `RuleError` where types do not go together. */
export function comparisonSql({ tree }: Comparison, scope: ComparisonScope): string {
  return truthSql(tree, scope);
}

function truthSql(part: Part, scope: ComparisonScope): string {
  const { dialect } = scope.projection;
  switch (part.kind) {
    case 'logic':
      return `(${part.parts.map((each) => truthSql(each, scope)).join(` ${part.sign} `)})`;
    case 'not':
      return `(not ${truthSql(part.of, scope)})`;
    case 'choice': {
      const [test, yes, no] = part.parts.map((each) => truthSql(each, scope));
      return `(case when ${test} then ${yes} else ${no} end)`;
    }
    case 'holds-text':
      return dialect.holdsText(formSql(part.of, 'text', scope), part.text, part.at);
    case 'one-of': {
      const form = part.values.every(({ kind }) => kind === 'number') ? 'number' : 'text';
      const values = part.values.map((value) => formSql(value, form, scope));
      return `(${formSql(part.of, form, scope)} in (${values.join(', ')}))`;
    }
    case 'compare':
      return compareSql(part, scope);
    default:
      throw new RuleError('type-wrong', part.kind);
  }
}

function compareSql({ sign, parts }: Extract<Part, { kind: 'compare' }>, scope: ComparisonScope): string {
  const [left, right] = parts;
  if (left.kind === 'null' || right.kind === 'null') {
    const other = left.kind === 'null' ? right : left;
    if (other.kind !== 'column' || (sign !== '=' && sign !== '<>')) throw new RuleError('type-wrong', 'null');
    return `(${scope.projection.value(other.name)} is ${sign === '=' ? '' : 'not '}null)`;
  }
  const form = commonForm(parts, scope);
  return `(${formSql(left, form, scope)} ${sign} ${formSql(right, form, scope)})`;
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** The form in which two sides are compared: the one that constants ask for, else the one that both columns have, else texts. Throws a `RuleError`. */
export function commonForm(parts: readonly [Part, Part], { projection }: ComparisonScope): Form {
  const kinds = parts.map(({ kind }) => kind);
  if (kinds.some((kind) => kind === 'number' || kind === 'arithmetic' || kind === 'length')) return 'number';
  if (kinds.includes('as-of')) return 'time';
  if (kinds.includes('truth')) return 'truth';
  const holds = parts.flatMap((part) => (part.kind === 'column' ? [projection.column(part.name).column.holds] : []));
  const constant = parts.find((part) => part.kind === 'text');
  const [one, other] = holds;
  if (constant?.kind === 'text') return one === 'time' && dayForm.test(constant.value) ? 'time' : 'text';
  if (one !== other) throw new RuleError('type-wrong', `${one} / ${other}`);
  return one === undefined || one === 'other' ? 'text' : one;
}

function formSql(part: Part, form: Form, scope: ComparisonScope): string {
  const { projection, asOf } = scope;
  const { dialect } = projection;
  if (part.kind === 'column') return projection.as(form, part.name);
  if (part.kind === 'text' && form === 'text') return dialect.text(part.value);
  if (part.kind === 'text' && form === 'time' && isDay(part.value)) return dialect.day(part.value);
  if (part.kind === 'number' && form === 'text') return dialect.text(String(part.value));
  if (part.kind === 'number' && form === 'number') return numberSql(part.value);
  if (part.kind === 'truth' && form === 'truth') return part.value ? 'true' : 'false';
  if (part.kind === 'as-of' && form === 'time') return dialect.day(asOf);
  if (part.kind === 'length' && form === 'number') return dialect.length(formSql(part.of, 'text', scope));
  if (part.kind === 'arithmetic' && form === 'number') {
    const [left, right] = part.parts.map((each) => formSql(each, 'number', scope));
    // A division by zero has no result, and what has none does not hold.
    return part.sign === '/' ? `(${left} / nullif(${right}, 0))` : `(${left} ${part.sign} ${right})`;
  }
  throw new RuleError('type-wrong', `${part.kind} / ${form}`);
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  return dayForm.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** A finite number as SQL writes it. */
export function numberSql(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}
