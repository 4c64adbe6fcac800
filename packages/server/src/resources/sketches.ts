import { KeptSketch, type ScanFault, type SketchedColumn } from '@shuji/core/catalog';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../kernel/index.js';
import type { Resource } from './resource-aggregate.js';

declare module '../kernel/tables.js' {
  interface Tables {
    resource_sketch: {
      resource: string;
      owner: string;
      columns: unknown;
      fault: string | null;
    };
  }
}

/** What a scan found of the values of a resource; or why they could not be sketched. */
export interface FoundSketches {
  readonly columns: readonly SketchedColumn[];
  readonly fault: ScanFault | null;
}

/** Keeps the sketches of a resource in place of those of before, but of no column that is sensitive in people's eyes. The scope must be `system`. */
export async function keepSketches(
  tx: Tx,
  resource: Resource | null,
  { columns, fault }: FoundSketches,
): Promise<void> {
  if (!resource) return;
  const kept = columns.filter(({ name }) => isPlain(resource, name));
  await sql`insert into resource_sketch (resource, owner, columns, fault)
    values (${resource.id}, ${resource.owner}, ${JSON.stringify(kept)}::jsonb, ${fault})
    on conflict (resource) do update set columns = excluded.columns, fault = excluded.fault`.execute(tx);
}

/** Drops the sketches of columns that somebody has said to be sensitive since they were made. The scope must be `system`. */
export async function dropSensitiveSketches(tx: Tx, resource: Resource | null): Promise<void> {
  if (!resource) return;
  const row = await tx.selectFrom('resource_sketch').selectAll().where('resource', '=', resource.id).executeTakeFirst();
  if (!row) return;
  const columns = z.array(KeptSketch).parse(row.columns);
  await keepSketches(tx, resource, { columns, fault: row.fault as ScanFault | null });
}

function isPlain({ profile }: Resource, name: string): boolean {
  return profile.columns.some((column) => column.name === name && column.category === 'none');
}
