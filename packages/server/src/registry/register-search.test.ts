import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, withScope } from '../kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';
import { entryReads } from './register-search.js';

let store: TestDatabase;
let db: ReturnType<typeof openDatabase>;

const rows = [
  ['AH-1', '合肥气象监测数据集', '示例云海数据有限公司'],
  ['AH-2', '气候与天象', '示例 100% 数据_公司'],
  ['GZ-3', '合格肥料名录', 'Example Ocean Ltd'],
  ['GZ-4', '象', '𠮷野家样例'],
  ['GZ-5', 'İstanbul 数据\\样例', '甲'],
] as const;

beforeAll(async () => {
  store = await createTestDatabase();
  db = openDatabase(store.ownerUrl);
  await withScope(db, { kind: 'system' }, async (tx) => {
    for (const [number, name, holder] of rows)
      await sql`insert into register_entry (number, authority, case_id, regime, holder, holder_name, object_name, object_kind, rights,
          registered_on, status, rehearsal, state)
        values (${number}, 'a', 'c', 'r', 'h', ${holder}, ${name}, 'k', 'holding', '2025-10-09', 'valid', false, '{}')`.execute(
        tx,
      );
  });
});
afterAll(async () => {
  await db.destroy();
  await store.drop();
});

const found = (words: string) =>
  withScope(db, { kind: 'public' }, async (tx) => {
    const entries = tx.selectFrom('register_entry').select('number').where(entryReads(words)).orderBy('number');
    return (await entries.execute()).map(({ number }) => number);
  });

describe('the register is found by', () => {
  test.each([
    ['气象', ['AH-1']],
    ['象', ['AH-1', 'AH-2', 'GZ-4']],
    ['肥', ['AH-1', 'GZ-3']],
    ['合肥', ['AH-1']],
    ['监测数据集', ['AH-1']],
    [' 云海 ', ['AH-1']],
    ['ocean ltd', ['GZ-3']],
    ['OCEAN', ['GZ-3']],
    ['gz-', ['GZ-3', 'GZ-4', 'GZ-5']],
    ['100%', ['AH-2']],
    ['%', ['AH-2']],
    ['_', ['AH-2']],
    ['a_h', []],
    ['\\', ['GZ-5']],
    ['𠮷', ['GZ-4']],
    ['集示例', []],
    ["'; drop table register_entry; --", []],
  ])('%s', async (words, numbers) => expect(await found(words)).toEqual(numbers));

  test('whatever stands in a number or a name', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rows.flat()),
        fc.nat(30),
        fc.integer({ min: 1, max: 8 }),
        async (text, at, length) => {
          const letters = [...text];
          const words = letters
            .slice(at % letters.length, (at % letters.length) + length)
            .join('')
            .trim();
          fc.pre(words !== '');
          const own = rows.find((row) => (row as readonly string[]).includes(text))?.[0];
          expect(await found(words)).toContain(own);
        },
      ),
      { numRuns: 200 },
    ));
});

test('the planner may use the index for what the reads ask', () =>
  withScope(db, { kind: 'public' }, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    const plan = await tx.selectFrom('register_entry').select('number').where(entryReads('气象')).explain();
    expect(JSON.stringify(plan)).toContain('register_entry_grams');
  }));
