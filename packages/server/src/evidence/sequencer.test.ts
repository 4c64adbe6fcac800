import { randomBytes } from 'node:crypto';
import {
  certificateFile,
  formatKey,
  leafHashOf,
  openCheckpoint,
  rootHash,
  seedSigner,
  verifyCertificate,
  verifyConsistency,
  verifyInclusion,
} from '@shuji/core/evidence';
import { instant } from '@shuji/core/kernel';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, type Tx, withScope } from '../kernel/index.js';
import { createTestDatabase } from '../kernel/test-database.js';
import { checkLog, createSequencer, readConsistencyProof, readInclusionProof, readLatestHead } from './index.js';

const signer = seedSigner('log.example', new Uint8Array(32).fill(3));
const now = () => instant(1_760_000_000_000);

let store: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
let owner: pg.Pool;

beforeAll(async () => {
  store = await createTestDatabase();
  db = openDatabase(store.ownerUrl);
  owner = new pg.Pool({ connectionString: store.ownerUrl });
});
afterAll(async () => {
  await db.destroy();
  await owner.end();
  await store.drop();
});
beforeEach(async () => {
  // The journal refuses to be emptied, so that the owner has to take its guard off for a test.
  await owner.query(`alter table journal disable trigger user; truncate journal, log_leaf, log_node, log_head;
    alter table journal enable trigger user; update log_cursor set settled_seq = 0`);
});

const sequencerOf = (batch?: number) => createSequencer({ db, signer, now, ...(batch ? { batch } : {}) });
const system = <T>(work: (tx: Tx) => Promise<T>) => withScope(db, { kind: 'system' }, work);

type Writer = Pick<pg.ClientBase, 'query'>;
let stream = 0;

/** Writes one row to the journal, as `owner` of the connection handed in; resolves to its seq. */
async function write(by: Writer = owner, data: unknown = { n: 1 }, type = 'Noted', rehearsal = true): Promise<string> {
  const { rows } = await by.query(
    `insert into journal (stream, version, type, data, authority, actor, at, recorded_at, rules, rehearsal, salt)
     values ($1, 1, $2, $3, 'anhui', 'system', '2025-10-09T01:00:00.120Z', '2025-10-09T01:00:00.123456Z', '["ah-x/1"]', $4, $5)
     returning seq`,
    [`test:${stream++}`, type, JSON.stringify(data), rehearsal, randomBytes(32)],
  );
  return rows[0].seq;
}

async function leaves(): Promise<{ journal_seq: string; leaf_index: string; leaf_hash: Buffer }[]> {
  const { rows } = await owner.query('select * from log_leaf order by leaf_index');
  return rows;
}

/** Every row of the journal stands in the log once, and the log agrees with itself and with its head. */
async function expectWhole(): Promise<void> {
  const { rows } = await owner.query('select seq from journal order by seq');
  const logged = await leaves();
  expect(logged.map((leaf) => leaf.journal_seq).sort((a, b) => Number(a) - Number(b))).toEqual(
    rows.map(({ seq }) => seq),
  );
  const root = rootHash(logged.map((leaf) => new Uint8Array(leaf.leaf_hash)));
  expect(await system((tx) => checkLog(tx, signer.key))).toEqual({
    ok: true,
    size: logged.length,
    root: Buffer.from(root).toString('hex'),
  });
}

describe('the sequencer', () => {
  test('an empty journal has no head', async () => {
    expect(await sequencerOf().integrate()).toEqual({ size: 0 });
    expect(await system(readLatestHead)).toBeNull();
    await expectWhole();
  });

  test('takes rows in the order of seq, in batches, under signed heads that are consistent', async () => {
    for (let i = 0; i < 23; i++) await write();
    expect(await sequencerOf(5).integrate()).toEqual({ size: 23 });
    await expectWhole();
    const { rows: heads } = await owner.query('select note from log_head order by tree_size');
    const opened = heads.map(({ note }) => openCheckpoint(note, signer.key));
    expect(opened).toMatchObject([5, 10, 15, 20, 23].map((size) => ({ size, origin: 'log.example' })));
    const [first, last] = [opened[0], opened.at(-1)];
    if (!first || !last || typeof first === 'string' || typeof last === 'string') throw new Error('no heads');
    const hashes = await system((tx) => readConsistencyProof(tx, 5, 23));
    const claim = { earlier: 5, size: 23, earlierRoot: first.root, root: last.root, hashes };
    expect(verifyConsistency(claim)).toBe(true);
  });

  test('every leaf has an inclusion proof from the store', async () => {
    for (let i = 0; i < 11; i++) await write();
    await sequencerOf(4).integrate();
    const head = await system(readLatestHead);
    if (!head) throw new Error('no head');
    for (const { leaf_index, leaf_hash } of await leaves()) {
      const index = Number(leaf_index);
      const hashes = await system((tx) => readInclusionProof(tx, index, head.size));
      const claim = { index, size: head.size, leaf: new Uint8Array(leaf_hash), hashes, root: head.root };
      expect(verifyInclusion(claim)).toBe(true);
    }
  });

  test('a row that becomes visible after a higher one is taken when it comes, however late', async () => {
    const sequencer = sequencerOf(2);
    const late = await owner.connect();
    await late.query('begin');
    const lateSeq = await write(late);
    for (let i = 0; i < 5; i++) await write();
    await sequencer.integrate();
    await write();
    await sequencer.integrate();
    expect((await leaves()).map((leaf) => leaf.journal_seq)).not.toContain(lateSeq);
    await late.query('commit');
    late.release();
    await sequencer.integrate();
    expect((await leaves()).at(-1)?.journal_seq).toBe(lateSeq);
    await expectWhole();
  });

  test('the cursor passes gaps of rolled-back transactions, and waits for open ones', async () => {
    const sequencer = sequencerOf();
    const cursor = async () => (await owner.query('select settled_seq from log_cursor')).rows[0].settled_seq;
    const [undone, open] = [await owner.connect(), await owner.connect()];
    await undone.query('begin');
    await write(undone);
    await undone.query('rollback');
    const first = await write();
    await sequencer.integrate();
    expect(await cursor()).toBe(first);
    await open.query('begin');
    await write(open);
    await write();
    await sequencer.integrate();
    expect(await cursor()).toBe(first);
    await open.query('commit');
    const last = await write();
    await sequencer.integrate();
    expect(await cursor()).toBe(last);
    undone.release();
    open.release();
    await expectWhole();
  });

  test('loses nothing among many writers that commit in any order, or not', async () => {
    const [one, two] = [sequencerOf(3), sequencerOf(7)];
    const writers = Array.from({ length: 6 }, async (_, w) => {
      const client = await owner.connect();
      for (let i = 0; i < 12; i++) {
        await client.query('begin');
        await write(client);
        await write(client);
        await (i % 3 === 0 ? one : two).integrate();
        await client.query((i + w) % 4 === 0 ? 'rollback' : 'commit');
      }
      client.release();
    });
    await Promise.all(writers);
    await Promise.all([one.integrate(), two.integrate()]);
    await expectWhole();
  });

  test('whenIncluded waits for the row, and refuses one that is not there', async () => {
    const sequencer = sequencerOf();
    const seqs = [await write(), await write(), await write()];
    const included = await Promise.all(seqs.map((seq) => sequencer.whenIncluded(seq)));
    expect(included).toEqual([{ leafIndex: 0 }, { leafIndex: 1 }, { leafIndex: 2 }]);
    await expect(sequencer.whenIncluded('999999999')).rejects.toThrow('no committed row');
  });

  test('background work takes rows in until it is stopped, and outlives a failure', async () => {
    const faults: unknown[] = [];
    const seq = await write();
    const sequencer = createSequencer({ db, signer, now, onFault: (error) => faults.push(error) });
    sequencer.start(1);
    await expect.poll(() => leaves()).toMatchObject([{ journal_seq: seq }]);
    await owner.query('alter table log_cursor rename to log_cursor_away');
    await expect.poll(() => faults.length).toBeGreaterThan(0);
    await owner.query('alter table log_cursor_away rename to log_cursor');
    const next = await write();
    await expect.poll(() => leaves()).toMatchObject([{}, { journal_seq: next }]);
    await sequencer.stop();
    await expectWhole();
  });
});

describe('the log and the journal', () => {
  test('an event read back commits to the same leaf, odd numbers and names included', async () => {
    const data = {
      '': 1e21,
      z: -0,
      a: 0.1,
      é: 123456789012345680000,
      __proto__x: [1e-7, 5e-324, 1.7976931348623157e308],
    };
    const seq = await write(owner, data);
    const evidence = await sequencerOf().evidenceOf(seq);
    expect(evidence.event).toMatchObject({ at: '2025-10-09T01:00:00.120Z', recordedAt: '2025-10-09T01:00:00.123Z' });
    const [leaf] = await leaves();
    const sent = { ...evidence.event, data };
    expect(Buffer.from(leafHashOf(sent, evidence.salt)).equals(leaf?.leaf_hash ?? Buffer.of())).toBe(true);
  });

  test('a certificate from the log verifies', async () => {
    for (let i = 0; i < 4; i++) await write();
    const seq = await write(owner, certificateContent, 'CertificateIssued');
    const file = certificateFile(await sequencerOf().evidenceOf(seq));
    const verification = verifyCertificate(file, { keys: [formatKey(signer.key)] });
    expect(verification).toMatchObject({ ok: true, statement: { leafIndex: 4, treeSize: 5, keyTrusted: true } });
  });

  test.each([
    ['leaf-mismatch', `update journal set data = '{"n": 2}' where seq = (select min(seq) from journal)`],
    ['leaf-mismatch', `update log_leaf set leaf_hash = decode(repeat('00', 32), 'hex') where leaf_index = 1`],
    ['leaf-missing', 'delete from log_leaf where leaf_index = 1'],
    ['root-mismatch', 'delete from log_leaf where leaf_index = 2'],
    ['head-wrong', `update log_head set note = replace(note, 'log.example', 'log.exampl3')`],
    ['head-wrong', 'delete from log_head'],
  ])('%s after: %s', async (code, tampering) => {
    for (let i = 0; i < 3; i++) await write();
    await sequencerOf().integrate();
    await expectWhole();
    await owner.query(
      `alter table journal disable trigger user; ${tampering}; alter table journal enable trigger user`,
    );
    expect(await system((tx) => checkLog(tx, signer.key))).toMatchObject({ ok: false, code });
  });

  test('a lost node is a fault, not a wrong proof', async () => {
    for (let i = 0; i < 4; i++) await write();
    await sequencerOf().integrate();
    await owner.query('delete from log_node where level = 1');
    await expect(system((tx) => readInclusionProof(tx, 0, 4))).rejects.toThrow('lost node 1/1');
  });

  test('the log is not for others to write or read, but its heads are public', async () => {
    await write();
    await sequencerOf().integrate();
    await withScope(db, { kind: 'public' }, async (tx) => {
      expect(await readLatestHead(tx)).toMatchObject({ size: 1 });
      expect(await tx.selectFrom('log_leaf').selectAll().execute()).toEqual([]);
    });
    await expect(system((tx) => sql`delete from log_leaf`.execute(tx))).rejects.toThrow('permission denied');
    await expect(system((tx) => sql`update log_head set note = ''`.execute(tx))).rejects.toThrow('permission denied');
  });
});

const text = { zh: '示例', en: 'example' };
const certificateContent = {
  certificate: 'cert_01jbexampe0000000000000001',
  kind: 'data-resource-certificate',
  title: text,
  number: 'AH-CY-2025-000001',
  regime: 'anhui-registry',
  regimeTitle: text,
  regimeVersion: 'ab'.repeat(32),
  authority: text,
  registration: 'first',
  registrationTitle: text,
  holder: { id: 'org_01jbexampe0000000000000001', name: '示例数据有限公司', uscc: '91340100MA0000000X' },
  object: {
    kind: 'data-resource',
    kindTitle: text,
    name: '示例名录',
    fingerprint: 'cd'.repeat(32),
    sha256: 'ef'.repeat(32),
    rows: 41352,
    sizeBytes: 1234567,
    format: 'csv',
  },
  right: 'holding',
  fields: [{ id: 'number', title: text, value: 'AH-CY-2025-000001', cite: 'ah-x/13' }],
  issuedOn: '2025-10-09',
  validUntil: null,
  because: [{ cite: 'ah-x/20', text, basis: 'instrument' }],
  rehearsal: true,
  verifyUrl: 'http://127.0.0.1:3000/verify',
  case: 'case_01jbexampe0000000000000001',
  stages: [],
};
