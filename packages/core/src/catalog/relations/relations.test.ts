import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnProfile } from '../profile.js';
import {
  containment,
  findRelations,
  findTwins,
  isUnique,
  jaccard,
  type SketchedColumn,
  type SketchedTable,
  sketchDigits,
  sketchedColumns,
  sketchLimit,
  sketchOf,
  sketchSize,
} from './index.js';

const hashOf = (value: string) => createHash('md5').update(value).digest('hex').slice(0, sketchDigits);
/** A sketch as an engine makes it: hashes below the limit for so many different values. */
function sketch(values: Iterable<string>) {
  const different = new Set(values);
  const limit = sketchLimit(different.size);
  return sketchOf(
    [...different].map(hashOf).filter((hash) => limit === null || hash < limit),
    limit === null,
  );
}
const range = (from: number, to: number, prefix = 'v') =>
  Array.from({ length: to - from }, (_, at) => `${prefix}${from + at}`);

describe('a sketch', () => {
  test('estimates how alike two sets are within five standard errors, whatever their sizes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6000 }),
        fc.nat(6000),
        fc.nat(6000),
        fc.string(),
        (shared, own, other, seed) => {
          const all = range(0, shared + own + other, seed);
          const [a, b] = [all.slice(0, shared + own), [...all.slice(0, shared), ...all.slice(shared + own)]];
          const [one, two] = [sketch(a), sketch(b)];
          const truth = shared / (shared + own + other);
          const { share, of } = jaccard(one, two);
          expect(Math.abs(share - truth)).toBeLessThanOrEqual(
            5 * Math.sqrt((truth * (1 - truth)) / of) + 1e-9 + (of < sketchSize ? 0 : 0.01),
          );
          expect(jaccard(two, one)).toEqual(jaccard(one, two));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is exact where it is whole', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(600), { maxLength: 400 }),
        fc.uniqueArray(fc.nat(600), { maxLength: 400 }),
        (a, b) => {
          const [one, other] = [sketch(a.map(String)), sketch(b.map(String))];
          const both = a.filter((value) => b.includes(value)).length;
          const union = new Set([...a, ...b]).size;
          expect(jaccard(one, other).share).toBeCloseTo(union === 0 ? 0 : both / union, 12);
          expect(jaccard(one, other).error).toBe(0);
          expect(containment(one, other).share).toBeCloseTo(a.length === 0 ? 0 : both / a.length, 12);
        },
      ),
    );
  });

  test('of the same values is the same, in any order and however often they stand there; of others it has nothing in common', () => {
    const values = range(0, 5000);
    const one = sketch(values);
    expect(sketch([...values].reverse().concat(values))).toEqual(one);
    expect(one.hashes).toHaveLength(sketchSize);
    expect(jaccard(one, one)).toEqual({ share: 1, error: 0, of: sketchSize });
    expect(jaccard(one, sketch(range(9000, 14_000))).share).toBe(0);
  });

  test('tells what lies in what, where one is much larger', () => {
    const parents = sketch(range(0, 20_000));
    const held = containment(sketch(range(0, 4000)), parents);
    expect(held.share).toBe(1);
    expect(held.of).toBeGreaterThan(50);
    const half = containment(sketch(range(18_000, 22_000)), parents);
    expect(Math.abs(half.share - 0.5)).toBeLessThan(5 * half.error);
  });

  test('is gathered below a limit that leaves enough, and below none where there are few', () => {
    expect(sketchLimit(2 * sketchSize)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 2 * sketchSize + 1, max: 1e9 }), (distinct) => {
        const limit = sketchLimit(distinct) ?? '';
        expect(limit).toMatch(/^[0-9a-f]{13}$/);
        expect((Number.parseInt(limit, 16) / 16 ** sketchDigits) * distinct).toBeCloseTo(2 * sketchSize, 0);
      }),
    );
  });
});

const column = (name: string, values: readonly string[], of: Partial<SketchedColumn> = {}): SketchedColumn => ({
  ...{ name, whole: false, unique: true, distinct: values.length },
  sketch: sketch(values),
  ...of,
});
const table = (place: string, columns: readonly SketchedColumn[], of: Partial<SketchedTable> = {}): SketchedTable => ({
  ...{
    id: place,
    place,
    rows: 100,
    foreign: [],
    contentFingerprint: place,
  },
  columns,
  ...of,
});
const codes = range(0, 300, 'C-');

describe('relations', () => {
  test('are declared, and probable by values', () => {
    const client = table('shop.client', [column('code', codes)]);
    const order = table(
      'shop.orders',
      [column('buyer', codes.slice(0, 200), { unique: false }), column('no', range(0, 500, 'O-'))],
      {
        foreign: [{ columns: ['seller'], schema: 'shop', table: 'client', references: ['code'] }],
      },
    );
    expect(findRelations([client, order])).toEqual([
      expect.objectContaining({
        kind: 'declared',
        from: expect.objectContaining({ columns: ['seller'] }),
        share: null,
      }),
      expect.objectContaining({
        ...{ kind: 'probable', share: 1, error: 0, named: false },
        from: { table: 'shop.orders', place: 'shop.orders', columns: ['buyer'] },
        to: { table: 'shop.client', place: 'shop.client', columns: ['code'] },
      }),
    ]);
  });

  test('of a key that is declared are told once, with the share that was measured', () => {
    const client = table('shop.client', [column('code', codes)]);
    const order = table('shop.orders', [column('client', codes.slice(0, 200), { unique: false })], {
      foreign: [{ columns: ['client'], schema: 'shop', table: 'client', references: ['code'] }],
    });
    expect(findRelations([client, order])).toMatchObject([{ kind: 'declared', share: 1 }]);
  });

  test('of whole numbers need a name, since numbers from 1 on lie in each other by chance', () => {
    const numbers = range(1, 400, '');
    const client = table('shop.clients', [column('id', numbers, { whole: true })]);
    const other = table('shop.items', [column('id', numbers.slice(0, 300), { whole: true })]);
    const order = table('shop.orders', [column('client_id', numbers.slice(0, 200), { whole: true, unique: false })]);
    expect(findRelations([client, other, order]).map(({ from, to }) => [from.place, to.place])).toEqual([
      ['shop.orders', 'shop.clients'],
    ]);
  });

  test('need most of the values, and enough of them', () => {
    const client = table('client', [column('code', codes)]);
    const stray = table('a', [column('code', [...codes.slice(0, 80), ...range(0, 20, 'X-')], { unique: false })]);
    const few = table('b', [column('code', codes.slice(0, 19), { unique: false })]);
    expect(findRelations([client, stray, few])).toEqual([]);
  });

  test('are none between copies, which lie in each other as a whole', () => {
    const of = { contentFingerprint: 'same' };
    const [a, b] = [table('a', [column('code', codes)], of), table('b', [column('code', codes)], of)];
    expect(findRelations([a, b])).toEqual([]);
    expect(findRelations([a, { ...b, contentFingerprint: 'other' }])).toHaveLength(2);
  });

  test('of one table are those that touch it', () => {
    const tables = [
      table('a', [column('x', codes)]),
      table('b', [column('x', codes)]),
      table('c', [column('x', codes)]),
    ];
    for (const { from, to } of findRelations(tables, 'a')) expect([from.table, to.table]).toContain('a');
    expect(findRelations(tables, 'a').length).toBeLessThan(findRelations(tables).length);
  });
});

describe('twins', () => {
  const two = (from: number, to: number) => [
    column('code', range(from, to, 'C-')),
    column('name', range(from, to, 'N-')),
  ];
  test('are exact by the fingerprint, but where there is nothing', () => {
    const of = { contentFingerprint: 'same' };
    expect(findTwins([table('a', [], of), table('b', [], of)])).toMatchObject([{ kind: 'exact', alike: 1, error: 0 }]);
    expect(findTwins([table('a', [], { ...of, rows: 0 }), table('b', [], { ...of, rows: 0 })])).toEqual([]);
  });

  test('are near where most values are the same, and no twins where they are not', () => {
    const [a, b, c] = [table('a', two(0, 300)), table('b', two(10, 310)), table('c', two(200, 500))];
    expect(findTwins([a, b, c])).toMatchObject([
      { kind: 'near', columns: 2, tables: [{ table: 'a' }, { table: 'b' }] },
    ]);
    expect(findTwins([a, b])[0]?.alike).toBeCloseTo(290 / 310, 9);
    expect(findTwins([a, b, c], 'c')).toEqual([]);
  });

  test('are not made by one column of codes', () => {
    expect(findTwins([table('a', [column('code', codes)]), table('b', [column('code', codes)])])).toEqual([]);
  });
});

describe('the columns that are sketched', () => {
  const profiled = (name: string, of: Partial<ColumnProfile> = {}): ColumnProfile => ({
    ...{ name, type: 'VARCHAR', nulls: 0, distinct: 50, distinctExact: true, min: 'a', max: 'z', mean: null },
    ...{ minLength: 1, maxLength: 9, examples: [], category: 'none', grade: 'general', confidence: 1, evidence: [] },
    ...of,
  });
  test('may be keys, and none is sensitive', () => {
    const columns = [
      profiled('note', { maxLength: 400 }),
      profiled('手机号', { category: 'mobile' }),
      profiled('price', { type: 'DECIMAL(10,2)' }),
      profiled('made', { type: 'TIMESTAMP' }),
      profiled('state', { distinct: 4 }),
      profiled('city'),
      profiled('order_no', { distinct: 100 }),
      profiled('kind', { distinct: 3 }),
    ];
    const names = sketchedColumns({ columns, rows: 100 }, new Set(['kind'])).map(({ name }) => name);
    expect(names).toEqual(['kind', 'order_no', 'city']);
  });
  test('are few', () => {
    const columns = Array.from({ length: 40 }, (_, at) => profiled(`c${at}`));
    expect(sketchedColumns({ columns, rows: 100 }, new Set())).toHaveLength(12);
  });
  test('are unique where every value is another, or an estimate says so', () => {
    expect(isUnique(profiled('x', { distinct: 100 }), 100)).toBe(true);
    expect(isUnique(profiled('x', { distinct: 98 }), 100)).toBe(false);
    expect(isUnique(profiled('x', { distinct: 98, distinctExact: false }), 100)).toBe(true);
    expect(isUnique(profiled('x', { distinct: 0 }), 0)).toBe(false);
  });
});
