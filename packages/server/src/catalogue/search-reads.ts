import { SearchHit, type SearchKind } from '@shuji/core/catalog';
import { sql } from 'kysely';
import { type Database, withScope } from '../kernel/index.js';
import { wordsAsked } from '../search/index.js';
import type { holderOf } from './holder.js';

export interface SearchAsked {
  readonly q: string;
  readonly kind: SearchKind | undefined;
  readonly limit: number;
}

/** Keys of each kind that are looked at for one search, whole ones and parts each. */
const mostKeys = 200;

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
    const [first, ...others] = words.toSorted((one, other) => other.length - one.length);
    if (first === undefined) return [];
    const kinds = kind === undefined ? ranked : [kind];
    return withScope(db, scope, async (tx) => {
      const also = others.map(
        (word) =>
          sql`and exists (select from catalogue_key o where o.item = k.item and o.key >= ${word} and o.key < ${after(word)})`,
      );
      const { rows } = await sql<object>`
        with found as (
          select k.item, k.by, k.key, case when k.whole and k.key = ${first} then 0 when k.whole then 1 else 2 end as rank
          from unnest(${kinds}::text[]) as kinds(kind), unnest(array[true, false]) as wholes(whole), lateral (
            select k.item, k.by, k.key, k.whole from catalogue_key k
            where k.owner = ${owner} and k.kind = kinds.kind and k.whole = wholes.whole and k.key >= ${first} and k.key < ${after(first)}
              ${sql.join(also, sql` `)}
            order by k.key limit ${mostKeys}) k
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

/** Behind whatever begins with a word, in the order of bytes. */
function after(word: string): string {
  return `${word}\u{10ffff}`;
}
