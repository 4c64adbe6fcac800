import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Database, enterScope, type Tables, type Tx } from '../kernel/index.js';

/**
 * One transaction of the store's owner, whom alone every table is open to, under the scope `system`. `snapshot` sees one
 * moment of the store throughout and writes nothing.
 */
export async function asOwner<T>(
  ownerUrl: string,
  mode: 'snapshot' | 'write',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, options: '-c timezone=UTC' });
  pool.on('error', () => undefined);
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await db.transaction().execute(async (tx) => {
      if (mode === 'snapshot') await sql`set transaction isolation level repeatable read, read only`.execute(tx);
      await enterScope(tx, { kind: 'system' });
      return work(tx);
    });
  } finally {
    await db.destroy();
  }
}

/** Names of the migrations that the store has, in order. */
export async function migrationsOf(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(tx);
  return rows.map(({ name }) => name);
}
