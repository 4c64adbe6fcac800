import { evolveTerm, namesOfTerm, Term, TermEvent } from '@shuji/core/catalog';
import { sql } from 'kysely';
import type { Aggregate, Tx } from '../kernel/index.js';
import { removeSearchItems, searchTables, writeSearchItems } from '../search/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    catalogue_term: TermTable;
    catalogue_term_mapping: MappingTable;
  }
}

interface TermTable {
  id: string;
  owner: string;
  name_zh: string;
  name_en: string;
  definition: string;
  keeper: string;
  synonyms: unknown;
  names: string[];
  status: 'draft' | 'published' | 'retired';
  authority: unknown;
  version: number;
}

interface MappingTable {
  term: string;
  position: number;
  owner: string;
  resource: string;
  column_name: string;
  authoritative: boolean;
}

/** The business terms of a holder, a stream each. */
export const termAggregate: Aggregate<Term | null, TermEvent> = {
  name: 'catalogue-term',
  initial: null,
  tables: ['catalogue_term', 'catalogue_term_mapping', ...searchTables],
  evolve: (state, event, { at }) => evolveTerm(state, event, at),
  parse: (type, data) => TermEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('catalogue_term').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const { name_zh: nameZh, name_en: nameEn, ...rest } = row;
    const found = await tx
      .selectFrom('catalogue_term_mapping')
      .select(['resource', 'column_name as column'])
      .where('term', '=', id)
      .orderBy('position')
      .execute();
    return { state: Term.parse({ ...rest, nameZh, nameEn, mappings: found }), version: row.version };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, nameZh, nameEn, definition, keeper, synonyms, status, authority } = state;
    await sql`insert into catalogue_term (id, owner, name_zh, name_en, definition, keeper, synonyms, names, status, authority, version)
      values (${id}, ${owner}, ${nameZh}, ${nameEn}, ${definition}, ${keeper}, ${JSON.stringify(synonyms)}::jsonb,
        ${namesOfTerm(state)}::text[], ${status}, ${authority && JSON.stringify(authority)}::jsonb, ${last.version})
      on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, definition = excluded.definition,
        keeper = excluded.keeper, synonyms = excluded.synonyms, names = excluded.names, status = excluded.status,
        authority = excluded.authority, version = excluded.version`.execute(tx);
    await writeMappings(tx, state);
    if (status === 'retired') return removeSearchItems(tx, id);
    const aliases = [nameEn, ...synonyms].filter((text) => text !== '');
    await writeSearchItems(tx, id, [
      {
        ...{ id, owner, kind: 'term', thing: id, title: nameZh, within: aliases.join(' · ') },
        names: [{ text: nameZh, by: 'name' }, ...aliases.map((text) => ({ text, by: 'alias' as const }))],
      },
    ]);
  },
};

async function writeMappings(tx: Tx, { id, owner, mappings, authority }: Term): Promise<void> {
  await tx.deleteFrom('catalogue_term_mapping').where('term', '=', id).execute();
  if (mappings.length === 0) return;
  const rows = mappings.map(({ resource, column }, position) => ({
    ...{ term: id, position, owner, resource, column_name: column },
    authoritative: authority?.resource === resource && authority.column === column,
  }));
  await tx.insertInto('catalogue_term_mapping').values(rows).execute();
}
