import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { preparedPool } from './prepared-pool.js';
import type { Tables } from './tables.js';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** In whose name SQL runs; row-level security reads it. `system` is the server's own bookkeeping. */
export type Scope =
  | { readonly kind: 'system' }
  | { readonly kind: 'public' }
  | { readonly kind: 'supervisor'; readonly person: string }
  | { readonly kind: 'registry'; readonly authority: string; readonly party: string; readonly person: string }
  | { readonly kind: 'party'; readonly party: string; readonly person: string };

// Dates without a time of day stay strings: as a Date they would shift with the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Opens the store as the role `shuji_app`, which owns nothing and obeys row-level security.
 * `ownerUrl` is a connection string of the owner, who may take on that role.
 */
export function openDatabase(ownerUrl: string, { connections = 10 }: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: connections,
    options: '-c role=shuji_app -c timezone=UTC',
  });
  // An idle connection that the server drops must not end this process; the next query reports the fault.
  pool.on('error', () => undefined);
  // Nor may one that is in use: its query fails by itself, and the pool takes no broken connection back.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparedPool(pool) }) });
}

/** Runs `work` in one transaction under `scope`. */
export function withScope<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterScope(tx, scope);
    return work(tx);
  });
}

/** Changes the scope of a running transaction, to its end. */
export async function enterScope(tx: Tx, scope: Scope): Promise<void> {
  const party = 'party' in scope ? scope.party : '';
  const authority = 'authority' in scope ? scope.authority : '';
  const person = 'person' in scope ? scope.person : '';
  await sql`select set_config('shuji.scope', ${scope.kind}, true), set_config('shuji.party', ${party}, true),
    set_config('shuji.authority', ${authority}, true), set_config('shuji.person', ${person}, true)`.execute(tx);
}
