import { CatalogueEntry, EntryEvent, evolveEntry } from '@shuji/core/catalog';
import { sql } from 'kysely';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    catalogue_entry: EntryTable;
  }
}

interface EntryTable {
  resource: string;
  owner: string;
  subjects: string[];
  tags: unknown;
  tag_ids: string[];
  version: number;
}

/** The entries of resources in the catalogue. Streams are named by the resource; one that nobody has filed or tagged has version 0. */
export const entryAggregate: Aggregate<CatalogueEntry | null, EntryEvent> = {
  name: 'catalogue-entry',
  initial: null,
  tables: ['catalogue_entry'],
  evolve: (state, event, { at }) => evolveEntry(state, event, at),
  parse: (type, data) => EntryEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('catalogue_entry').selectAll().where('resource', '=', id).executeTakeFirst();
    return row ? { state: CatalogueEntry.parse(row), version: row.version } : { state: null, version: 0 };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, subjects, tags } = state;
    await sql`insert into catalogue_entry (resource, owner, subjects, tags, tag_ids, version)
      values (${id}, ${owner}, ${subjects}::text[], ${JSON.stringify(tags)}::jsonb,
        ${[...new Set(tags.map(({ tag }) => tag))]}::text[], ${last.version})
      on conflict (resource) do update set subjects = excluded.subjects, tags = excluded.tags, tag_ids = excluded.tag_ids,
        version = excluded.version`.execute(tx);
  },
};
