import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import { type NameToFind, type SearchItem, writeSearchItems } from '../search/index.js';
import type { Resource } from './resource-aggregate.js';

/** Has a search find a resource and its columns by their names. */
export async function indexResource(tx: Tx, { id, owner, name, profile, origin }: Resource): Promise<void> {
  const within = [profile.fileName, origin?.comment ?? ''].filter((words) => words !== '').join(' · ');
  const titles = [name, ...profile.columns.map((column) => column.name)];
  if (await isIndexed(tx, id, within, titles)) return;
  const names: NameToFind[] = [{ text: name, by: 'name' }];
  for (const text of [profile.fileName, origin?.table, origin?.comment])
    if (text && text !== name) names.push({ text, by: 'alias' });
  const whole: SearchItem = { id, owner, kind: 'resource', thing: id, title: name, within, names };
  const columns = profile.columns.map(
    (column, position): SearchItem => ({
      ...{ id: `${id}#${position}`, owner, kind: 'column', thing: id, title: column.name, within: name },
      names: [{ text: column.name, by: 'name' }],
    }),
  );
  await writeSearchItems(tx, id, [whole, ...columns]);
}

// Most events of a resource settle grades, and leave its names as they are.
async function isIndexed(tx: Tx, id: string, within: string, titles: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ title: string; within: string }>`select title, within from catalogue_item
    where thing = ${id} order by kind = 'column', length(id), id`.execute(tx);
  if (rows.length !== titles.length || rows[0]?.within !== within) return false;
  return rows.every(({ title }, at) => title === titles[at]);
}
