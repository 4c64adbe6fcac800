import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';

const rowsAtOnce = 500;

/** Inserts rows as they are named, many at once: one parameter a batch, however many columns. */
export async function insertRows(
  tx: Tx,
  table: 'corpus_article' | 'corpus_passage',
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const batch = JSON.stringify(rows.slice(from, from + rowsAtOnce));
    const name = sql.table(table);
    await sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${batch}::jsonb)`.execute(tx);
  }
}
