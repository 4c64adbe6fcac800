import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { checkLog, loadOrCreateKeys } from '../evidence/index.js';
import { type AnyAggregate, migrate, rebuildIn, type Tx } from '../kernel/index.js';
import { damaged, readArchive, readManifest, text } from './archive-reader.js';
import type { Manifest } from './format.js';
import { asOwner, migrationsOf } from './owner.js';
import { refusal } from './refusals.js';
import { StagedFiles } from './staged-files.js';
import { continueIdentities, insertLines, storedTables } from './tables.js';

export interface RestoreTarget {
  /** Folder of files and keys. */
  readonly dataDir: string;
  /** Connection of the store's owner. */
  readonly ownerUrl: string;
  readonly aggregates: readonly AnyAggregate[];
}

/** Size and root (hex) of the tree over the restored journal, equal to those of the backup. */
export interface Restored {
  readonly size: number;
  readonly root: string;
  readonly madeAt: string;
  readonly events: number;
  readonly files: number;
}

/**
 * Brings a backup into an empty installation. All of it or nothing: the file is checked to its last byte before anything is
 * written; tables are filled and rebuilt, and the tree head computed anew, in one transaction; files and keys take their
 * names just before it is committed. Identities go on after the highest. Refuses `backup-damaged`, `backup-newer`,
 * `restore-target-not-empty` and `restore-not-equal`. After a crash it can be run again.
 */
export async function restore(target: RestoreTarget, path: string): Promise<Restored> {
  const manifest = await readManifest(path);
  await asOwner(target.ownerUrl, 'snapshot', checkEmpty);
  await migrate(target.ownerUrl);
  const staging = join(target.dataDir, `restore-${randomBytes(6).toString('hex')}`);
  const staged = new StagedFiles(staging, target.dataDir);
  try {
    await mkdir(staging, { recursive: true, mode: 0o700 });
    return await asOwner(target.ownerUrl, 'write', async (tx) => {
      await sql`lock table journal in share row exclusive mode`.execute(tx);
      const tables = await checkTarget(tx, target, manifest);
      await staged.checkTarget(manifest);
      await load(tx, path, { manifest, staged, tables });
      const { events } = await rebuildIn(tx, target.aggregates);
      const { size, root } = await proveEqual(tx, manifest, staging);
      await staged.place();
      return { size, root, madeAt: manifest.madeAt, events, files: staged.files };
    });
  } catch (error) {
    await staged.takeBack();
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

// Answers the tables of the target that can be filled.
async function checkTarget(tx: Tx, { aggregates }: RestoreTarget, manifest: Manifest): Promise<ReadonlySet<string>> {
  const known = new Set(await migrationsOf(tx));
  const unknown = manifest.migrations.find((name) => !known.has(name));
  if (unknown !== undefined) throw refusal('backup-newer', unknown);
  const tables = (await storedTables(tx, aggregates)).map(({ name }) => name);
  await checkEmpty(tx);
  return new Set(tables);
}

// Asked before the migrations, which must not touch a store that belongs to another installation, and again under the lock.
async function checkEmpty(tx: Tx): Promise<void> {
  for (const table of ['journal', 'auth_user', 'log_leaf']) {
    const found = await sql<{ id: string | null }>`select to_regclass(${`public.${table}`}) as id`.execute(tx);
    if (!found.rows[0]?.id) continue;
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(tx);
    if (rows.length > 0) throw refusal('restore-target-not-empty', table);
  }
}

interface Loading {
  readonly manifest: Manifest;
  readonly staged: StagedFiles;
  readonly tables: ReadonlySet<string>;
}

async function load(tx: Tx, path: string, { manifest, staged, tables }: Loading): Promise<void> {
  const saved = new Map(manifest.tables.map((table) => [table.name, table]));
  for (const { name } of manifest.tables) {
    if (!tables.has(name)) throw damaged(name);
    // A migration may have put a first row there.
    if (name !== 'journal') await sql`delete from ${sql.table(name)}`.execute(tx);
  }
  for await (const { name, member, content } of readArchive(path)) {
    if (member.kind === 'rows') {
      const table = saved.get(member.table);
      if (!table) throw damaged(name);
      await insertLines(tx, table, lines(await text(content)));
    } else if (member.kind === 'timers') await setTimers(tx, lines(await text(content)));
    else if (member.kind === 'file' || member.kind === 'key') await staged.receive(member, content);
  }
  for (const { name, rows } of manifest.tables) {
    const counted = await sql<{ n: string }>`select count(*) as n from ${sql.table(name)}`.execute(tx);
    if (Number(counted.rows[0]?.n) !== rows) throw damaged(name);
    await continueIdentities(tx, name);
  }
}

const Timer = z.object({ task: z.string(), key: z.string(), at: z.string(), payload: z.unknown() });

async function setTimers(tx: Tx, timers: readonly string[]): Promise<void> {
  for (const line of timers) {
    const { task, key, at, payload } = Timer.parse(JSON.parse(line));
    await sql`select shuji_set_timer(${task}, ${key}, ${at}::timestamptz, ${JSON.stringify(payload)}::json)`.execute(
      tx,
    );
  }
}

async function proveEqual(tx: Tx, { tree, verifierKey }: Manifest, staging: string) {
  const keys = await loadOrCreateKeys(join(staging, 'keys'), 'shuji');
  if (keys.verifierKey !== verifierKey) throw refusal('restore-not-equal', 'keys/log-key');
  const log = await checkLog(tx, keys.signer.key);
  if (!log.ok) throw refusal('restore-not-equal', `${log.code}, ${log.detail}`);
  if (log.size !== tree.size || log.root !== tree.root) {
    throw refusal('restore-not-equal', `${log.size} ${log.root}, ${tree.size} ${tree.root}`);
  }
  return log;
}

function lines(content: string): string[] {
  return content.split('\n').filter((line) => line !== '');
}
