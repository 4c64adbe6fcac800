import { sql } from 'kysely';
import type { JournalRow, Tx } from '../kernel/index.js';

// Identity values are given out before commit, so that a lower seq may become visible after a higher one, or never
// (a rollback leaves a gap). The log takes what is visible and not yet in it, in the order of seq, from the cursor on.
// The cursor may pass a seq only when no transaction can bring it any more. An insert holds the lock ROW EXCLUSIVE on
// the journal before it draws a seq and until its rows are visible. So: note the highest visible seq, then who holds
// that lock; once all of those have ended, everything up to the noted seq is settled.

/** The highest seq visible at one moment, and the transactions that could still bring a lower one. */
export type Horizon = { readonly seq: string; readonly writers: ReadonlySet<string> };

/** Row of the journal with what opens its leaf. */
export type TailRow = JournalRow & { readonly salt: Uint8Array };

/** Notes the horizon. The statement sees rows as of its start and locks as of later: the order that the reasoning needs. */
export async function readHorizon(tx: Tx): Promise<Horizon> {
  const { rows } = await sql<{ seq: string; writers: string[] }>`
    select (select coalesce(max(seq), 0) from journal) as seq, array(
      select virtualtransaction from pg_locks where locktype = 'relation' and relation = 'journal'::regclass
      and database = (select oid from pg_database where datname = current_database())
      and mode = 'RowExclusiveLock' and granted) as writers`.execute(tx);
  return { seq: rows[0]?.seq ?? '0', writers: new Set(rows[0]?.writers) };
}

/** What two horizons tell: up to where everything is settled, if anywhere, and the horizon that is still waited for. */
export type Settlement = { readonly settled: string | null; readonly waiting: Horizon | null };

/** Compares the horizon that is waited for with the one of this moment: a writer in both goes on. */
export function settle(earlier: Horizon | null, current: Horizon): Settlement {
  if (current.writers.size === 0) return { settled: current.seq, waiting: null };
  if (earlier === null) return { settled: null, waiting: current };
  const writers = new Set([...earlier.writers].filter((id) => current.writers.has(id)));
  return writers.size === 0
    ? { settled: earlier.seq, waiting: current }
    : { settled: null, waiting: { seq: earlier.seq, writers } };
}

/** Rows from the cursor on that are not in the log, in the order of seq, at most `limit`. */
export async function readTail(tx: Tx, limit: number): Promise<TailRow[]> {
  const { rows } = await sql<TailRow>`
    select seq, stream, version, type, data, authority, actor, on_behalf_of, at, recorded_at, caused_by, rules, rehearsal, salt
    from journal j where seq > (select settled_seq from log_cursor)
    and not exists (select from log_leaf l where l.journal_seq = j.seq)
    order by seq limit ${limit}`.execute(tx);
  return rows;
}

/** Moves the cursor to `seq`, never back. */
export async function moveCursor(tx: Tx, seq: string): Promise<void> {
  await sql`update log_cursor set settled_seq = ${seq} where settled_seq < ${seq}`.execute(tx);
}
