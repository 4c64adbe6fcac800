import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramOf, histogramPlan } from './histogram.js';

const column = {
  ...{ type: 'BIGINT', category: 'none', min: '0', max: '99', minLength: null, maxLength: null, distinct: 9 },
};
const ends = (of: object) => {
  const plan = histogramPlan({ ...column, ...of });
  return plan && [plan.of, plan.least, ...plan.edges, plan.greatest];
};

test.each<[string, object, (string | null)[] | null]>([
  ['whole numbers', {}, ['number', '0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '99']],
  ['few whole numbers', { max: '3' }, ['number', '0', '1', '2', '3', '3']],
  [
    'fractions',
    { type: 'DECIMAL(9,2)', min: '-1.5', max: '3.5' },
    ['number', '-1.5', '-1', '-0.5', '0', '0.5', '1', '1.5', '2', '2.5', '3', '3.5'],
  ],
  [
    'days',
    { type: 'DATE', min: '2024-02-27', max: '2024-03-02' },
    ['day', '2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02', '2024-03-02'],
  ],
  [
    'times',
    { type: 'timestamp(6) without time zone', min: '2024-01-01 10:00:00', max: '2024-01-02' },
    ['day', '2024-01-01', '2024-01-02', '2024-01-02'],
  ],
  ['times with a zone', { type: 'timestamp with time zone', min: '2024-01-01', max: '2024-01-02' }, null],
  ['lengths of texts', { type: 'VARCHAR', minLength: 2, maxLength: 4 }, ['length', '2', '3', '4', '4']],
  ['texts of one length', { type: 'VARCHAR', minLength: 4, maxLength: 4 }, null],
  ['one value', { distinct: 1 }, null],
  ['a sensitive number', { category: 'mobile' }, null],
  [
    'lengths of a sensitive text',
    { category: 'address', type: 'VARCHAR', minLength: 2, maxLength: 3 },
    ['length', '2', '3', '3'],
  ],
  ['numbers that are none', { type: 'DOUBLE', max: 'NaN' }, null],
  ['numbers beyond what is exact', { min: '0', max: '9007199254740993' }, null],
  ['nulls alone', { measured: 'nulls' }, null],
  ['truth', { type: 'BOOLEAN', min: 'false', max: 'true' }, null],
])('the bins of %s', (_, of, expected) => expect(ends(of)).toEqual(expected));

test('every value lies in one bin, and edges rise', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 2, maxLength: 60 }),
      fc.constantFrom('DOUBLE', 'BIGINT'),
      (given, type) => {
        const values =
          type === 'BIGINT' ? given.map((each) => Math.trunc(each)) : given.map((each) => Number(each.toPrecision(9)));
        const [min, max] = [Math.min(...values), Math.max(...values)];
        const plan = histogramPlan({
          ...column,
          type,
          min: String(min),
          max: String(max),
          distinct: new Set(values).size,
        });
        if (!plan) return;
        const edges = plan.edges.map(Number);
        for (const [at, edge] of edges.entries()) expect(edge).toBeGreaterThan(at === 0 ? min : (edges[at - 1] ?? 0));
        const below = edges.map((edge) => values.filter((each) => each < edge).length);
        const { bins } = histogramOf(plan, below, values.length);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(10);
        for (const [at, { count }] of bins.entries()) {
          const [from, to] = [
            at === 0 ? Number.NEGATIVE_INFINITY : (edges[at - 1] ?? 0),
            edges[at] ?? Number.POSITIVE_INFINITY,
          ];
          expect(count).toBe(values.filter((each) => each >= from && each < to).length);
        }
      },
    ),
  );
});
