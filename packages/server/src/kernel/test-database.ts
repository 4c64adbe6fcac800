import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The running PostgreSQL of a test run, and the database that each test copies; see test-postgres.ts. */
export const testPostgresVariable = 'SHUJI_TEST_POSTGRES';
export const templateDatabase = 'shuji_template';

/** A database of a test's own, migrated already. */
export interface TestDatabase {
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** Makes a database from the template of the test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env[testPostgresVariable];
  if (!serverUrl) throw new Error(`${testPostgresVariable} is not set: run the tests through vitest's configuration`);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `create database ${name} template ${templateDatabase} strategy file_copy`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { ownerUrl: url.toString(), drop: () => execute(serverUrl, `drop database ${name} with (force)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
