import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctHashes } from './keys.js';
import { quantile } from './quartiles.js';
import { addTo, joinedSum, noSum } from './sums.js';

const word = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));

describe('different hashes', () => {
  it('are counted once, however lists and shares part them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(word, word))), fc.integer({ min: 1, max: 3 }), (lists, shares) => {
        const hashes = lists.map((list) => Uint32Array.from(list.flat()));
        const counted = Array.from({ length: shares }, (_, share) => distinctHashes(hashes, share, shares));
        const different = new Set(lists.flat().map((pair) => pair.join()));
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(different.size);
      }),
    );
  });

  it('are counted of many, also where their last bits are alike', () => {
    for (const second of [(at: number) => Math.imul(at, 0x9e3779b1) >>> 0, (at: number) => (at << 12) >>> 0]) {
      const list = Uint32Array.from({ length: 400_000 }, (_, at) =>
        at % 2 === 0 ? at % 300_000 : second(at % 300_000),
      );
      expect(distinctHashes([list, list], 0, 1)).toBe(150_000);
    }
  });
});

describe('quantiles', () => {
  it('are those of the numbers in their order', () => {
    const numbers = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
      {
        minLength: 1,
        maxLength: 300,
      },
    );
    fc.assert(
      fc.property(numbers, fc.constantFrom(0, 0.25, 0.5, 0.75, 1), (values, share) => {
        const sorted = [...values].sort((one, other) => one - other);
        const place = (values.length - 1) * share;
        const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
        const part = place - Math.floor(place);
        expect(quantile(Float64Array.from(values), share)).toBeCloseTo(low * (1 - part) + high * part, 6);
      }),
    );
    expect(
      quantile(
        Float64Array.from({ length: 100_001 }, (_, at) => at),
        0.25,
      ),
    ).toBe(25_000);
    expect(quantile(new Float64Array(100_000).fill(7), 0.75)).toBe(7);
  });
});

describe('sums', () => {
  it('of cents come out alike, however they are parted', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: -1e12, max: 1e12 }))), (parts) => {
        const sums = parts.map((cents) => {
          const sum = noSum();
          for (const cent of cents) addTo(sum, cent / 100);
          return sum;
        });
        const { value, count } = joinedSum(sums);
        const exact = parts.flat().reduce((sum, cent) => sum + BigInt(cent), 0n);
        const size = parts.flat().reduce((sum, cent) => sum + Math.abs(cent), 0) / 100;
        expect(Math.abs(value - Number(exact) / 100)).toBeLessThanOrEqual(1e-15 * size);
        expect(count).toBe(parts.flat().length);
      }),
    );
  });
});
