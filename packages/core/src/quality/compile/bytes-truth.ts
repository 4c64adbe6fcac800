import { dayTime } from '../bytes/day-time.js';
import type { Sign, Term, Truth } from '../bytes/truth.js';
import type { Part } from './comparison.js';
import { type ComparisonScope, commonForm } from './comparison-sql.js';

/** That only an engine answers what is asked. */
export class ForEngine extends Error {}

/** The slot of a column, by its name. */
export type SlotOf = (name: string) => number;

/** A comparison as a truth over the bytes of records. Throws `ForEngine`. */
export function comparisonTruth(part: Part, scope: ComparisonScope, slot: SlotOf): Truth {
  const truth = (each: Part) => comparisonTruth(each, scope, slot);
  switch (part.kind) {
    case 'logic': {
      const [left, right] = part.parts;
      return { is: part.sign, left: truth(left), right: truth(right) };
    }
    case 'not':
      return { is: 'not', of: truth(part.of) };
    case 'choice': {
      const [test, one, other] = part.parts;
      return { is: 'choice', test: truth(test), yes: truth(one), no: truth(other) };
    }
    case 'holds-text':
      return { is: 'holds-text', slot: slot(columnOf(part.of)), at: part.at, text: part.text };
    case 'one-of': {
      const numbers = part.values.flatMap((value) => (value.kind === 'number' ? [value.value] : []));
      if (numbers.length === part.values.length)
        return { is: 'one-of', of: termOf(part.of, scope, slot, 'number'), numbers };
      return { is: 'word', slot: slot(columnOf(part.of)), words: part.values.map(textOf), value: true };
    }
    case 'compare':
      return compared(part, scope, slot);
    default:
      throw new ForEngine();
  }
}

function compared({ sign, parts }: Extract<Part, { kind: 'compare' }>, scope: ComparisonScope, slot: SlotOf): Truth {
  const [left, right] = parts;
  if (left.kind === 'null' || right.kind === 'null') {
    const name = columnOf(left.kind === 'null' ? right : left);
    return { is: sign === '=' ? 'absent' : 'present', slot: slot(name) };
  }
  const form = commonForm(parts, scope);
  if (form === 'number' || form === 'time')
    return { is: 'compare', sign, left: termOf(left, scope, slot, form), right: termOf(right, scope, slot, form) };
  if (form !== 'text') throw new ForEngine();
  if (left.kind !== 'column')
    return { is: 'compare-texts', sign: turned[sign], left: slot(columnOf(right)), right: textOf(left) };
  const other = right.kind === 'column' ? slot(right.name) : textOf(right);
  return { is: 'compare-texts', sign, left: slot(left.name), right: other };
}

const turned: Readonly<Record<Sign, Sign>> = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function columnOf(part: Part): string {
  if (part.kind !== 'column') throw new ForEngine();
  return part.name;
}

function textOf(part: Part): string {
  if (part.kind !== 'text' && part.kind !== 'number') throw new ForEngine();
  return String(part.value);
}

function termOf(part: Part, scope: ComparisonScope, slot: SlotOf, form: 'number' | 'time'): Term {
  if (part.kind === 'column') return { term: form, slot: slot(part.name) };
  if (form === 'time') {
    if (part.kind === 'as-of') return { term: 'constant', value: dayTime(scope.asOf) };
    if (part.kind === 'text') return { term: 'constant', value: dayTime(part.value) };
    throw new ForEngine();
  }
  switch (part.kind) {
    case 'number':
      return { term: 'constant', value: part.value };
    case 'length':
      return { term: 'length', slot: slot(columnOf(part.of)) };
    case 'arithmetic': {
      const [left, right] = part.parts.map((each) => termOf(each, scope, slot, 'number'));
      if (left === undefined || right === undefined) throw new ForEngine();
      return { term: 'arithmetic', sign: part.sign, left, right };
    }
    default:
      throw new ForEngine();
  }
}
