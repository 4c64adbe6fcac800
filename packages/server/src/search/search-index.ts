import type { SearchKind } from '@shuji/core/catalog';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import { type NameToFind, type SearchKey, searchKeys } from './search-keys.js';

declare module '../kernel/tables.js' {
  interface Tables {
    catalogue_item: { id: string; owner: string; kind: SearchKind; thing: string; title: string; within: string };
    catalogue_key: { item: string; key: string; owner: string; kind: string; whole: boolean; by: string };
  }
}

/** Tables of what a search finds; every projector of something that can be found writes them. */
export const searchTables = ['catalogue_key', 'catalogue_item'] as const;

/** Something that a search finds. */
export interface SearchItem {
  readonly id: string;
  readonly owner: string;
  readonly kind: SearchKind;
  /** What a page shows it: of a column, its resource. */
  readonly thing: string;
  readonly title: string;
  /** Where it stands, as people read it. */
  readonly within: string;
  readonly names: readonly NameToFind[];
}

/** Has a search find exactly these of a thing, in place of what it found of it before. */
export async function writeSearchItems(tx: Tx, thing: string, items: readonly SearchItem[]): Promise<void> {
  await removeSearchItems(tx, thing);
  if (items.length === 0) return;
  const column = <Value>(of: (item: SearchItem) => Value) => items.map(of);
  await sql`insert into catalogue_item (id, owner, kind, thing, title, within)
    select * from unnest(${column(({ id }) => id)}::text[], ${column(({ owner }) => owner)}::text[], ${column(({ kind }) => kind)}::text[],
      ${column((item) => item.thing)}::text[], ${column(({ title }) => title)}::text[], ${column(({ within }) => within)}::text[])`.execute(
    tx,
  );
  const keys: (SearchKey & Pick<SearchItem, 'owner' | 'kind'> & { readonly item: string })[] = [];
  for (const { id, owner, kind, names } of items)
    for (const key of await searchKeys(names)) keys.push({ item: id, owner, kind, ...key });
  const of = <Value>(read: (key: (typeof keys)[number]) => Value) => keys.map(read);
  await sql`insert into catalogue_key (item, key, owner, kind, whole, by)
    select * from unnest(${of(({ item }) => item)}::text[], ${of(({ key }) => key)}::text[], ${of(({ owner }) => owner)}::text[],
      ${of(({ kind }) => kind)}::text[], ${of(({ whole }) => whole)}::boolean[], ${of(({ by }) => by)}::text[])`.execute(
    tx,
  );
}

/** Has a search find a thing no more. */
export async function removeSearchItems(tx: Tx, thing: string): Promise<void> {
  await sql`delete from catalogue_key where item in (select id from catalogue_item where thing = ${thing})`.execute(tx);
  await sql`delete from catalogue_item where thing = ${thing}`.execute(tx);
}
