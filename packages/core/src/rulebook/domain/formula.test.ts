import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeFormula, rounded } from './compute.js';
import { changedDomain, domainOf } from './domain.test-fixture.js';
import { FormulaError, parseFormula } from './formula.js';

/** A fraction of whole numbers, as the reference that the formulas are held against. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const fraction = (over: bigint, under: bigint): Fraction =>
  under < 0n ? { over: -over, under: -under } : { over, under };

function fractionOf(text: string): Fraction {
  const [whole = '', digits = ''] = text.split('.');
  return { over: BigInt(whole + digits), under: 10n ** BigInt(digits.length) };
}

function roundedDown(value: Fraction, places: number): bigint {
  return (value.over * 10n ** BigInt(places)) / value.under;
}

function halfUp(value: Fraction, places: number): bigint {
  const doubled = value.over * 2n * 10n ** BigInt(places);
  const sign = doubled < 0n ? -1n : 1n;
  return (doubled + sign * value.under) / (2n * value.under);
}

/** An expression over a, b and c, with the fraction that it must give; null where it divides by zero. */
type Tree = { readonly text: string; readonly value: (of: Record<string, Fraction>) => Fraction | null };

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map((name): Tree => ({ text: name, value: (of) => of[name] ?? null })),
  fc.integer({ min: 0, max: 99 }).map((n): Tree => ({ text: String(n), value: () => fraction(BigInt(n), 1n) })),
);

const applied: Readonly<Record<string, (x: Fraction, y: Fraction) => Fraction | null>> = {
  '+': (x, y) => fraction(x.over * y.under + y.over * x.under, x.under * y.under),
  '-': (x, y) => fraction(x.over * y.under - y.over * x.under, x.under * y.under),
  '*': (x, y) => fraction(x.over * y.over, x.under * y.under),
  '/': (x, y) => (y.over === 0n ? null : fraction(x.over * y.under, x.under * y.over)),
};

const tree = fc.letrec<{ node: Tree }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(fc.constantFrom(...Object.keys(applied)), tie('node'), tie('node')).map(
      ([sign, x, y]): Tree => ({
        text: `(${x.text} ${sign} ${y.text})`,
        value: (of) => {
          const [left, right] = [x.value(of), y.value(of)];
          return left && right ? (applied[sign]?.(left, right) ?? null) : null;
        },
      }),
    ),
  ),
})).node;

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
    const point = text.length - places;
    return `${digits < 0n ? '-' : ''}${text.slice(0, point)}${places > 0 ? `.${text.slice(point)}` : ''}`;
  });

const variable = { title: { zh: '量', en: 'amount' }, many: false };

test('a formula gives what fractions of whole numbers give, to the last digit', () => {
  fc.assert(
    fc.property(tree, decimal, decimal, decimal, fc.integer({ min: 0, max: 8 }), ({ text, value }, a, b, c, places) => {
      const formula = parseFormula({ is: text, of: { a: variable, b: variable, c: variable } });
      const expected = value({ a: fractionOf(a), b: fractionOf(b), c: fractionOf(c) });
      if (expected === null) {
        expect(() => formula.compute({ a, b, c }, {})).toThrow(FormulaError);
        return;
      }
      if (expected.over / expected.under > 10n ** 50n || expected.over / expected.under < -(10n ** 50n)) return;
      const found = formula.compute({ a, b, c }, {}).value;
      const scaled = (mode: 'half-up' | 'down') => BigInt(rounded(found, { places, mode }).replace('.', ''));
      expect(scaled('half-up')).toBe(halfUp(expected, places));
      expect(scaled('down')).toBe(roundedDown(expected, places));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['0.125', 2, 'half-up', '0.13'],
  ['0.125', 2, 'half-even', '0.12'],
  ['0.135', 2, 'half-even', '0.14'],
  ['0.129', 2, 'down', '0.12'],
  ['0.121', 2, 'up', '0.13'],
  ['-0.125', 2, 'half-up', '-0.13'],
  ['-0.001', 2, 'half-up', '0.00'],
  ['7', 0, 'up', '7'],
] as const)('%s to %i places, %s: %s', (value, places, mode, text) =>
  expect(rounded(value, { places, mode })).toBe(text),
);

const of = { a: variable, b: variable, xs: { ...variable, many: true } };
const run = (is: string, amounts: Record<string, string | string[]>) => parseFormula({ is, of }).compute(amounts, {});

test.each([
  ['0.1 + 0.2 is 0.3', 'a + b', { a: '0.1', b: '0.2' }, '0.3'],
  ['a third taken three times is the whole', 'a / 3 * 3', { a: '1' }, '1'],
  ['a sum of a list', 'sum(xs) + size(xs)', { xs: ['0.1', '0.2', '0.3'] }, '3.6'],
  ['a sum of nothing', 'sum(xs)', { xs: [] }, '0'],
  ['the least and the greatest', 'max(xs, a) - min(xs)', { xs: ['3', '-2'], a: '5' }, '7'],
  ['a discount over years', 'a / pow(1 + b, 2)', { a: '121', b: '0.1' }, '100'],
  ['a root', 'pow(a, 1 / 2)', { a: '4' }, '2'],
  ['an amount without its sign', 'abs(-a)', { a: '-3' }, '3'],
  ['a choice keeps from dividing by zero', 'b == 0 ? 0 : a / b', { a: '1', b: '0' }, '0'],
  ['both of two conditions', 'a > 1 && !(b > 1) ? a : b', { a: '2', b: '1' }, '2'],
])('%s', (_, is, amounts, value) => expect(run(is, amounts).value).toBe(value));

test('the steps are told in the order in which they were done', () =>
  expect(run('(a + b) * 2', { a: '1', b: '2' }).steps).toEqual([
    { expression: '(a + b)', value: '3' },
    { expression: '((a + b) * 2)', value: '6' },
  ]));

describe('what has no result is told', () => {
  test.each([
    ['a / (b - b)', { a: '1', b: '1' }, 'division by zero'],
    ['pow(a, -1)', { a: '0' }, 'division by zero'],
    ['pow(a, 1 / 2)', { a: '-1' }, 'no result'],
    ['pow(a, 2000)', { a: '2' }, 'exponent'],
    ['a * a * a', { a: '1'.padEnd(30, '0') }, 'too large'],
    ['min(xs)', { xs: [] }, 'of nothing'],
    ['a + b', { a: '1' }, 'must be an amount'],
    ['sum(xs)', { xs: '1' }, 'must be a list'],
    ['a', { a: '1e3' }, 'no exact decimal'],
    ['a', { a: 'NaN' }, 'no exact decimal'],
  ])('%s', (is, amounts, why) => expect(() => run(is, amounts as Record<string, string>)).toThrow(why));
});

describe('what is no formula is refused', () => {
  test.each([
    ['a +', 'does not parse'],
    ['a + 1.5', 'only whole numbers'],
    ["a + 'x'", 'only whole numbers'],
    ['a > b', 'must give an amount'],
    ['a + (a > b)', 'must be an amount'],
    ['a ? a : b', 'must be a comparison'],
    ['xs + a', 'must be an amount'],
    ['sum()', 'takes a list'],
    ['abs(a, b)', 'takes 1'],
    ['root(a)', 'no operation'],
    ['a.b', 'only numbers'],
    ['a.abs()', 'can not be asked'],
    ['numbers[a]', 'named in quotes'],
    ['xs.exists(x, x > 1)', 'can not loop'],
    ['{1: a}', 'amounts, numbers'],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, 'too complex'],
    [Array.from({ length: 250 }, () => 'a').join('+'), 'too complex'],
    ['a '.repeat(600), 'longer'],
  ])('%s', (is, why) => expect(() => parseFormula({ is, of })).toThrow(why));
});

test('a formula reads numbers of the regime, and those that the authority sets', () => {
  const text = changedDomain(
    "is: max(sum(amounts) * numbers['fee-rate']",
    "is: max(sum(amounts) * numbers['copies']",
  ).replace(
    "fee, of: {amounts: ['100.00', '50.00'], discount: '0'}, is: '2.25'",
    "fee, of: {amounts: ['100.00', '50.00'], discount: '0'}, is: '300.00'",
  );
  const computed = computeFormula({ loaded: domainOf(text), settings: { copies: 3 } }, 'fee', {
    amounts: ['10'],
    discount: '0',
  });
  expect(computed).toMatchObject({ kind: 'computed', rounded: '30.00', unit: 'CNY' });
  expect(computed.because.map(({ basis }) => basis)).toEqual(['instrument', 'authority']);
});
