import { type RawBuilder, sql } from 'kysely';
import type { AnyAggregate, Tx } from '../kernel/index.js';

/** A table to save: what the journal does not give back. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
}

// The migrations stand in the program; the target applies its own.
const bookkeeping = ['kysely_migration', 'kysely_migration_lock'];

/** Every table but those that a rebuild fills, each after those that it refers to. */
export async function storedTables(tx: Tx, aggregates: readonly AnyAggregate[]): Promise<StoredTable[]> {
  const projected = new Set([...bookkeeping, ...aggregates.flatMap((aggregate) => aggregate.tables)]);
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select t.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
    from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
    group by 1 order by 1`.execute(tx);
  return afterWhatTheyReferTo(
    rows.filter(({ name }) => !projected.has(name)),
    await references(tx),
  );
}

async function references(tx: Tx): Promise<readonly { child: string; parent: string }[]> {
  const { rows } = await sql<{ child: string; parent: string }>`
    select a.relname as child, b.relname as parent from pg_constraint c
    join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
    where c.contype = 'f' and a.oid <> b.oid and a.relnamespace = 'public'::regnamespace`.execute(tx);
  return rows;
}

function afterWhatTheyReferTo(
  tables: readonly StoredTable[],
  pairs: readonly { child: string; parent: string }[],
): StoredTable[] {
  const ordered: StoredTable[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const free = waiting.filter(({ name }) => !pairs.some(({ child, parent }) => child === name && names.has(parent)));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...names].join(', ')}`);
    ordered.push(...free);
    waiting = waiting.filter((table) => !free.includes(table));
  }
  return ordered;
}

const rowsAtOnce = 200;

/**
 * Rows of a table as lines of JSON, as PostgreSQL itself writes them: `jsonb` and times keep every digit, bytes are hex.
 * JSON and not COPY, so that an archive can be read without PostgreSQL, columns are found by name when a later version has
 * more of them, and no further library is needed. A cursor holds `rowsAtOnce` rows in memory.
 */
export async function* readLines(tx: Tx, query: RawBuilder<unknown>): AsyncGenerator<string> {
  await sql`declare backup_rows no scroll cursor for select to_jsonb(t)::text as line from (${query}) t`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(tx);
    for (const { line } of rows) yield line;
    if (rows.length < rowsAtOnce) break;
  }
  await sql`close backup_rows`.execute(tx);
}

/** The saved columns of a table, to be read by `readLines`. */
export function rowsOf({ name, columns }: StoredTable): RawBuilder<unknown> {
  return sql`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}`;
}

/** Puts lines of JSON into a table. */
export async function insertLines(tx: Tx, table: StoredTable, lines: readonly string[]): Promise<void> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table.name)} (${columns}) overriding system value
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table.name)}, ${`[${lines.join(',')}]`}::jsonb)`.execute(
    tx,
  );
}

/** Lets every identity column of a table go on after its highest value. */
export async function continueIdentities(tx: Tx, table: string): Promise<void> {
  const { rows } = await sql<{ column: string }>`
    select column_name as column from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_identity = 'YES'`.execute(tx);
  for (const { column } of rows) {
    await sql`select setval(pg_get_serial_sequence(${`public.${table}`}, ${column}), max(${sql.ref(column)}))
      from ${sql.table(table)} having max(${sql.ref(column)}) is not null`.execute(tx);
  }
}
