import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { checkLog, readLatestHead } from '../evidence/index.js';
import type { Tx } from '../kernel/index.js';
import type { Platform } from '../main/index.js';
import { type ArchiveWriter, writeArchive } from './archive-writer.js';
import {
  formatName,
  formatVersion,
  type Manifest,
  manifestName,
  memberOf,
  type SavedTable,
  timersName,
} from './format.js';
import { asOwner, migrationsOf } from './owner.js';
import { refusal } from './refusals.js';
import { readLines, rowsOf, storedTables } from './tables.js';

export type BackupSource = Pick<
  Platform,
  'ownerUrl' | 'dataDir' | 'files' | 'keys' | 'sequencer' | 'aggregates' | 'source'
>;

/**
 * Saves the installation in one new file, readable by its maker alone: it holds the private keys. All of it is of one moment,
 * also while the server runs: one snapshot of the store; files are never changed once the journal speaks of them. Memory is
 * bounded. Refuses `backup-exists`, and `backup-source-broken` where journal, log and signed head do not agree or a stored
 * file is missing or changed: such a backup would not restore.
 */
export async function backUp(platform: BackupSource, target: string): Promise<Manifest> {
  // So that the signed head covers all that was committed before.
  await platform.sequencer.integrate();
  return writeArchive(target, (archive) => asOwner(platform.ownerUrl, 'snapshot', (tx) => fill(platform, archive, tx)));
}

async function fill(platform: BackupSource, archive: ArchiveWriter, tx: Tx): Promise<Manifest> {
  const { keys, source, aggregates, dataDir } = platform;
  const log = await checkLog(tx, keys.signer.key);
  if (!log.ok) throw refusal('backup-source-broken', `${log.code}, ${log.detail}`);
  const format = { format: 'shuji-backup', version: formatVersion } as const;
  await archive.add(formatName, json(format));
  const tables: SavedTable[] = [];
  for (const { name, columns } of await storedTables(tx, aggregates)) {
    const query = rowsOf({ name, columns });
    const rows = await addLines(archive, readLines(tx, query), (part) => `tables/${name}/${part}.jsonl`);
    tables.push({ name, columns: [...columns], rows });
  }
  const timers = await addTimers(archive, tx);
  await addKeys(archive, join(dataDir, 'keys'));
  await addFiles(platform, archive, tx);
  const manifest: Manifest = {
    ...format,
    madeAt: source.now(),
    migrations: await migrationsOf(tx),
    tree: { size: log.size, root: log.root, checkpoint: (await readLatestHead(tx))?.note ?? null },
    verifierKey: keys.verifierKey,
    tables,
    timers,
    members: { ...archive.members },
  };
  await archive.add(manifestName, json(manifest));
  return manifest;
}

const partBytes = 4 * 1024 ** 2;

// The length of a member stands before it, so that rows of unknown number go into parts that memory can hold.
async function addLines(
  archive: ArchiveWriter,
  lines: AsyncIterable<string>,
  nameOf: (part: string) => string,
): Promise<number> {
  let [rows, part, size] = [0, 0, 0];
  let held: string[] = [];
  const flush = async () => {
    if (held.length > 0) await archive.add(nameOf(String(++part).padStart(6, '0')), `${held.join('\n')}\n`);
    [held, size] = [[], 0];
  };
  for await (const line of lines) {
    rows++;
    held.push(line);
    size += line.length;
    if (size >= partBytes) await flush();
  }
  await flush();
  return rows;
}

// Timers are set by commands and not by projections, so that a rebuild would not bring them back. One without a key was
// replaced while it ran.
async function addTimers(archive: ArchiveWriter, tx: Tx): Promise<number> {
  const lines: string[] = [];
  const query = sql`select t.identifier as task, j.key, j.run_at as at, j.payload
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.key is not null order by j.id`;
  for await (const line of readLines(tx, query)) lines.push(line);
  await archive.add(timersName, lines.map((line) => `${line}\n`).join(''));
  return lines.length;
}

async function addKeys(archive: ArchiveWriter, folder: string): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    const member = `keys/${name}`;
    // Drafts of a key that is just being made have other names.
    if (memberOf(member)) await archive.add(member, await readFile(join(folder, name), 'utf8'));
  }
}

async function addFiles({ files }: BackupSource, archive: ArchiveWriter, tx: Tx): Promise<void> {
  let after = '';
  for (;;) {
    const { rows } = await sql<{ sha256: string }>`
      select distinct sha256 from document where sha256 > ${after} order by sha256 limit 1000`.execute(tx);
    for (const { sha256 } of rows) await addFile(archive, sha256, files.pathOf(sha256));
    const last = rows.at(-1);
    if (!last) return;
    after = last.sha256;
  }
}

async function addFile(archive: ArchiveWriter, sha256: string, path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw refusal('backup-source-broken', path);
  const actual = await archive.addStream(`files/${sha256}`, createReadStream(path), found.size);
  if (actual !== sha256) throw refusal('backup-source-broken', path);
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
