import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'graphile-worker';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

// From src/kernel and from dist/kernel alike.
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'migrations');

/**
 * Brings the store to the newest form: makes the role `shuji_app`, the job queue, and applies `migrations/*.sql` in order.
 * Runs as the owner; several processes may call it at once. Throws with the file's name when a migration fails.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await makeAppRole(db);
    await runMigrations({ pgPool: pool, noHandleSignals: true });
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => readMigrations() },
      // Each domain numbers its own range, so that a later file of an earlier domain is no fault.
      allowUnorderedMigrations: true,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error) {
      const failed = results?.find((result) => result.status === 'Error');
      throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${String(error)}`, { cause: error });
    }
  } finally {
    await db.destroy();
  }
}

async function readMigrations() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const entries = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return [
        name.replace(/\.sql$/, ''),
        { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) },
      ] as const;
    }),
  );
  return Object.fromEntries(entries);
}

// Roles belong to the cluster, so that two databases may make it at the same moment.
async function makeAppRole(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = 'shuji_app') then
      create role shuji_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`.execute(db);
  await sql`do $$ begin
    if not pg_has_role(current_user, 'shuji_app', 'member') then execute format('grant shuji_app to %I', current_user); end if;
  exception when unique_violation or internal_error then null; when others then if sqlerrm not like '%concurrently%' then raise; end if;
  end $$`.execute(db);
  await sql`grant usage on schema public to shuji_app`.execute(db);
}
