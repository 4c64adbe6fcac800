// Complete cases a second (submission to certificate, each with its sealed PDF and its evidence) on an embedded PostgreSQL
// that really writes to disk, beside this machine's floor: one transaction with one inserted row for each event, on the
// same PostgreSQL, with the same number of clients. Prints, never judges.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateFile } from '@shuji/core/evidence';
import { shanghaiDate } from '@shuji/core/kernel';
import { withScope } from '@shuji/server/kernel';
import { openPlatform } from '@shuji/server/main';
import { startEmbeddedPostgres } from '@shuji/server/postgres';
import pg from 'pg';
import { drafted, start, walkOf } from './parts/whole-case.mjs';

const count = Number(process.argv[2] ?? process.env.SHUJI_BENCH_CASES ?? 200);
const clients = Number(process.env.SHUJI_BENCH_CLIENTS ?? 8);

async function inParallel(items, work) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

/** Seconds of the floor for `total` rows: the weight of an average event, one commit each. */
async function floorSeconds(ownerUrl, total, bytesOfAnEvent) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: clients });
  pool.on('error', () => undefined);
  await pool.query('create table bench_floor (seq bigserial primary key, data jsonb not null)');
  const data = JSON.stringify({ text: 'x'.repeat(bytesOfAnEvent) });
  const insert = () =>
    pool.query({ name: 'floor', text: 'insert into bench_floor (data) values ($1)', values: [data] });
  await inParallel(
    Array.from({ length: clients * 10 }, (_, i) => i),
    insert,
  );
  const started = performance.now();
  await inParallel(
    Array.from({ length: total }, (_, i) => i),
    insert,
  );
  const seconds = (performance.now() - started) / 1000;
  await pool.query('drop table bench_floor');
  await pool.end();
  return seconds;
}

async function complete(platform, walk, { id, registry, wait }) {
  for (const { at, step } of walk) {
    wait(at);
    await step(registry, id);
  }
  const seqs = await withScope(platform.db, { kind: 'system' }, (tx) =>
    tx.selectFrom('certificate').select('journal_seq').where('case_id', '=', id).execute(),
  );
  if (seqs.length === 0) throw new Error(`case ${id} ended without a certificate`);
  for (const { journal_seq: seq } of seqs) {
    const json = certificateFile(await platform.sequencer.evidenceOf(seq));
    await platform.certificatePdf(json, 'zh');
  }
}

/** Rows of the journal and their average weight in bytes. */
async function journal(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query(
    'select count(*)::int as events, coalesce(avg(length(data::text)), 0)::int as bytes from journal',
  );
  await client.end();
  return rows[0];
}

const dataDir = mkdtempSync(join(tmpdir(), 'shuji-bench-'));
const store = await startEmbeddedPostgres({ dataDir });
try {
  const platform = await openPlatform({ dataDir, ownerUrl: store.ownerUrl, baseUrl: 'http://127.0.0.1:7800' });
  const unsigned = (await journal(store.ownerUrl)).bytes;
  await floorSeconds(store.ownerUrl, 500, unsigned);
  for (const { loaded } of platform.regimes
    .current(shanghaiDate(start))
    .toSorted((a, b) => a.loaded.regime.id.localeCompare(b.loaded.regime.id))) {
    const { steps: walk } = await walkOf(platform, loaded);
    const drafts = [];
    await inParallel(
      Array.from({ length: count + clients }, (_, i) => i),
      async () => {
        drafts.push(await drafted(platform, loaded));
      },
    );
    await inParallel(drafts.splice(0, clients), (draft) => complete(platform, walk, draft));
    const before = await journal(store.ownerUrl);
    const started = performance.now();
    await inParallel(drafts, (draft) => complete(platform, walk, draft));
    const seconds = (performance.now() - started) / 1000;
    const events = (await journal(store.ownerUrl)).events - before.events;
    const floor = await floorSeconds(store.ownerUrl, events, before.bytes);
    console.log(
      `${loaded.regime.id.padEnd(20)} ${(count / seconds).toFixed(1).padStart(7)} cases/s  ` +
        `${(events / seconds).toFixed(0).padStart(6)} events/s  floor ${(count / floor).toFixed(1).padStart(7)} cases/s  ` +
        `${(events / floor).toFixed(0).padStart(6)} inserts/s  ratio ${(floor / seconds).toFixed(2)}`,
    );
  }
  await platform.close();
} finally {
  await store.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
