import { type Because, type Instant, instant } from '@shuji/core/kernel';
import { sql } from 'kysely';
import type { Tx } from './database.js';

/** What every event of one command shares. */
export interface Envelope {
  readonly authority: string;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly causedBy: string | null;
  readonly because: Because | readonly [];
  readonly rehearsal: boolean;
}

/** An event with its place in its stream and in the journal. */
export interface Recorded<Event> {
  readonly seq: string;
  readonly version: number;
  readonly event: Event;
  readonly envelope: Omit<Envelope, 'because'> & { readonly rules: readonly string[] };
}

/** Another command has written to the stream since it was read. */
export class VersionConflict extends Error {
  constructor(readonly stream: string) {
    super(`stream ${stream} has moved on`);
  }
}

/**
 * Appends events after `version` of `stream`, in the transaction handed in, whose scope must be `system`.
 * Throws `VersionConflict` when another writer was first.
 */
export async function append<Event extends { readonly type: string }>(
  tx: Tx,
  stream: string,
  version: number,
  events: readonly Event[],
  envelope: Envelope,
  random: (bytes: number) => Uint8Array,
): Promise<Recorded<Event>[]> {
  const { because, ...rest } = envelope;
  const rules = [...new Set(because.flatMap(({ cite, also = [] }) => [cite, ...also]))];
  const rows = events.map((event, index) => {
    const { type, ...data } = event;
    return sql`(${stream}, ${version + index + 1}, ${type}, ${JSON.stringify(data)}::jsonb, ${rest.authority}, ${rest.actor},
      ${rest.onBehalfOf}, ${rest.at}, ${rest.recordedAt}, ${rest.causedBy}, ${JSON.stringify(rules)}::jsonb, ${rest.rehearsal}, ${Buffer.from(random(32))})`;
  });
  const inserted = await sql<{ seq: string; version: number }>`
    insert into journal (stream, version, type, data, authority, actor, on_behalf_of, at, recorded_at, caused_by, rules, rehearsal, salt)
    values ${sql.join(rows)} on conflict (stream, version) do nothing returning seq, version`.execute(tx);
  if (inserted.rows.length !== events.length) throw new VersionConflict(stream);
  const seqOf = new Map(inserted.rows.map((row) => [row.version, row.seq]));
  return events.map((event, index) => ({
    seq: seqOf.get(version + index + 1) ?? '',
    version: version + index + 1,
    event,
    envelope: { ...rest, rules },
  }));
}

/** The time of one event of a stream; null where there is none. The scope must be `system`. */
export async function timeOf(tx: Tx, stream: string, version: number): Promise<Instant | null> {
  const found = tx.selectFrom('journal').select('at').where('stream', '=', stream).where('version', '=', version);
  const row = await found.executeTakeFirst();
  return row ? instant(row.at.getTime()) : null;
}

/** One row of the journal, as `readJournal` yields it. */
export interface JournalRow {
  readonly seq: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly authority: string;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly caused_by: string | null;
  readonly rules: readonly string[];
  readonly rehearsal: boolean;
}

/** Reads the journal in order of `seq`, in batches; of one stream when it is named. The scope must be `system`. */
export async function* readJournal(
  tx: Tx,
  { stream, batch = 1000 }: { stream?: string; batch?: number } = {},
): AsyncGenerator<JournalRow> {
  let after = '0';
  for (;;) {
    let query = tx
      .selectFrom('journal')
      .select([
        'seq',
        'stream',
        'version',
        'type',
        'data',
        'authority',
        'actor',
        'on_behalf_of',
        'at',
        'recorded_at',
        'caused_by',
        'rules',
        'rehearsal',
      ])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(batch);
    if (stream !== undefined) query = query.where('stream', '=', stream);
    const rows = await query.execute();
    for (const row of rows) yield row;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.seq;
  }
}
