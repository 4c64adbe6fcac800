import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, withScope } from '../kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';
import { registerStatistics } from './register-statistics.js';

let store: TestDatabase;
let db: ReturnType<typeof openDatabase>;

const veiled = { fields: ['industry'], names: [] };
const rows = [
  [
    'A-1',
    'anhui',
    'holding',
    'valid',
    '2025-10-09',
    false,
    { object: { rows: 20, sizeBytes: 9_007_199_254_740_993n }, facts: { industry: '气象' } },
  ],
  [
    'A-2',
    'anhui',
    'holding',
    'cancelled',
    '2025-10-31',
    false,
    { object: { rows: 5, sizeBytes: 7 }, facts: { industry: '气象' } },
  ],
  ['A-3', 'anhui', 'operating', 'valid', '2025-11-01', false, { object: { rows: null, sizeBytes: null }, facts: {} }],
  [
    'G-4',
    'guizhou',
    'holding',
    'valid',
    '2025-11-30',
    false,
    { object: { rows: 1, sizeBytes: 1 }, facts: { industry: '医疗' }, withheld: veiled },
  ],
  [
    'G-5',
    'guizhou',
    'holding',
    'valid',
    '2025-11-30',
    true,
    { object: { rows: 900, sizeBytes: 900 }, facts: { industry: '演练' } },
  ],
] as const;

beforeAll(async () => {
  store = await createTestDatabase();
  db = openDatabase(store.ownerUrl);
});
afterAll(async () => {
  await db.destroy();
  await store.drop();
});

test('an empty register adds up to nothing', async () =>
  expect(await registerStatistics(db, { rehearsal: 'none' })).toEqual({
    ...{ entries: 0, shared: 0, rows: '0', bytes: '0' },
    ...{ byRegime: [], byStatus: [], byRight: [], byKind: [], byMonth: [], byIndustry: [] },
  }));

test('entries, rows and bytes are added up, and told by what they are of', async () => {
  await withScope(db, { kind: 'system' }, async (tx) => {
    for (const [number, regime, right, status, on, rehearsal, state] of rows)
      await sql`insert into register_entry (number, authority, case_id, regime, holder, holder_name, object_name, object_kind, rights,
          registered_on, status, rehearsal, state)
        values (${number}, 'a', 'c', ${regime}, 'h', 'h', 'o', 'data', ${right}, ${on}, ${status}, ${rehearsal}, ${json(state)}::jsonb)`.execute(
        tx,
      );
    await sql`update register_entry set holders = array['h', 'i'] where number = ${rows[0]?.[0]}`.execute(tx);
  });
  expect(await registerStatistics(db, { rehearsal: 'none' })).toEqual({
    ...{ entries: 4, shared: 1, rows: '26', bytes: '9007199254741001' },
    byRegime: [part('anhui', 3, '25', '9007199254741000'), part('guizhou', 1, '1', '1')],
    byStatus: [part('valid', 3, '21', '9007199254740994'), part('cancelled', 1, '5', '7')],
    byRight: [part('holding', 3, '26', '9007199254741001'), part('operating', 1, '0', '0')],
    byKind: [part('data', 4, '26', '9007199254741001')],
    byMonth: [part('2025-10', 2, '25', '9007199254741000'), part('2025-11', 2, '1', '1')],
    byIndustry: [part('气象', 2, '25', '9007199254741000'), part(null, 2, '1', '1')],
  });
  expect(await registerStatistics(db, { rehearsal: 'only' })).toMatchObject({ entries: 1, rows: '900' });
  expect(await registerStatistics(db, { rehearsal: 'include', regime: 'guizhou' })).toMatchObject({
    entries: 2,
    rows: '901',
  });
  expect(await registerStatistics(db, { rehearsal: 'include', regime: "x' or true --" })).toMatchObject({ entries: 0 });
});

const part = (name: string | null, entries: number, of: string, bytes: string) => ({ name, entries, rows: of, bytes });

// A size beyond what a number of the language holds.
const json = (state: object) =>
  JSON.stringify(state, (_, value) => (typeof value === 'bigint' ? `#${value}#` : value)).replace(/"#(\d+)#"/g, '$1');
