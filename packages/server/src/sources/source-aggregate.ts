import {
  EndedScan,
  evolveSource,
  RunningScan,
  ScanSchedule,
  SourceEvent,
  SourcePlace,
  type SourceState,
} from '@shuji/core/catalog';
import { OrganisationId, SourceId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    source: SourceTable;
    source_secret: { source: string; sealed: Buffer };
    source_scan_table: ScanTableRow;
  }
}

interface SourceTable {
  id: string;
  owner: string;
  name: string;
  place: unknown;
  schedule: unknown;
  retired: boolean;
  scan: unknown;
  last: unknown;
  at: Date | string;
  version: number;
}

interface ScanTableRow {
  source: string;
  scan: string;
  position: number;
  owner: string;
  listed: unknown;
  state: 'waiting' | 'reading' | 'added' | 'again' | 'unchanged' | 'unread';
  fault: string | null;
  detail: unknown;
  resource: string | null;
  rows: string | number | null;
  ms: number | null;
}

const Row = z.object({
  id: SourceId,
  owner: OrganisationId,
  name: z.string(),
  place: SourcePlace,
  schedule: ScanSchedule.nullable(),
  retired: z.boolean(),
  scan: RunningScan.nullable(),
  last: EndedScan.nullable(),
});

export const sourceAggregate: Aggregate<SourceState | null, SourceEvent> = {
  name: 'source',
  initial: null,
  tables: ['source'],
  evolve: (state, event, { at }) => evolveSource(state, event, at),
  parse: (type, data) => SourceEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { state: Row.parse(row), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    await sql`insert into source (id, owner, name, place, schedule, retired, scan, last, at, version)
      values (${id}, ${state.owner}, ${state.name}, ${json(state.place)}::jsonb, ${json(state.schedule)}::jsonb, ${state.retired},
        ${json(state.scan)}::jsonb, ${json(state.last)}::jsonb, ${last.envelope.at}, ${last.version})
      on conflict (id) do update set name = excluded.name, place = excluded.place, schedule = excluded.schedule,
        retired = excluded.retired, scan = excluded.scan, last = excluded.last, version = excluded.version`.execute(tx);
  },
};
