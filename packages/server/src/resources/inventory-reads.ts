import {
  CardLedger,
  type CardScheme,
  type CountedResource,
  type InventoryOverview,
  inventoryOverview,
  KnownFacts,
} from '@shuji/core/catalog';
import { type ResourceId, SourceId, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { sql } from 'kysely';
import { type Source, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import { type CardReadDependencies, cardLine, linedOf } from './card-reads.js';

/** Rows that are read together: facts are small, and an organisation may have many. */
const together = 1000;

/** What an organisation has; row-level security keeps to it. */
export function createInventoryReads({ db, source, scheme }: Pick<CardReadDependencies, 'db' | 'source' | 'scheme'>) {
  return {
    scheme,
    overview: (actor: Actor): Promise<InventoryOverview> =>
      withScope(db, scopeOf(actor), async (tx) => (await read(tx, scheme, source)).overview),
    /** The overview, and a line for each resource. */
    whole: (actor: Actor) => withScope(db, scopeOf(actor), (tx) => read(tx, scheme, source)),
  };
}
export type InventoryReads = ReturnType<typeof createInventoryReads>;

async function read(tx: Tx, scheme: CardScheme, source: Source) {
  const now = source.now();
  const today = shanghaiDate(now);
  const resources: CountedResource[] = [];
  for await (const resource of counted(tx)) resources.push(resource);
  const context = { at: now, today, categories: await categoriesOf(tx), sources: await sourceNames(tx) };
  const overview = inventoryOverview(scheme, resources, context);
  const lines = resources.map((resource) => ({ resource, line: cardLine(scheme, resource, today) }));
  return { overview, lines };
}

async function* counted(tx: Tx): AsyncGenerator<CountedResource> {
  let after = '';
  for (;;) {
    const rows = await tx
      .selectFrom('resource')
      .select(['id', 'name', 'facts', 'ledger', sql<string | null>`origin ->> 'source'`.as('source')])
      .where('id', '>', after)
      .orderBy('id')
      .limit(together)
      .execute();
    for (const { id, name, facts, ledger, source } of rows)
      yield {
        id: id as ResourceId,
        name,
        source: source === null ? null : SourceId.parse(source),
        facts: facts === null ? await toldFacts(tx, id) : KnownFacts.parse(facts),
        ledger: CardLedger.parse(ledger),
      };
    const last = rows.at(-1);
    if (!last || rows.length < together) return;
    after = last.id;
  }
}

// A row of before the register of cards holds no facts yet; they are told from its profile.
async function toldFacts(tx: Tx, id: string): Promise<KnownFacts> {
  return linedOf(await tx.selectFrom('resource').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).facts;
}

async function categoriesOf(tx: Tx): Promise<InventoryOverview['categories']> {
  const { rows } = await sql<InventoryOverview['categories'][number]>`select category, count(*)::int as columns,
      count(distinct resource)::int as resources from resource_column where category <> 'none'
    group by category order by 2 desc, 1`.execute(tx);
  return rows;
}

async function sourceNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from source`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
