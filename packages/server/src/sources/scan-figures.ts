import { type ScanFigures, sourceTableName } from '@shuji/core/catalog';
import type { ScanId, SourceId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import type { SourceTable } from '../catalog/index.js';
import { type Database, withScope } from '../kernel/index.js';

/** What a scan has come to so far. */
export async function figuresOf(db: Database, id: SourceId, scan: ScanId): Promise<ScanFigures> {
  return withScope(db, { kind: 'system' }, async (tx) => {
    const rows = await tx
      .selectFrom('source_scan_table')
      .selectAll()
      .where('scan', '=', scan)
      .orderBy('position')
      .execute();
    const count = (state: string) => rows.filter((row) => row.state === state).length;
    const listed = new Set(rows.map((row) => sourceTableName(row.listed as SourceTable)));
    const { rows: kept } = await sql<{
      schema: string;
      table: string;
    }>`select origin->>'schema' as schema, origin->>'table' as table
      from resource where origin is not null and origin->>'source' = ${id} order by 1, 2`.execute(tx);
    return {
      ...{ tables: rows.length, added: count('added'), again: count('again'), unchanged: count('unchanged') },
      rows: rows.reduce((sum, row) => sum + Number(row.rows ?? 0), 0),
      unread: rows.flatMap(({ state, fault, listed: one }) => {
        const { schema, table } = one as SourceTable;
        return state === 'unread'
          ? [{ schema, table, fault: (fault ?? 'scan-failed') as ScanFigures['unread'][number]['fault'] }]
          : [];
      }),
      gone: rows.length === 0 ? [] : kept.map(sourceTableName).filter((name) => !listed.has(name)),
    };
  });
}
