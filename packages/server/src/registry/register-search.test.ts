import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Scope, withScope } from '../kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';
import { caseReads, caseReadsWalked, entryReads, entryReadsWalked } from './register-search.js';

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

const found = (words: string, reads = entryReads) =>
  withScope(db, { kind: 'public' }, async (tx) => {
    const entries = tx.selectFrom('register_entry').select('number').where(reads(words)).orderBy('number');
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
          expect(await found(words, entryReadsWalked)).toEqual(await found(words));
        },
      ),
      { numRuns: 200 },
    ));
});

test('the planner may use the index for what the reads ask', () =>
  withScope(db, { kind: 'public' }, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    const plan = await tx.selectFrom('register_entry').select('number').where(entryReads('气象')).explain();
    expect(JSON.stringify(plan)).toContain('register_entry_runs');
  }));

describe('cases are found by the index', () => {
  const cases = [
    ['c1', 'anhui', 'AH-LA-1', 'open', 'org_a', null, null, false],
    ['c2', 'anhui', '', 'draft', 'org_a', null, 'org_agency', false],
    ['c3', 'anhui', '', 'draft', 'org_b', null, null, true],
    ['c4', 'guizhou', 'GZ-LA-4', 'open', 'org_b', 'org_a', 'org_agency', false],
    ['c5', 'guizhou', null, 'ended', 'org_c', null, null, false],
  ] as const;
  const person = 'p';
  const scopes: readonly Scope[] = [
    { kind: 'system' },
    { kind: 'public' },
    { kind: 'supervisor', person },
    ...['anhui', 'guizhou', ''].map((authority) => ({ kind: 'registry' as const, authority, party: 'org_r', person })),
    ...['org_a', 'org_b', 'org_c', 'org_agency', ''].map((party) => ({ kind: 'party' as const, party, person })),
  ];

  beforeAll(() =>
    withScope(db, { kind: 'system' }, async (tx) => {
      for (const [id, authority, number, status, applicant, counterparty, agency, takenIn] of cases)
        await sql`insert into registration_case (id, authority, number, regime, registration, applicant, counterparty, agency, taken_in,
            object_name, object_kind, status, stage, outcome, in_public, rehearsal, updated_at, version, state)
          values (${id}, ${authority}, ${number}, 'r', 'holding', ${applicant}, ${counterparty}, ${agency}, ${takenIn}, '合肥气象数据', 'k',
            ${status}, ${status === 'open' ? 'review' : null}, ${status === 'ended' ? 'issued' : null}, ${id === 'c4'}, false, now(), 1, '{}')`.execute(
          tx,
        );
    }),
  );

  const idsOf = (scope: Scope, reads: ReturnType<typeof caseReads>) =>
    withScope(db, scope, async (tx) => {
      const rows = await tx.selectFrom('registration_case').select('id').where(reads).orderBy('id').execute();
      return rows.map(({ id }) => id);
    });

  test.each(scopes)('as row-level security lets $kind $authority$party see them', async (scope) => {
    for (const words of ['气象', 'la-', 'LA-4', '象', '量子', '%'])
      expect(await idsOf(scope, caseReads(words))).toEqual(await idsOf(scope, caseReadsWalked(words)));
    // The function by itself tells no more than that.
    const told = await withScope(db, scope, (tx) =>
      sql<{ id: string }>`select shuji_cases_reading('气象', '%气象%') as id order by 1`.execute(tx),
    );
    expect(told.rows.map(({ id }) => id)).toEqual(await idsOf(scope, caseReadsWalked('气象')));
  });

  test('which sees all of them under some scope, and none of another', async () => {
    expect(await idsOf({ kind: 'system' }, caseReads('气象'))).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
    expect(await idsOf({ kind: 'party', party: 'org_b', person }, caseReads('气象'))).toEqual(['c3', 'c4']);
  });
});
