import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from './index.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

test('what was acknowledged survives the death of the server by SIGKILL, in a folder with spaces and Chinese characters', async () => {
  const base = await mkdtemp(join(tmpdir(), 'shuji pg '));
  folders.push(base);
  await chmod(base, 0o711);
  const dataDir = join(base, '数据 目录');
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.ownerUrl, 'create table kept (id int)');
  await query(first.ownerUrl, 'insert into kept values (1)');
  const [row] = await query<{ pid: string }>(
    first.ownerUrl,
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid",
  );
  process.kill(Number(row?.pid), 'SIGKILL');

  const second = await startEmbeddedPostgres({ dataDir });
  expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 1 }]);

  const joined = await startEmbeddedPostgres({ dataDir });
  expect(joined.alreadyRunning).toBe(true);
  expect(joined.ownerUrl).toBe(second.ownerUrl);

  await second.stop();
  await expect(query(second.ownerUrl, 'select 1')).rejects.toThrow();
}, 120_000);
