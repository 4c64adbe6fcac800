import {
  findRelations,
  findTwins,
  KeptSketch,
  type RelationsView,
  ResourceOrigin,
  type ScanFault,
  type SketchedTable,
} from '@shuji/core/catalog';
import { type ResourceId, refused, type SourceId } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';

/** Tables of one source, or files, that are compared at a time, the newest first. */
const mostTables = 1000;

/** Relations and copies among the tables of a source, and among the files of an organisation; row-level security keeps to its own. */
export function createRelationReads({ db }: { readonly db: Database }) {
  return {
    ofResource: (actor: Actor, id: ResourceId): Promise<RelationsView> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const [own] = await rowsOf(tx, sql`r.id = ${id}`, 1);
        if (!own) throw new Refusal(refused('not-found'));
        const others = await beside(tx, own.source, id);
        const tables = [own, ...others.rows].map(tableOf);
        const elsewhere = own.fingerprint === null ? [] : await copiesElsewhere(tx, own);
        const known = new Set(tables.map((table) => table.id));
        const twins = findTwins([...tables, ...elsewhere.map(tableOf).filter((table) => !known.has(table.id))], id);
        return {
          ...{ relations: findRelations(tables, id), twins, compared: others.rows.length, left: others.left },
          fault: own.fault,
        };
      }),
    ofSource: (actor: Actor, id: SourceId): Promise<RelationsView> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const source = await sql<{ id: string }>`select id from source where id = ${id}`.execute(tx);
        if (source.rows.length === 0) throw new Refusal(refused('not-found'));
        const { rows, left } = await beside(tx, id, null);
        const tables = rows.map(tableOf);
        return {
          ...{ relations: findRelations(tables), twins: findTwins(tables), compared: tables.length, left },
          fault: null,
        };
      }),
  };
}
export type RelationReads = ReturnType<typeof createRelationReads>;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly source: string | null;
  readonly origin: unknown;
  readonly fingerprint: string | null;
  readonly rows: number | null;
  readonly columns: unknown;
  readonly fault: ScanFault | null;
}

async function rowsOf(tx: Tx, where: ReturnType<typeof sql>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select r.id, r.name, r.origin ->> 'source' as source, r.origin,
      r.profile ->> 'contentFingerprint' as fingerprint, (r.profile ->> 'rows')::float8 as rows, coalesce(s.columns, '[]') as columns, s.fault
    from resource r left join resource_sketch s on s.resource = r.id where ${where} order by r.id desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

// Tables are compared with those of their source, files with files.
async function beside(tx: Tx, source: string | null, but: string | null) {
  const same = source === null ? sql`r.origin is null` : sql`r.origin ->> 'source' = ${source}`;
  const where = but === null ? same : sql`${same} and r.id <> ${but}`;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from resource r where ${where}`.execute(
    tx,
  );
  const found = await rowsOf(tx, where, mostTables);
  return { rows: found, left: (rows[0]?.count ?? 0) - found.length };
}

function copiesElsewhere(tx: Tx, { id, fingerprint }: Row): Promise<Row[]> {
  return rowsOf(tx, sql`r.id <> ${id} and r.profile ->> 'contentFingerprint' = ${fingerprint}`, mostTables);
}

function tableOf({ id, name, origin: kept, fingerprint, rows, columns }: Row): SketchedTable {
  const origin = kept === null ? null : ResourceOrigin.parse(kept);
  const sketched = z.array(KeptSketch).parse(columns);
  return {
    id,
    place: origin ? `${origin.schema}.${origin.table}` : name,
    rows: rows ?? 0,
    columns: sketched,
    foreign: origin?.keys.foreign ?? [],
    contentFingerprint: fingerprint,
  };
}
