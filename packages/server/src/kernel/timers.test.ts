import { setTimeout as delay } from 'node:timers/promises';
import { instant } from '@shuji/core/kernel';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, withScope } from './database.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { setTimer, startTimers } from './timers.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

async function query(text: string) {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Sets timers that are due, and answers what fired within some seconds. */
async function fired(before: () => Promise<unknown>, expected = 2): Promise<unknown[]> {
  const seen: unknown[] = [];
  const db = openDatabase(database.ownerUrl);
  const due = instant(Date.now() - 60_000);
  try {
    // The queue's tables are made by its first start.
    await (await startTimers(database.ownerUrl, {}, () => undefined)).stop();
    await withScope(db, { kind: 'system' }, async (tx) => {
      await setTimer(tx, 'ring', 'one', due, { n: 1 });
      await setTimer(tx, 'ring', 'two', due, { n: 2 });
      await setTimer(tx, 'ring', 'taken', due, { n: 3 });
      await setTimer(tx, 'ring', 'taken', null, {});
    });
    await before();
    const ring = async (payload: unknown) => {
      seen.push(payload);
    };
    const timers = await startTimers(database.ownerUrl, { ring }, () => undefined);
    for (const end = Date.now() + 10_000; seen.length < expected && Date.now() < end; ) await delay(50);
    await timers.stop();
    return seen;
  } finally {
    await db.destroy();
  }
}

const byNumber = (one: unknown, other: unknown) => JSON.stringify(one).localeCompare(JSON.stringify(other));

test('what is due fires once, and what was taken away does not', async () => {
  expect((await fired(() => Promise.resolve())).sort(byNumber)).toEqual([{ n: 1 }, { n: 2 }]);
});

test('a timer that a killed process had begun fires at the next start', async () => {
  const begun = () =>
    query(
      "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1 where key = 'one'",
    );
  expect((await fired(begun)).sort(byNumber)).toEqual([{ n: 1 }, { n: 2 }]);
  expect(await query('select key from graphile_worker.jobs')).toEqual([]);
});

test('a job that a killed process had begun, and whose timer was taken away meanwhile, is left behind nowhere', async () => {
  const begun = async () => {
    await query(
      "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1 where key = 'one'",
    );
    const db = openDatabase(database.ownerUrl);
    await withScope(db, { kind: 'system' }, (tx) => setTimer(tx, 'ring', 'one', null, {}));
    await db.destroy();
    expect(await query('select key, attempts from graphile_worker.jobs where key is null')).toHaveLength(1);
  };
  expect(await fired(begun, 1)).toEqual([{ n: 2 }]);
  expect(await query('select key from graphile_worker.jobs')).toEqual([]);
});
