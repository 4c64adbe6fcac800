import { nextScan, type ScanFault } from '@shuji/core/catalog';
import { Instant, ResourceId, refused, type SourceId } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { SourceTable } from '../catalog/index.js';
import { type Database, Refusal, type Source as Shell, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import { sourceAggregate } from './source-aggregate.js';
import type { ScannedTableView, SourceView } from './source-routes.js';

type View = z.infer<typeof SourceView>;
type TableView = Omit<z.infer<typeof ScannedTableView>, 'fault'> & { readonly fault: ScanFault | null };

/** What an organisation sees of its sources; row-level security keeps to them. */
export function createSourceReads({ db, source }: { readonly db: Database; readonly source: Shell }) {
  const view = async (tx: Tx, id: string): Promise<View> => {
    const found = await sourceAggregate.load(tx, id);
    if (!found?.state) throw new Refusal(refused('not-found'));
    const { state, version } = found;
    const { name, place, schedule, retired, scan, last } = state;
    const { at } = await tx.selectFrom('source').select('at').where('id', '=', id).executeTakeFirstOrThrow();
    return {
      ...{ id: state.id, name, version, place, schedule, retired, last },
      nextScanAt: schedule && !retired ? nextScan(schedule, source.now()) : null,
      scan: scan && { ...scan, progress: await progressOf(tx, scan.id) },
      resources: await resourcesOf(tx, id),
      connectedAt: Instant.parse(new Date(at).toISOString()),
    };
  };
  return {
    list: async (actor: Actor, { after, limit }: { readonly after: string | undefined; readonly limit: number }) =>
      withScope(db, scopeOf(actor), async (tx) => {
        let query = tx
          .selectFrom('source')
          .select('id')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (after !== undefined) query = query.where('id', '<', after);
        const rows = await query.execute();
        const items: View[] = [];
        for (const { id } of rows.slice(0, limit)) items.push(await view(tx, id));
        return { items, more: rows.length > limit };
      }),
    one: async (actor: Actor, id: SourceId) => withScope(db, scopeOf(actor), (tx) => view(tx, id)),
    /** Tables as the last scan came upon them, in their order. */
    tables: async (
      actor: Actor,
      id: SourceId,
      {
        after,
        limit,
        state,
      }: { readonly after: number | undefined; readonly limit: number; readonly state: 'all' | 'unread' },
    ) =>
      withScope(db, scopeOf(actor), async (tx) => {
        if (!(await sourceAggregate.load(tx, id))) throw new Refusal(refused('not-found'));
        let query = tx
          .selectFrom('source_scan_table')
          .selectAll()
          .where('source', '=', id)
          .orderBy('position')
          .limit(limit + 1);
        if (after !== undefined) query = query.where('position', '>', after);
        if (state === 'unread') query = query.where('state', '=', 'unread');
        const rows = await query.execute();
        const shown = rows.slice(0, limit);
        const tiers = await tiersOf(
          tx,
          shown.flatMap(({ resource }) => resource ?? []),
        );
        const items = shown.map((row): TableView => {
          const listed = row.listed as SourceTable;
          const { schema, table, kind, comment, estimatedRows, bytes } = listed;
          const graded = row.resource === null ? undefined : tiers.get(row.resource);
          return {
            ...{ position: row.position, schema, table, kind, comment, estimatedRows, bytes, state: row.state },
            fault: row.fault as ScanFault | null,
            resource: row.resource === null ? null : ResourceId.parse(row.resource),
            rows: row.rows === null ? null : Number(row.rows),
            ms: row.ms,
            tier: graded?.tier ?? null,
            open: graded?.open ?? null,
          };
        });
        return { items, more: rows.length > limit };
      }),
  };
}
export type SourceReads = ReturnType<typeof createSourceReads>;

async function progressOf(tx: Tx, scan: string) {
  const { rows } = await sql<{ tables: number; done: number; unread: number; reading: string | null }>`
    select count(*)::int as tables, (count(*) filter (where state not in ('waiting', 'reading')))::int as done,
      (count(*) filter (where state = 'unread'))::int as unread,
      max(concat_ws('.', nullif(listed->>'schema', ''), listed->>'table')) filter (where state = 'reading') as reading
    from source_scan_table where scan = ${scan}`.execute(tx);
  return rows[0] ?? { tables: 0, done: 0, unread: 0, reading: null };
}

async function resourcesOf(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from resource
    where origin is not null and origin->>'source' = ${id}`.execute(tx);
  return rows[0]?.count ?? 0;
}

// The tier of a resource is that of its highest column.
async function tiersOf(tx: Tx, resources: readonly string[]) {
  const found = new Map<string, { tier: 'core' | 'important' | 'general'; open: number }>();
  if (resources.length === 0) return found;
  const { rows } = await sql<{ resource: string; tier: number; open: number }>`
    select resource, max(array_position(array['general', 'important', 'core'], tier))::int as tier,
      (count(*) filter (where not settled and category <> 'none'))::int as open
    from resource_column where resource = any(${resources}) group by resource`.execute(tx);
  for (const { resource, tier, open } of rows)
    found.set(resource, { tier: (['general', 'important', 'core'] as const)[tier - 1] ?? 'general', open });
  return found;
}
