import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Instant, type LocalDate, type ResourceId, type SourceId } from '../../kernel/index.js';
import { emptyLedger, type KnownFacts } from '../cards/index.js';
import { shippedCards } from '../cards/shipped.test-fixture.js';
import { type CountedResource, InventoryOverview, inventoryOverview } from './overview.js';

const scheme = shippedCards();
const today = '2026-11-28' as LocalDate;
const at = '2026-11-28T02:00:00.000Z' as Instant;
const source = `src_${'0'.repeat(26)}` as SourceId;
const context = { at, today, categories: [], sources: new Map([[source, '业务库']]) };
const idOf = (number: number) => `res_${String(number).padStart(26, '0')}` as ResourceId;

function resource(number: number, facts: KnownFacts, of: Partial<CountedResource> = {}): CountedResource {
  const given = { rows: 10, columns: 2, bytes: 100, grade: 'general', name: 'x', ...facts };
  return { id: idOf(number), name: `资源${number}`, source: null, ledger: emptyLedger, ...of, facts: given };
}

test('counts sizes, states, grades, freshness, copies and what is missing', () => {
  const book = { reason: 'x', missing: ['control'], nextLook: today, since: at, at, by: 'p' };
  const overview = inventoryOverview(
    scheme,
    [
      resource(1, { fingerprint: 'a', 'changed-on': addDays(today, -3), grade: 'important' }, { source }),
      resource(2, { fingerprint: 'a', 'changed-on': addDays(today, -100) }),
      resource(3, { fingerprint: 'b', 'storage-location': 'x' }, { ledger: { ...emptyLedger, book } }),
      resource(4, { fingerprint: 'c', rows: 0, 'changed-on': addDays(today, -900) }),
      resource(5, { fingerprint: 'c', rows: 0 }),
    ],
    context,
  );
  expect(InventoryOverview.parse(overview)).toEqual(overview);
  expect(overview).toMatchObject({
    resources: 5,
    columns: 10,
    rows: 30,
    bytes: 500,
    tables: 1,
    files: 4,
    book: 1,
    due: 1,
  });
  expect(overview.states).toEqual([
    { state: 'active', resources: 1 },
    { state: 'retained', resources: 1 },
    { state: 'dormant', resources: 1 },
    { state: null, resources: 2 },
  ]);
  expect(overview.tiers[1]).toEqual({ tier: 'important', resources: 1 });
  expect(overview.freshness.map((each) => each.resources)).toEqual([1, 0, 0, 1, 1]);
  expect(overview.sources.find((each) => each.source === source)).toMatchObject({ name: '业务库', resources: 1 });
  // What has no rows is no copy.
  expect(overview.duplicates).toEqual([
    {
      fingerprint: 'a',
      resources: [
        { id: idOf(1), name: '资源1' },
        { id: idOf(2), name: '资源2' },
      ],
    },
  ]);
  expect(overview.elements.find(({ id }) => id === 'storage-location')).toEqual({ id: 'storage-location', known: 1 });
  expect(overview.missing.find(({ field }) => field === 'storage-location')).toMatchObject({ resources: 4 });
});

test('counts every resource once in each division', () => {
  const some = fc.record(
    {
      'changed-on': fc.integer({ min: -50, max: 2000 }).map((days) => addDays(today, -days) as string),
      grade: fc.constantFrom('core', 'important', 'general'),
    },
    { requiredKeys: ['grade'] },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(some, fc.boolean()), { maxLength: 20 }), (all) => {
      const resources = all.map(([facts, table], number) => resource(number, facts, { source: table ? source : null }));
      const overview = inventoryOverview(scheme, resources, context);
      const sum = (parts: readonly { readonly resources: number }[]) =>
        parts.reduce((total, each) => total + each.resources, 0);
      expect(sum(overview.states)).toBe(all.length);
      expect(sum(overview.tiers)).toBe(all.length);
      expect(sum(overview.freshness) + overview.untraced).toBe(all.length);
      expect(sum(overview.sources)).toBe(all.length);
      expect(overview.tables + overview.files).toBe(all.length);
    }),
  );
});
