import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/kernel/migrate.js';
import { templateDatabase, testPostgresVariable } from '../src/kernel/test-database.js';
import { startEmbeddedPostgres } from '../src/postgres/index.js';

/** Starts one PostgreSQL for a whole test run and migrates the template once; vitest's `globalSetup`. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'shuji-test-'));
  // A temporary folder is closed to others, and root hands PostgreSQL to another user.
  await chmod(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  const client = new pg.Client({ connectionString: postgres.ownerUrl });
  await client.connect();
  await client.query(`create database ${templateDatabase}`);
  await client.end();
  const url = new URL(postgres.ownerUrl);
  url.pathname = `/${templateDatabase}`;
  await migrate(url.toString());
  process.env[testPostgresVariable] = postgres.ownerUrl;
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
