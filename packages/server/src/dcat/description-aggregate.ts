import { createHash } from 'node:crypto';
import { Description, DescriptionEvent, evolveDescription } from '@shuji/core/catalog';
import { formatId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import type { Aggregate, Tx } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    dataset_description: DatasetDescriptionTable;
  }
}

interface DatasetDescriptionTable {
  id: string;
  owner: string;
  title: string;
  words: string;
  state: unknown;
  dropped: boolean;
  at: Date | string;
  version: number;
}

/** The stream of a data set of another catalogue, of an organisation: the same whenever it is described. */
export function descriptionIdOf(owner: string, uri: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([owner, uri]))
    .digest();
  return formatId('dset', digest.readUIntBE(0, 6), digest.subarray(6, 16));
}

/** Streams are named by `descriptionIdOf`. */
export const descriptionAggregate: Aggregate<Description | null, DescriptionEvent> = {
  name: 'description',
  initial: null,
  tables: ['dataset_description'],
  evolve: evolveDescription,
  parse: (type, data) => DescriptionEvent.parse({ type, ...data }),
  // One that nobody described is there, at version 0; two who describe it at once do so one after the other.
  async load(tx, id) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
    return (await readDescription(tx, id)) ?? { state: null, version: 0 };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, record, dropped } = state;
    const words = [record.title, record.description, record.publisher, ...record.keywords].join('\n').toLowerCase();
    await sql`insert into dataset_description (id, owner, title, words, state, dropped, at, version)
      values (${id}, ${owner}, ${record.title}, ${words}, ${JSON.stringify(state)}::jsonb, ${dropped}, ${last.envelope.at}, ${last.version})
      on conflict (id) do update set title = excluded.title, words = excluded.words, state = excluded.state, dropped = excluded.dropped,
        at = excluded.at, version = excluded.version`.execute(tx);
  },
};

/** A description as its row shows it; undefined where there is none or the scope may not see it. */
export async function readDescription(
  tx: Tx,
  id: string,
): Promise<{ state: Description; version: number; at: Date | string } | undefined> {
  const row = await tx
    .selectFrom('dataset_description')
    .select(['state', 'version', 'at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { state: Description.parse(row.state), version: row.version, at: row.at };
}
