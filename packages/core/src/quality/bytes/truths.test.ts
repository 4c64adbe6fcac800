import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchOf, csv, put } from './bytes.test-fixture.js';
import { BytesMeasure } from './measure.js';
import type { Task } from './task.js';
import type { Truth } from './truth.js';
import { neither, truthReader, yes } from './truths.js';

type Row = readonly string[];
type Known = boolean | null;

const known: readonly Known[] = [true, false, null];
const all27 = known.flatMap((a) => known.flatMap((b) => known.map((c) => [a, b, c] as const)));
const cells27 = all27.map((each) => each.map((value) => (value === null ? '' : value ? 'Y' : 'N')));
const leaf = (slot: number): Truth => ({ is: 'word', slot, words: ['Y'], value: true });

/** What SQL's logic makes of a truth over three columns. */
function sqlLogic(truth: Truth, values: readonly Known[]): Known {
  const of = (part: Truth) => sqlLogic(part, values);
  switch (truth.is) {
    case 'word':
      return values[truth.slot] ?? null;
    case 'not': {
      const value = of(truth.of);
      return value === null ? null : !value;
    }
    case 'and':
    case 'or': {
      const both = [of(truth.left), of(truth.right)];
      if (both.includes(truth.is === 'or')) return truth.is === 'or';
      return both.includes(null) ? null : truth.is === 'and';
    }
    case 'choice':
      return of(truth.test) === true ? of(truth.yes) : of(truth.no);
    default:
      throw new Error(truth.is);
  }
}

/** The truths of rows, all columns of which are read. */
function truthsOf(truth: Truth, rows: readonly Row[]): Known[] {
  const batch = batchOf(rows);
  const { values } = truthReader(truth, { forms: [], untold: false })(batch);
  return [...values.subarray(0, rows.length)].map((value) => (value === neither ? null : value === yes));
}

const [a, b, c] = [leaf(0), leaf(1), leaf(2)];

describe('truths that are joined follow the logic of SQL', () => {
  const { truth: truths } = fc.letrec<{ truth: Truth }>((tie) => ({
    truth: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(a, b, c),
      fc.record({ is: fc.constantFrom('and', 'or'), left: tie('truth'), right: tie('truth') }),
      fc.record({ is: fc.constant('not' as const), of: tie('truth') }),
      fc.record({ is: fc.constant('choice' as const), test: tie('truth'), yes: tie('truth'), no: tie('truth') }),
    ),
  }));
  const agrees = (truth: Truth) => {
    const expected = all27.map((values) => sqlLogic(truth, values));
    expect(truthsOf(truth, cells27)).toEqual(expected);
    // And of `where` none is meant but of which it is true.
    const task: Task = { key: 'rows', where: truth, measure: 'rows' };
    const measure = new BytesMeasure({ read: [0, 1, 2], columns: 3, tasks: [task], examples: 0 }, 0x2c);
    measure.add(1, put(csv(cells27)));
    expect(measure.parts().get('rows')?.checked).toBe(expected.filter((value) => value === true).length);
  };

  test.each<[string, Truth]>([
    ['and', { is: 'and', left: a, right: b }],
    ['or', { is: 'or', left: a, right: b }],
    ['not', { is: 'not', of: c }],
    ['choice', { is: 'choice', test: a, yes: b, no: c }],
  ])('%s', (_, truth) => agrees(truth));

  test('as deep as they may be', () => fc.assert(fc.property(truths, agrees), { numRuns: 300 }));
});

describe('truths of texts', () => {
  const signs = fc.constantFrom(...'ab中é😀 \u3000\u00a0\u2003');
  const texts = fc.string({ unit: signs, maxLength: 4 });
  const rows = fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 20 });
  const isKnown = (text: string) => !/^(?:[ \u3000]\p{Zs}*)?$/u.test(text);
  const agrees = (truth: Truth, cells: readonly Row[], model: (one: string, other: string) => Known) => {
    const expected = cells.map(([one = '', other = '']) => model(one, other));
    expect(truthsOf(truth, cells), JSON.stringify([truth, cells])).toEqual(expected);
  };

  test('compare them byte by byte', () =>
    fc.assert(
      fc.property(rows, texts, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), (cells, constant, sign) => {
        const outcome = (one: string, other: string) => {
          const order = Buffer.compare(Buffer.from(one), Buffer.from(other));
          return {
            '=': order === 0,
            '<>': order !== 0,
            '<': order < 0,
            '<=': order <= 0,
            '>': order > 0,
            '>=': order >= 0,
          }[sign];
        };
        agrees({ is: 'compare-texts', sign, left: 0, right: constant }, cells, (one) =>
          isKnown(one) ? outcome(one, constant) : null,
        );
        agrees({ is: 'compare-texts', sign, left: 1, right: 0 }, cells, (one, other) =>
          isKnown(one) && isKnown(other) ? outcome(other, one) : null,
        );
      }),
      { numRuns: 300 },
    ));

  test('look for others in them, count their characters, and take words for none', () =>
    fc.assert(
      fc.property(rows, fc.string({ unit: signs, maxLength: 2 }), fc.array(texts), (cells, text, absent) => {
        const holds = (at: 'start' | 'end' | 'any', does: (one: string) => boolean) =>
          agrees({ is: 'holds-text', slot: 0, at, text }, cells, (one) => (isKnown(one) ? does(one) : null));
        holds('start', (one) => one.startsWith(text));
        holds('end', (one) => one.endsWith(text));
        holds('any', (one) => one.includes(text));
        agrees({ is: 'one-of', of: { term: 'length', slot: 1 }, numbers: [1, 3] }, cells, (_, other) =>
          isKnown(other) ? [1, 3].includes([...other].length) : null,
        );
        const trimmed = (one: string) => one.replace(/^\p{Zs}+|\p{Zs}+$/gu, '');
        agrees({ is: 'told', slot: 0, absent }, cells, (one) => isKnown(one) && !absent.includes(trimmed(one)));
        agrees({ is: 'word', slot: 0, words: absent, value: true }, cells, (one) =>
          isKnown(one) ? absent.includes(one) : null,
        );
      }),
      { numRuns: 500 },
    ));
});
