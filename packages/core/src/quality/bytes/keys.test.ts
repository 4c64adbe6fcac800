import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchOf, inByteOrder, put, quantileOf } from './bytes.test-fixture.js';
import { distinctHashes, type Hashes } from './keys.js';
import { Least } from './least.js';
import { BytesMeasure } from './measure.js';
import { quantile } from './quartiles.js';
import { addTo, joinedSum, noSum } from './sums.js';
import { blockBytes } from './workspace.js';

const utf8 = new TextDecoder();

describe('different hashes are counted', () => {
  type Pair = readonly [number, number];
  const counted = (lists: readonly Hashes[], shares: number) =>
    Array.from({ length: shares }, (_, share) => distinctHashes(lists, share, shares)).reduce((sum, of) => sum + of, 0);
  const isAsMany = (pairs: readonly Pair[], lists: number, shares: number) => {
    const split = Array.from({ length: lists }, (_, list) =>
      Uint32Array.from(pairs.filter((_, at) => at % lists === list).flat()),
    );
    expect(counted(split, shares)).toBe(new Set(pairs.map(([one, other]) => one * 2 ** 32 + other)).size);
  };
  // Pairs below 2 ** 53 as one number.
  const words = fc.oneof(fc.nat(3), fc.constantFrom(0, 2 ** 21 - 1), fc.nat(2 ** 21 - 1));
  const seconds = fc.oneof(fc.nat(3), fc.constantFrom(0, 2 ** 32 - 1, 2 ** 31), fc.nat(2 ** 32 - 1));

  test('in any lists, by any shares', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, seconds), { maxLength: 200 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 7 }),
        isAsMany,
      ),
      { numRuns: 300 },
    ));

  test('of none', () => expect([counted([], 3), counted([new Uint32Array()], 1)]).toEqual([0, 0]));

  const many = 200_000;
  const spread = (at: number) => Math.imul(at, 0x9e3779b1) >>> 0;

  test.each<[string, (at: number) => Pair]>([
    ['many', (at) => [at, spread(at)]],
    ['many, each of which comes often', (at) => [at % 1000, spread(at % 1000)]],
    ['many that are alike', () => [7, 7]],
    ['many whose second words have the same last bits', (at) => [at, (spread(at) & 0xffff0000) >>> 0]],
    ['many in order', (at) => [0, at << 12]],
    ['many whose second words are few', (at) => [at, spread(at % 4096)]],
  ])('of %s, in no time', (_, pair) => {
    const pairs = Array.from({ length: many }, (_, at) => pair(at));
    const before = performance.now();
    isAsMany(pairs, 3, 2);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  const distinctOf = (texts: Iterable<string>, slots: readonly number[]) => {
    const read = slots.toSorted();
    const task = { key: 'k', where: null, measure: 'keys' as const, slots, whole: true };
    const measure = new BytesMeasure({ columns: slots.length, read, tasks: [task], examples: 0 }, 0x2c);
    let block = '';
    const add = () => {
      if (block !== '') measure.add(1, put(block));
      block = '';
    };
    for (const text of texts) {
      block += `${text}\n`;
      if (block.length > blockBytes / 8) add();
    }
    add();
    const hashes = measure.parts().get('k')?.hashes ?? new Uint32Array();
    expect(hashes.length).toBe(2 * measure.rows);
    return distinctHashes([hashes], 0, 1);
  };

  test('of texts that are much alike', () => {
    const numbers = Array.from({ length: many }, (_, at) => at);
    expect(distinctOf(numbers.map(String), [0])).toBe(many);
    expect(
      distinctOf(
        numbers.map((at) => `1380000${String(at).padStart(6, '0')}`),
        [0],
      ),
    ).toBe(many);
    expect(
      distinctOf(
        numbers.map((at) => `${at % 500},${Math.floor(at / 500)}`),
        [0, 1],
      ),
    ).toBe(many);
    expect(
      distinctOf(
        numbers.map((at) => 'a'.repeat(1 + (at % 100))),
        [0],
      ),
    ).toBe(100);
  });

  test('of records whose values would be alike if they stood together', () =>
    expect(distinctOf(['ab,c', 'a,bc', ',abc', 'abc,', ',', '"\u001e",', ',"\u001e"', 'c,ab', 'c,ab'], [0, 1])).toBe(
      8,
    ));
});

describe('a quantile lies where a sorted list has it', () => {
  const shares = fc.oneof(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), fc.double({ min: 0, max: 1, noNaN: true }));
  const double = fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((value) => value + 0);
  const agrees = (numbers: readonly number[], share: number) => {
    const given = Float64Array.from(numbers);
    expect(quantile(given, share)).toBe(quantileOf(numbers, share));
    // They are in another order and still the same.
    expect([...given.sort()]).toEqual([...Float64Array.from(numbers).sort()]);
  };

  test('of any numbers, of few different ones, and of a single one', () => {
    const lists = fc.oneof(fc.array(double, { minLength: 1, maxLength: 80 }), fc.array(fc.nat(4), { minLength: 1 }));
    fc.assert(fc.property(lists, shares, agrees), { numRuns: 1000 });
  });

  test.each<[string, (at: number, count: number) => number]>([
    ['alike', () => 5],
    ['rising', (at) => at],
    ['falling', (at) => -at],
    ['rising and falling', (at, count) => Math.min(at, count - at)],
    ['falling and rising', (at, count) => Math.abs(at - count / 2)],
    ['nearly all alike', (at) => (at % 1000 === 0 ? at : 7)],
    ['of two kinds', (at) => at % 2],
    ['in waves', (at) => at % 17],
    ['in any order', (at) => Math.imul(at, 0x9e3779b1)],
  ])('of many numbers that are %s', (_, number) => {
    for (const count of [9999, 10_000])
      for (const share of [0, 0.25, 0.5, 0.75, 1])
        agrees(
          Array.from({ length: count }, (_, at) => number(at, count) + 0),
          share,
        );
  });

  test('of what the choice of the middle does not suit', () => {
    const numbers = worstOrder(4000);
    for (const share of [0.25, 0.5, 0.75, 1]) agrees(numbers, share);
  });
});

/** Numbers of which the first and the middle one are the least, and so are those of what is left when both have been put first. */
function worstOrder(count: number): number[] {
  const places = Array.from({ length: count }, (_, at) => at);
  const numbers = places.slice();
  for (let from = 0; from + 1 < count; from += 2) {
    const middle = (from + count - 1) >> 1;
    numbers[places[from] as number] = from;
    numbers[places[middle] as number] = from + 1;
    places[middle] = places[from + 1] as number;
  }
  return numbers;
}

test('sums of parts are what all cents come to', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1e15, max: 1e15 })))),
      (parts) => {
        const sums = parts.map((cents) => {
          const sum = noSum();
          for (const cent of cents) addTo(sum, cent / 100);
          return sum;
        });
        const cents = parts.flat();
        const { value, count } = joinedSum(sums);
        expect(count).toBe(cents.length);
        const exact = cents.reduce((sum, cent) => sum + BigInt(cent), 0n);
        // Cents that are no doubles come to less than nothing of what was added.
        const added = cents.reduce((sum, cent) => sum + Math.abs(cent), 0);
        expect(Math.abs(value * 100 - Number(exact))).toBeLessThanOrEqual(1e-12 * added);
      },
    ),
    { numRuns: 1000 },
  ));

test('a sum does not lose what is small beside the others', () => {
  const sum = noSum();
  for (const value of [1, 1e100, 1, -1e100]) addTo(sum, value);
  expect(joinedSum([sum, noSum()])).toEqual({ value: 2, count: 4 });
  const cents = noSum();
  for (let at = 0; at < 1_000_000; at++) addTo(cents, 0.01);
  expect(joinedSum([cents, cents]).value).toBe(20_000);
});

describe('the least texts', () => {
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...'aab\u007fé中\uffee😀'), maxLength: 4 }) },
    fc
      .tuple(fc.constantFrom('a', 'é', '中', '😀', 'a中'), fc.integer({ min: 60, max: 210 }), fc.constantFrom('', 'x'))
      .map(([of, times, end]) => of.repeat(times) + end),
  );
  const shown = (value: string) => [...value].slice(0, 200).join('');
  const texts = ({ texts }: Least) => texts.map((each) => utf8.decode(each));

  test('are as many as may be, in the order of bytes, cut at 200 characters', () =>
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 3, 20), (values, most) => {
        batchOf(values.map((value) => [value]));
        const least = new Least([0], most);
        for (const row of values.keys()) least.add(row);
        const expected = inByteOrder(values.filter((value) => value !== '').map(shown)).slice(0, most);
        expect(texts(least)).toEqual(expected);
        // And of parts, in any order.
        const parts = [0, 1, 2].map((part) => {
          const own = new Least([0], most);
          for (const row of values.keys()) if (row % 3 === part) own.add(row);
          return own;
        });
        const joined = new Least([0], most);
        for (const part of parts.reverse()) joined.join(part.texts);
        expect(texts(joined)).toEqual(expected);
      }),
      { numRuns: 300 },
    ));

  test('of several columns stand together, each cut, an absent one as a sign of its own', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 40 }), (rows) => {
        batchOf(rows);
        const least = new Least([2, 0], 20);
        for (const row of rows.keys()) least.add(row);
        const together = rows.map(([first, , third]) =>
          [third, first].map((value) => shown(value) || '\u001e').join('\u001f'),
        );
        expect(texts(least)).toEqual(inByteOrder(together).slice(0, 20));
      }),
      { numRuns: 200 },
    ));

  test('are kept though the bytes become others', () => {
    batchOf([['a']]);
    const least = new Least([0], 20);
    least.add(0);
    put('zzzz');
    expect(texts(least)).toEqual(['a']);
  });
});
