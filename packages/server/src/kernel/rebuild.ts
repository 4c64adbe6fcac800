import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type AnyAggregate, recordedOf } from './aggregate.js';
import { type Database, type Tx, withScope } from './database.js';
import { readJournal } from './journal.js';

/** Digest of a table's rows, whatever their order: equal digests are equal tables. */
export type TableDigests = Readonly<Record<string, string>>;

/**
 * Empties every projected table and fills it again from the journal, in one transaction: readers see the old tables or
 * the new ones. Answers the digests before and after.
 */
export async function rebuild(
  db: Database,
  aggregates: readonly AnyAggregate[],
): Promise<{ events: number; before: TableDigests; after: TableDigests }> {
  return withScope(db, { kind: 'system' }, async (tx) => {
    await sql`select shuji_lock_journal()`.execute(tx);
    const before = await tableDigests(tx, tablesOf(aggregates));
    const { events } = await rebuildIn(tx, aggregates);
    return { events, before, after: await tableDigests(tx, tablesOf(aggregates)) };
  });
}

/** The same within a transaction that holds the journal's lock already and whose scope is `system`; computes no digests. */
export async function rebuildIn(tx: Tx, aggregates: readonly AnyAggregate[]): Promise<{ events: number }> {
  for (const table of tablesOf(aggregates)) await sql`delete from ${sql.table(table)}`.execute(tx);
  return { events: await replay(tx, new Map(aggregates.map((aggregate) => [aggregate.name, aggregate]))) };
}

function tablesOf(aggregates: readonly AnyAggregate[]): string[] {
  return [...new Set(aggregates.flatMap((aggregate) => aggregate.tables))];
}

async function replay(tx: Tx, aggregates: ReadonlyMap<string, AnyAggregate>): Promise<number> {
  const states = new Map<string, unknown>();
  let events = 0;
  for await (const row of readJournal(tx)) {
    const [name = '', ...rest] = row.stream.split(':');
    const aggregate = aggregates.get(name);
    if (!aggregate) throw new Error(`the journal has a stream of unknown kind: ${row.stream}`);
    const recorded = recordedOf(aggregate, row);
    const state = aggregate.evolve(states.get(row.stream) ?? aggregate.initial, recorded.event, recorded.envelope);
    states.set(row.stream, state);
    await aggregate.project(tx, rest.join(':'), state, [recorded]);
    events++;
  }
  return events;
}

/** Digests of tables, read whole. */
export async function tableDigests(tx: Tx, tables: readonly string[]): Promise<TableDigests> {
  const found: Record<string, string> = {};
  for (const table of tables) {
    const result = await sql<{
      row: string;
    }>`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(tx);
    const hash = createHash('sha256');
    for (const { row } of result.rows) hash.update(row).update('\n');
    found[table] = hash.digest('hex');
  }
  return found;
}
