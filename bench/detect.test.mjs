import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedDetectors } from '../packages/core/src/catalog/detectors/shipped.test-fixture.js';
import { classifyTable } from '../packages/core/src/catalog/index.js';
import { countColumn, newQuality, qualityRows } from './parts/detection-quality.mjs';
import { labelledTable, tableNames, truthOf } from './parts/labelled-tables.mjs';

const scheme = shippedDetectors();

function qualityOf(seed, options) {
  const quality = newQuality();
  for (const name of tableNames) {
    const table = labelledTable(name, { seed, ...options });
    const found = classifyTable(scheme, table.columns);
    for (const [at, column] of table.columns.entries())
      countColumn(quality, truthOf(column, options), found[at].category);
  }
  return qualityRows(quality);
}

// What the product promises, of tables that it has not seen: seeds are drawn anew where fast-check draws them.
test.each([
  ['telling headers', { headers: 'telling' }, 0.98],
  ['telling headers, dirty values, half absent', { headers: 'telling', dirty: 0.03, sparse: 0.5 }, 0.98],
  ['headers that say nothing', { headers: 'silent' }, 0.95],
  ['headers that say nothing, 3 per cent of dirty values', { headers: 'silent', dirty: 0.03 }, 0.95],
  ['headers that say nothing, dirty values, most absent', { headers: 'silent', dirty: 0.03, sparse: 0.8 }, 0.95],
])('under %s, F1 over all columns is at least the promised', (_, options, least) =>
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { overall } = qualityOf(seed, { rows: 300, ...options });
      expect(overall.f1).toBeGreaterThanOrEqual(least);
    }),
    { numRuns: 5, seed: 20261128 },
  ),
);

test('decoys are none, whatever they are called', () =>
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('telling', 'silent'), (seed, headers) => {
      for (const name of ['decoys', 'goods']) {
        const table = labelledTable(name, { seed, headers, rows: 300, dirty: 0.03 });
        const found = classifyTable(scheme, table.columns);
        const decoys = table.columns.flatMap(({ kind, category }, at) =>
          category === 'none' ? [[kind, found[at].category]] : [],
        );
        expect(decoys).toEqual(decoys.map(([kind]) => [kind, 'none']));
      }
    }),
    { numRuns: 8, seed: 20261128 },
  ));

test('the same seed makes the same table, and another seed another', () => {
  const values = (seed) => labelledTable('customers', { seed, rows: 5 }).columns.map((column) => column.values);
  expect(values(1)).toEqual(values(1));
  expect(values(1)).not.toEqual(values(2));
});
