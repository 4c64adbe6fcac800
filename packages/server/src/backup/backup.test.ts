import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOfDay, type Instant, instant, LocalDate } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicised, submitted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { checkLog } from '../evidence/index.js';
import { sourceAt, systemSource, tableDigests, withScope } from '../kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';
import { openPlatform, type Platform, systemActor } from '../main/index.js';
import { closingBytes } from './format.js';
import { backUp, type Manifest, restore } from './index.js';
import { asOwner } from './owner.js';

// Timers go by the machine's clock: those of the cases lie ahead of it, so that they are still there to be saved.
let now: Instant = instant(Date.now());
let world: World;
let applicant: Member;
let registry: Member;
let agency: Member;
let running: { id: string };
let folder: string;
let file: string;
let manifest: Manifest;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  world = await openWorld({ source: sourceAt(() => now, systemSource) });
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  agency = await world.organisation('agency', '示例审查所');
  running = await publicised(world, { applicant, registry, agency });
  await submitted(world, applicant);
  folder = await mkdtemp(join(tmpdir(), 'shuji-backup-'));
  file = join(folder, 'backup.tar.gz');
  manifest = await backUp(world.server.platform, file);
});

afterAll(async () => {
  await world?.close();
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function emptyTarget() {
  const database = await createTestDatabase();
  databases.push(database);
  const dataDir = await mkdtemp(join(folder, 'data-'));
  return { ownerUrl: database.ownerUrl, dataDir, aggregates: world.server.platform.aggregates };
}

/** Digests of every table, and the timers, of a store. */
function whole(ownerUrl: string) {
  return asOwner(ownerUrl, 'snapshot', async (tx) => {
    const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%'`.execute(tx);
    const timers = await sql`select t.identifier, j.key, j.run_at, j.payload::text from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id order by j.key`.execute(tx);
    const tables = rows.map(({ name }) => name);
    return { tables: await tableDigests(tx, tables), timers: timers.rows };
  });
}

async function files(dataDir: string): Promise<string[]> {
  const found = await readdir(dataDir, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('postgres'))
    .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length))
    .sort();
}

async function refusedWith(code: string, work: Promise<unknown>) {
  await expect(work).rejects.toMatchObject({ refusal: { code } });
}

/** The target of a refused restore holds nothing. */
async function untouched(target: Awaited<ReturnType<typeof emptyTarget>>) {
  expect(await files(target.dataDir)).toEqual([]);
  const { rows } = await asOwner(target.ownerUrl, 'snapshot', (tx) =>
    sql`select from journal union all select from auth_user`.execute(tx),
  );
  expect(rows).toEqual([]);
}

async function opened<T>(
  target: { ownerUrl: string; dataDir: string },
  work: (platform: Platform) => Promise<T>,
): Promise<T> {
  const source = sourceAt(() => now, systemSource);
  const platform = await openPlatform({ ...target, baseUrl: 'http://127.0.0.1', source });
  return work(platform).finally(() => platform.close());
}

describe('a backup', () => {
  test('of a running server restores to an equal copy that goes on', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const target = await emptyTarget();
    const result = await restore(target, file);
    expect(result).toMatchObject({ size: manifest.tree.size, root: manifest.tree.root });
    expect(result.size).toBeGreaterThan(10);
    expect(result.files).toBeGreaterThan(0);

    const original = await whole(world.server.platform.ownerUrl);
    expect(original.timers.length).toBeGreaterThan(0);
    expect(Object.keys(original.tables).length).toBeGreaterThan(20);
    expect(await whole(target.ownerUrl)).toEqual(original);
    const kept = (await files(world.dataDir)).filter((name) => !name.startsWith('/files/incoming'));
    expect(await files(target.dataDir)).toEqual(kept);
    for (const name of kept)
      expect(await readFile(join(target.dataDir, name))).toEqual(await readFile(join(world.dataDir, name)));

    await opened(target, async (platform) => {
      const view = await must(registry.client.get(`/api/cases/${running.id}`));
      const clock = view.clocks.find((entry: { state: string }) => entry.state === 'running');
      now = endOfDay(LocalDate.parse(clock.due));
      await platform.registry.tick(running.id as never, { clock: clock.id }, { actor: systemActor });
      const { size } = await platform.sequencer.integrate();
      expect(size).toBeGreaterThan(result.size);
      const log = await withScope(platform.db, { kind: 'system' }, (tx) => checkLog(tx, platform.keys.signer.key));
      expect(log).toMatchObject({ ok: true, size });
    });
    await refusedWith('restore-target-not-empty', restore(target, file));
  });

  test('does not replace a file, and leaves none behind when it fails', async () => {
    const before = await stat(file);
    await refusedWith('backup-exists', backUp(world.server.platform, file));
    expect((await stat(file)).size).toBe(before.size);

    const target = await emptyTarget();
    await restore(target, file);
    const [lost = ''] = (await files(target.dataDir)).filter((name) => name.startsWith('/files/'));
    await writeFile(join(target.dataDir, lost), 'changed');
    await opened(target, (platform) => refusedWith('backup-source-broken', backUp(platform, join(folder, 'second'))));
    await rm(join(target.dataDir, lost));
    await opened(target, (platform) => refusedWith('backup-source-broken', backUp(platform, join(folder, 'second'))));
    expect((await readdir(folder)).filter((name) => !name.startsWith('data-'))).toEqual(['backup.tar.gz']);
  });
});

describe('a restore refuses', () => {
  test('a backup with one byte changed, wherever it is', async () => {
    const bytes = await readFile(file);
    const target = await emptyTarget();
    const changed = join(folder, 'changed');
    // Places by a fixed rule: the head, the closing member, and some between.
    const places = [0, 5, 9, 200, bytes.length - 1, bytes.length - closingBytes - 1, bytes.length - closingBytes + 3];
    for (let i = 1, at = 12345; i <= 12; i++) {
      at = (at * 48271) % 2147483647;
      places.push(at % bytes.length);
    }
    for (const place of places) {
      const copy = Buffer.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ 0x10;
      await writeFile(changed, copy);
      await refusedWith('backup-damaged', restore(target, changed));
    }
    await untouched(target);
  });

  test('a backup that was cut, has more at its end, or is something else', async () => {
    const bytes = await readFile(file);
    const target = await emptyTarget();
    const other = join(folder, 'other');
    for (const length of [0, 1, closingBytes, closingBytes + 1, bytes.length >> 1, bytes.length - 1]) {
      await writeFile(other, bytes.subarray(0, length));
      await refusedWith('backup-damaged', restore(target, other));
    }
    await copyFile(file, other);
    await appendFile(other, '\n');
    await refusedWith('backup-damaged', restore(target, other));
    await untouched(target);
  });

  test('a store or a folder that belongs to another installation', async () => {
    const target = await emptyTarget();
    await opened(target, async () => undefined);
    await refusedWith('restore-target-not-empty', restore(target, file));

    const fresh = await emptyTarget();
    await refusedWith('restore-target-not-empty', restore({ ...fresh, dataDir: target.dataDir }, file));
    await untouched(fresh);
  });
});
