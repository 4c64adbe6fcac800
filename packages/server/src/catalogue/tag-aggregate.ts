import { evolveTag, nameKey, Tag, TagEvent } from '@shuji/core/catalog';
import { sql } from 'kysely';
import type { Aggregate } from '../kernel/index.js';
import { removeSearchItems, searchTables, writeSearchItems } from '../search/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    catalogue_tag: TagTable;
  }
}

interface TagTable {
  id: string;
  owner: string;
  layer: string;
  dimension: string | null;
  name: string;
  name_key: string;
  description: string;
  retired: boolean;
  version: number;
}

/** The tags of a holder's vocabulary, a stream each. */
export const tagAggregate: Aggregate<Tag | null, TagEvent> = {
  name: 'catalogue-tag',
  initial: null,
  tables: ['catalogue_tag', ...searchTables],
  evolve: evolveTag,
  parse: (type, data) => TagEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('catalogue_tag').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { state: Tag.parse(row), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, layer, dimension, name, description, retired } = state;
    await sql`insert into catalogue_tag (id, owner, layer, dimension, name, name_key, description, retired, version)
      values (${id}, ${owner}, ${layer}, ${dimension}, ${name}, ${nameKey(name)}, ${description}, ${retired}, ${last.version})
      on conflict (id) do update set dimension = excluded.dimension, name = excluded.name, name_key = excluded.name_key,
        description = excluded.description, retired = excluded.retired, version = excluded.version`.execute(tx);
    if (retired) return removeSearchItems(tx, id);
    await writeSearchItems(tx, id, [
      {
        ...{ id, owner, kind: 'tag', thing: id, title: name, within: description },
        names: [{ text: name, by: 'name' }],
      },
    ]);
  },
};
