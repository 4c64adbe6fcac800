import {
  nameKey,
  type SuggestedMapping,
  suggestMappings,
  type Term,
  TermLine,
  type TermStatus,
  TermView,
} from '@shuji/core/catalog';
import { refused, type TermId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { Refusal, type Scope, type Tx, withScope } from '../kernel/index.js';
import { plainWord, spellingOf } from '../search/index.js';
import { type CatalogueDependencies, containing } from './holder.js';
import { termAggregate } from './term-aggregate.js';

export interface TermsAsked {
  readonly status: TermStatus | undefined;
  readonly search: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Columns that are looked at for one suggestion, and shown. */
const mostCandidates = 500;
const mostSuggestions = 30;

/** What a holder sees of its terms; row-level security keeps to them. */
export function createTermReads({ db, categories }: CatalogueDependencies) {
  return {
    list: (scope: Scope, { status, search, after, limit }: TermsAsked) =>
      withScope(db, scope, async (tx) => {
        const { rows } =
          await sql<object>`select t.id, t.name_zh as "nameZh", t.name_en as "nameEn", t.definition, t.keeper, t.status,
            (select count(*) from catalogue_term_mapping m where m.term = t.id)::int as mappings, t.authority is not null as authority
          from catalogue_term t
          where (${status ?? null}::text is null or t.status = ${status ?? null})
            and exists (select from unnest(t.names) n where n like ${containing(nameKey(search))})
            and (${after ?? null}::text is null or t.id < ${after ?? null})
          order by t.id desc limit ${limit + 1}`.execute(tx);
        return { items: rows.slice(0, limit).map((row) => TermLine.parse(row)), more: rows.length > limit };
      }),
    one: (scope: Scope, id: TermId): Promise<TermView> =>
      withScope(db, scope, async (tx) => {
        const { state, version } = await termOf(tx, id);
        return TermView.parse({ ...state, version, mappings: await mappingsOf(tx, id) });
      }),
    /** Columns that the term may mean and is not mapped to, each with why; none of a retired one. */
    suggestions: (scope: Scope, id: TermId): Promise<SuggestedMapping[]> =>
      withScope(db, scope, async (tx) => {
        const { state } = await termOf(tx, id);
        if (state.status === 'retired') return [];
        const names = [state.nameZh, state.nameEn, ...state.synonyms].filter((name) => name !== '');
        const spellings = [];
        for (const of of names) {
          const spelt = await spellingOf(of);
          if (spelt)
            spellings.push({ text: spelt.pinyin, of, initials: false }, { text: spelt.initials, of, initials: true });
        }
        const mapped = (await mappingsOf(tx, id)).flatMap(({ category }) => category ?? []);
        const facts = {
          names,
          spellings,
          categories,
          mappedCategories: new Set(mapped.filter((each) => each !== 'none')),
        };
        const named = [...categories].filter(([, { zh, en }]) => names.some((name) => [zh, en].includes(name)));
        const beginnings = [...names, ...spellings.map(({ text }) => text)]
          .map(plainWord)
          .filter((word) => word.length > 1);
        const candidates = await candidatesFor(tx, state, beginnings, [
          ...facts.mappedCategories,
          ...named.map(([each]) => each),
        ]);
        return suggestMappings(candidates, facts).slice(0, mostSuggestions);
      }),
  };
}
export type TermReads = ReturnType<typeof createTermReads>;

async function termOf(tx: Tx, id: TermId): Promise<{ state: Term; version: number }> {
  const found = await termAggregate.load(tx, id);
  if (!found?.state) throw new Refusal(refused('not-found'));
  return { state: found.state, version: found.version };
}

async function mappingsOf(tx: Tx, term: TermId) {
  const { rows } = await sql<
    TermView['mappings'][number]
  >`select m.resource, m.column_name as "column", r.name as "resourceName",
      c.category, c.tier, m.authoritative
    from catalogue_term_mapping m join resource r on r.id = m.resource
    left join lateral (select category, tier from resource_column c where c.resource = m.resource and c.name = m.column_name limit 1) c on true
    where m.term = ${term} order by m.position`.execute(tx);
  return rows;
}

// By the same keys as a search, so that a part of a column's name is found by an index.
async function candidatesFor(
  tx: Tx,
  { id, owner }: Term,
  beginnings: readonly string[],
  categories: readonly string[],
) {
  const { rows } = await sql<Omit<SuggestedMapping, 'strength' | 'reasons'>>`
    with named as (
      select distinct k.item from unnest(${beginnings}::text[]) as b(word), lateral (
        select item from catalogue_key where owner = ${owner} and kind = 'column' and whole in (true, false)
          and key >= b.word collate "C" and key < (b.word || chr(1114111)) collate "C" limit ${mostCandidates}) k
    ), found as (
      select i.thing as resource, split_part(i.id, '#', 2)::int as position from named join catalogue_item i on i.id = named.item
      union (select resource, position from resource_column where owner = ${owner} and category = any(${categories}) limit ${mostCandidates})
    )
    select c.resource, r.name as "resourceName", c.name as "column", c.category
    from found join resource_column c using (resource, position) join resource r on r.id = c.resource
    where not exists (select from catalogue_term_mapping m where m.term = ${id} and m.resource = c.resource and m.column_name = c.name)
    limit ${mostCandidates}`.execute(tx);
  return rows;
}
