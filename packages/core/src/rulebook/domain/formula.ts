import { Decimal } from 'decimal.js';
import { ConditionError, type Node, parseBounded } from '../conditions.js';
import type { FormulaRule } from './answers.js';

// Sums of money and rates have some thirty digits; what is divided is kept to many more, and rounded once, at the end.
const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -1000, toExpPos: 1000 });

/** Digits that are trusted of what has been divided. */
const trustedDigits = 100;

/** Largest amount, and largest exponent of pow. */
const limits = { amount: new Exact('1e60'), exponent: 1000 } as const;

/** A formula that does not parse, names what it does not know, or has no result for these amounts. */
export class FormulaError extends Error {}

export type Amounts = Readonly<Record<string, string | readonly string[]>>;

/** One operation of a computation, in the order in which they were done. */
export interface ComputedStep {
  readonly expression: string;
  readonly value: string;
}

/** A parsed formula. */
export interface Formula {
  readonly variables: readonly string[];
  readonly numbers: readonly string[];
  /** The exact value and its steps; throws `FormulaError` where there is none, as in a division by zero. */
  readonly compute: (
    of: Amounts,
    numbers: Readonly<Record<string, string>>,
  ) => { value: string; steps: ComputedStep[] };
}

type Value = Decimal | readonly Decimal[] | boolean;

interface Run {
  readonly of: Amounts;
  readonly numbers: Readonly<Record<string, string>>;
  readonly steps: ComputedStep[];
}

/** An expression with its words and its way of being computed. */
interface Part {
  readonly kind: 'amount' | 'list' | 'truth';
  readonly text: string;
  readonly run: (run: Run) => Value;
}

/**
 * Parses a formula over its variables: + - * / and unary -, comparisons, && || !, c ? a : b, sum, min, max, abs, pow, size,
 * and numbers['…']. Throws `FormulaError`; a number with a fraction is refused, since the law's numbers stand under `numbers`.
 */
export function parseFormula({ is, of }: Pick<FormulaRule, 'is' | 'of'>): Formula {
  const reads = { variables: new Set<string>(), numbers: new Set<string>() };
  const whole = partOf(treeOf(is), { of, ...reads });
  if (whole.kind !== 'amount') throw new FormulaError('a formula must give an amount');
  return {
    variables: [...reads.variables],
    numbers: [...reads.numbers],
    compute: (amounts, numbers) => {
      const run = { of: amounts, numbers, steps: [] };
      const value = amount(whole.run(run)).toSignificantDigits(trustedDigits);
      return { value: value.toFixed(), steps: run.steps };
    },
  };
}

function treeOf(source: string): Node {
  try {
    const { expr } = parseBounded(source);
    if (!expr) throw new FormulaError('a formula must say something');
    return expr;
  } catch (error) {
    if (error instanceof ConditionError) throw new FormulaError(error.message.replaceAll('condition', 'formula'));
    throw error;
  }
}

interface Scope {
  readonly of: FormulaRule['of'];
  readonly variables: Set<string>;
  readonly numbers: Set<string>;
}

function partOf(node: Node, scope: Scope): Part {
  const kind = node.exprKind;
  switch (kind.case) {
    case 'identExpr':
      return variable(kind.value.name, scope);
    case 'constExpr': {
      const { constantKind } = kind.value;
      if (constantKind.case !== 'int64Value')
        throw new FormulaError('only whole numbers may stand in a formula; others stand under numbers');
      const value = new Exact(constantKind.value.toString());
      return { kind: 'amount', text: value.toFixed(), run: () => value };
    }
    case 'selectExpr':
      return numberPart(kind.value.operand, kind.value.field, scope);
    case 'listExpr': {
      const parts = kind.value.elements.map((element) => expect(partOf(element, scope), 'amount'));
      return {
        kind: 'list',
        text: `[${parts.map(({ text }) => text).join(', ')}]`,
        run: (run) => parts.map((part) => amount(part.run(run))),
      };
    }
    case 'callExpr':
      return callPart(kind.value.function, kind.value.target, kind.value.args, scope);
    default:
      throw new FormulaError('a formula knows amounts, numbers and their operations only');
  }
}

function variable(name: string, { of, variables }: Scope): Part {
  const declared = Object.hasOwn(of, name) ? of[name] : undefined;
  if (!declared) throw new FormulaError(`unknown variable "${name}"`);
  variables.add(name);
  return {
    kind: declared.many ? 'list' : 'amount',
    text: name,
    run: ({ of: given }) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (declared.many !== Array.isArray(value) || value === undefined)
        throw new FormulaError(declared.many ? `"${name}" must be a list of amounts` : `"${name}" must be an amount`);
      return Array.isArray(value) ? value.map(decimal) : decimal(value as string);
    },
  };
}

function numberPart(root: Node | undefined, name: string, { numbers }: Scope): Part {
  if (root?.exprKind.case !== 'identExpr' || root.exprKind.value.name !== 'numbers')
    throw new FormulaError('only numbers has parts');
  numbers.add(name);
  return {
    kind: 'amount',
    text: `numbers['${name}']`,
    run: ({ numbers: found }) => decimal(found[name] ?? ''),
  };
}

const exactDecimal = /^-?\d{1,40}(?:\.\d{1,40})?$/;

function decimal(text: string): Decimal {
  if (!exactDecimal.test(text)) throw new FormulaError(`"${text.slice(0, 50)}" is no exact decimal`);
  return new Exact(text);
}

function callPart(name: string, target: Node | undefined, args: readonly Node[], scope: Scope): Part {
  if (target) throw new FormulaError(`"${name}" can not be asked of an amount`);
  if (name === '_[_]') {
    const kind = args[1]?.exprKind;
    if (kind?.case !== 'constExpr' || kind.value.constantKind.case !== 'stringValue')
      throw new FormulaError("a number is named in quotes, as in numbers['rate']");
    return numberPart(args[0], kind.value.constantKind.value, scope);
  }
  const parts = args.map((argument) => partOf(argument, scope));
  if (name === '_?_:_') return choice(parts);
  return (
    logic(name, parts) ?? compared(name, parts) ?? operated(name, parts) ?? gathered(name, parts) ?? unknownCall(name)
  );
}

function unknownCall(name: string): never {
  throw new FormulaError(`a formula has no operation "${name}"`);
}

// Only the chosen branch is computed, so that a choice can keep a division from zero.
function choice(parts: readonly Part[]): Part {
  const [test, yes, no] = parts as readonly [Part, Part, Part];
  expect(test, 'truth');
  expect(yes, 'amount');
  expect(no, 'amount');
  return {
    kind: 'amount',
    text: `(${test.text} ? ${yes.text} : ${no.text})`,
    run: (run) => (test.run(run) === true ? yes : no).run(run),
  };
}

function logic(name: string, parts: readonly Part[]): Part | null {
  const sign = { '_&&_': '&&', '_||_': '||', '!_': '!' }[name];
  if (sign === undefined) return null;
  for (const part of parts) expect(part, 'truth');
  const texts = parts.map(({ text }) => text);
  return {
    kind: 'truth',
    text: sign === '!' ? `!${texts[0]}` : `(${texts.join(` ${sign} `)})`,
    run: (run) => {
      if (sign === '!') return parts[0]?.run(run) !== true;
      return sign === '&&'
        ? parts.every((part) => part.run(run) === true)
        : parts.some((part) => part.run(run) === true);
    },
  };
}

const comparisons: Readonly<Record<string, readonly [string, (order: number) => boolean]>> = {
  '_==_': ['==', (order) => order === 0],
  '_!=_': ['!=', (order) => order !== 0],
  '_<_': ['<', (order) => order < 0],
  '_<=_': ['<=', (order) => order <= 0],
  '_>_': ['>', (order) => order > 0],
  '_>=_': ['>=', (order) => order >= 0],
};

function compared(name: string, parts: readonly Part[]): Part | null {
  const comparison = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  if (!comparison) return null;
  const [sign, holds] = comparison;
  const [left, right] = parts.map((part) => expect(part, 'amount')) as unknown as readonly [Part, Part];
  return {
    kind: 'truth',
    text: `${left.text} ${sign} ${right.text}`,
    // What was divided is compared by the digits that are trusted.
    run: (run) => holds(trusted(amount(left.run(run))).comparedTo(trusted(amount(right.run(run))))),
  };
}

function trusted(value: Decimal): Decimal {
  return value.toSignificantDigits(trustedDigits);
}

type Operation = (first: Decimal, second: Decimal) => Decimal;
const operations: Readonly<Record<string, readonly [text: string, places: 1 | 2, Operation]>> = {
  '_+_': ['(a + b)', 2, (a, b) => a.plus(b)],
  '_-_': ['(a - b)', 2, (a, b) => a.minus(b)],
  '_*_': ['(a * b)', 2, (a, b) => a.times(b)],
  '_/_': ['(a / b)', 2, divide],
  '-_': ['-a', 1, (a) => a.negated()],
  abs: ['abs(a)', 1, (a) => a.abs()],
  pow: ['pow(a, b)', 2, power],
};

function operated(name: string, parts: readonly Part[]): Part | null {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) return null;
  const [form, places, apply] = operation;
  if (parts.length !== places) throw new FormulaError(`"${name}" takes ${places} amounts`);
  const [first, second] = parts.map((part) => expect(part, 'amount')) as unknown as readonly [Part, Part?];
  const text = form.replace(/[ab](?![a-z])/g, (letter) => (letter === 'a' ? first.text : (second?.text ?? '')));
  return {
    kind: 'amount',
    text,
    run: (run) => {
      const [a, b] = [amount(first.run(run)), second ? amount(second.run(run)) : new Exact(0)];
      return step(run, text, bounded(apply(a, b)));
    },
  };
}

function divide(a: Decimal, b: Decimal): Decimal {
  if (b.isZero()) throw new FormulaError('a division by zero has no result');
  return a.dividedBy(b);
}

// A root of a negative amount, or the reciprocal of zero, is no amount.
function power(a: Decimal, b: Decimal): Decimal {
  if (b.abs().greaterThan(limits.exponent)) throw new FormulaError(`an exponent is at most ${limits.exponent}`);
  if (a.isZero() && b.isNegative()) throw new FormulaError('a division by zero has no result');
  const value = a.pow(b);
  if (!value.isFinite()) throw new FormulaError('this power has no result');
  return value;
}

const gathering: Readonly<Record<string, (values: readonly Decimal[]) => Decimal>> = {
  sum: (values) => values.reduce<Decimal>((total, value) => total.plus(value), new Exact(0)),
  min: (values) => Exact.min(...values),
  max: (values) => Exact.max(...values),
  size: (values) => new Exact(values.length),
};

function gathered(name: string, parts: readonly Part[]): Part | null {
  const gather = Object.hasOwn(gathering, name) ? gathering[name] : undefined;
  if (!gather) return null;
  if (parts.length === 0 || (name === 'size' && parts.length !== 1))
    throw new FormulaError(`"${name}" takes a list of amounts`);
  for (const part of parts) if (part.kind === 'truth') throw new FormulaError(`"${name}" takes amounts`);
  const text = `${name}(${parts.map((part) => part.text).join(', ')})`;
  return {
    kind: 'amount',
    text,
    run: (run) => {
      const values = parts.flatMap((part) => part.run(run) as Decimal | Decimal[]);
      if (values.length === 0 && (name === 'min' || name === 'max'))
        throw new FormulaError(`"${name}" of nothing has no result`);
      return step(run, text, bounded(gather(values)));
    },
  };
}

function step({ steps }: Run, expression: string, value: Decimal): Decimal {
  steps.push({ expression, value: trusted(value).toFixed() });
  return value;
}

function bounded(value: Decimal): Decimal {
  if (!value.isFinite() || value.abs().greaterThan(limits.amount)) throw new FormulaError('the amount is too large');
  return value;
}

function expect(part: Part, kind: Part['kind']): Part {
  if (part.kind === kind) return part;
  const words = { amount: 'an amount', list: 'a list of amounts', truth: 'a comparison' };
  throw new FormulaError(`${part.text} must be ${words[kind]}`);
}

function amount(value: Value): Decimal {
  if (!Decimal.isDecimal(value)) throw new FormulaError('an amount was expected');
  return value;
}
