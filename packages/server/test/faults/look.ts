import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseKey } from '@shuji/core/evidence';
import pg from 'pg';
import { expect } from 'vitest';
import { checkLog } from '../../src/evidence/index.js';
import { rebuild, withScope } from '../../src/kernel/index.js';
import { openPlatform } from '../../src/main/index.js';
import { startEmbeddedPostgres } from '../../src/postgres/index.js';
import type { Told } from './load.js';

/** Asks the store itself, as its owner. */
export async function query<Row extends pg.QueryResultRow>(
  ownerUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Every event that was told of stands in the journal, in its stream, under its number. */
export async function expectTold(ownerUrl: string, told: readonly Told[]): Promise<void> {
  const rows = await query<Told>(
    ownerUrl,
    'select seq::text, stream, type from journal where seq = any($1::bigint[])',
    [told.map(({ seq }) => seq)],
  );
  const kept = new Map(rows.map((row) => [row.seq, row]));
  const lost = told.filter(({ seq, stream, type }) => kept.get(seq)?.stream !== stream || kept.get(seq)?.type !== type);
  expect(lost).toEqual([]);
}

/** What is due by the clock that runs ahead is due now: the job queue asks the clock of the database. */
export async function bringDue(ownerUrl: string, ahead: number): Promise<void> {
  await query(
    ownerUrl,
    `update graphile_worker._private_jobs set run_at = now()
      where run_at > now() and run_at <= now() + make_interval(days => $1)`,
    [ahead],
  );
}

/** Jobs that are due and not done. */
export async function dueJobs(ownerUrl: string): Promise<number> {
  const [row] = await query<{ count: string }>(
    ownerUrl,
    'select count(*) from graphile_worker.jobs where run_at <= now()',
  );
  return Number(row?.count);
}

/** No limit ran out twice, and none that has run out by a day still runs but where an objection keeps it. */
export async function expectTimers(ownerUrl: string, today: string): Promise<void> {
  const twice = await query(
    ownerUrl,
    `select stream, data->>'clock' as clock from journal where type = 'ClockExpired'
      group by stream, data->>'clock' having count(*) > 1`,
  );
  expect(twice).toEqual([]);
  const missed = await query(
    ownerUrl,
    `select c.id, k.key, k.value->'clock'->>'due' as due from registration_case c, jsonb_each(c.state->'clocks') k
      where c.status in ('open', 'suspended') and k.value->>'state' = 'running' and k.value->'clock'->>'due' < $1
        and not (k.value->>'purpose' = 'last' and exists (
          select from jsonb_each(c.state->'objections') o where o.value->>'status' in ('filed', 'accepted')))`,
    [today],
  );
  expect(missed).toEqual([]);
}

/** Nothing that was only half received is left. */
export async function expectNoRemains(dataDir: string): Promise<void> {
  expect(await readdir(join(dataDir, 'files', 'incoming')).catch(() => [])).toEqual([]);
}

/** Looks at what a platform left that does not run: log, tables and files agree with the journal. Answers its events. */
export async function expectWhole(dataDir: string): Promise<number> {
  const store = await startEmbeddedPostgres({ dataDir });
  const platform = await openPlatform({ dataDir, ownerUrl: store.ownerUrl, baseUrl: 'http://127.0.0.1' });
  try {
    await platform.sequencer.integrate();
    const verifier = parseKey(platform.keys.verifierKey);
    if (!verifier) throw new Error('no key');
    const log = await withScope(platform.db, { kind: 'system' }, (tx) => checkLog(tx, verifier));
    const { events, before, after } = await rebuild(platform.db, platform.aggregates);
    expect(after).toEqual(before);
    expect(log).toMatchObject({ ok: true, size: events });
    const rows = await withScope(platform.db, { kind: 'system' }, (tx) =>
      tx.selectFrom('document').select('sha256').execute(),
    );
    for (const sha256 of new Set(rows.map((row) => row.sha256)))
      expect(
        createHash('sha256')
          .update(readFileSync(platform.files.pathOf(sha256)))
          .digest('hex'),
      ).toBe(sha256);
    return events;
  } finally {
    await platform.close();
    await store.stop();
  }
}
