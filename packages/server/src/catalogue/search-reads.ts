import { SearchHit, type SearchKind } from '@shuji/core/catalog';
import { sql } from 'kysely';
import { type Database, type Tx, withScope } from '../kernel/index.js';
import { wordsAsked } from '../search/index.js';
import type { holderOf } from './holder.js';

export interface SearchAsked {
  readonly q: string;
  readonly kind: SearchKind | undefined;
  readonly limit: number;
}

/** Keys of each kind that are looked at for one search, whole ones and parts each. */
const mostKeys = 200;
/** The same where each is held against further words. */
const mostProbed = 500;

/**
 * Finds by the beginnings of keys. The best first: a name that is what was asked, then one that begins so, then one with a part that does; of
 * those alike, terms and subjects before tags, resources and columns, and shorter names before longer ones.
 */
export function createCatalogueSearch(db: Database) {
  return async (
    { owner, scope }: ReturnType<typeof holderOf>,
    { q, kind, limit }: SearchAsked,
  ): Promise<SearchHit[]> => {
    const words = wordsAsked(q);
    if (words.length === 0) return [];
    const kinds = kind === undefined ? ranked : [kind];
    return withScope(db, scope, async (tx) => {
      const [first = '', ...others] = words.length === 1 ? words : await rarestFirst(tx, { owner, kinds, words });
      const also = others.map(
        (word) =>
          sql`and exists (select from catalogue_key o where o.item = c.item and o.key >= ${word} and o.key < ${after(word)})`,
      );
      const { rows } = await sql<object>`
        with found as (
          select k.item, k.by, k.key, case when k.whole and k.key = ${first} then 0 when k.whole then 1 else 2 end as rank
          from unnest(${kinds}::text[]) as kinds(kind), unnest(array[true, false]) as wholes(whole), lateral (
            select c.item, c.by, c.key, c.whole from (
              select item, by, key, whole from catalogue_key
              where owner = ${owner} and kind = kinds.kind and whole = wholes.whole and key >= ${first} and key < ${after(first)}
              order by key limit ${others.length === 0 ? mostKeys : mostProbed}) c
            where true ${sql.join(also, sql` `)} order by c.key limit ${mostKeys}) k
        ), best as (select distinct on (item) item, by, key, rank from found order by item, rank, length(key), key)
        select i.kind, i.thing as id, i.title, i.within, jsonb_build_object('by', b.by, 'text', b.key) as matched
        from best b join catalogue_item i on i.id = b.item
        order by b.rank, array_position(${ranked}::text[], i.kind), length(i.title), i.title, i.id limit ${limit}`.execute(
        tx,
      );
      return rows.map((row) => SearchHit.parse(row));
    });
  };
}
export type CatalogueSearch = ReturnType<typeof createCatalogueSearch>;

const ranked: readonly SearchKind[] = ['term', 'subject', 'tag', 'resource', 'column'];

interface WordsAsked {
  readonly owner: string;
  readonly kinds: readonly SearchKind[];
  readonly words: readonly string[];
}

// What few have is looked up, and held against what many have.
async function rarestFirst(tx: Tx, { owner, kinds, words }: WordsAsked): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`select w.word from unnest(${words}::text[]) as w(word), lateral (
      select count(*) as keys from (
        select from catalogue_key where owner = ${owner} and kind = any(${kinds}::text[]) and whole in (true, false)
          and key >= w.word collate "C" and key < (w.word || ${after('')}) collate "C" limit ${mostProbed}) k) c
    order by c.keys, length(w.word) desc, w.word`.execute(tx);
  return rows.map(({ word }) => word);
}

/** Behind whatever begins with a word, in the order of bytes. */
function after(word: string): string {
  return `${word}\u{10ffff}`;
}
