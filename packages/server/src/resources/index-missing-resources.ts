import { sql } from 'kysely';
import { type Database, withScope } from '../kernel/index.js';
import { resourceAggregate } from './resource-aggregate.js';
import { indexResource } from './resource-search.js';

/** Has a search find the resources that an older version of the platform took in. */
export async function indexMissingResources(db: Database): Promise<void> {
  const scope = { kind: 'system' } as const;
  const missing = await withScope(db, scope, async (tx) => {
    const { rows } = await sql<{ id: string }>`select r.id from resource r
      where not exists (select from catalogue_item i where i.id = r.id) order by r.id`.execute(tx);
    return rows;
  });
  for (const { id } of missing)
    await withScope(db, scope, async (tx) => {
      const found = await resourceAggregate.load(tx, id);
      if (found?.state) await indexResource(tx, found.state);
    });
}
