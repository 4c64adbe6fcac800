import { createHash } from 'node:crypto';
import { evolveLineage, LineageEvent, LineageJob, type LineageObservation } from '@shuji/core/catalog';
import { formatId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import type { Aggregate, Tx } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    lineage_job: LineageJobTable;
    lineage_flow: LineageFlowTable;
  }
}

interface LineageJobTable {
  id: string;
  owner: string;
  kind: string;
  namespace: string;
  name: string;
  state: unknown;
  retired: boolean;
  at: Date | string;
  version: number;
}

interface LineageFlowTable {
  job: string;
  owner: string;
  direction: string;
  namespace: string;
  name: string;
}

/** The stream of a job or a data set of an organisation: the same whoever tells of it, and in whatever order. */
export function lineageIdOf(
  owner: string,
  { kind, namespace, name }: Pick<LineageObservation, 'kind' | 'namespace' | 'name'>,
): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([owner, kind, namespace, name]))
    .digest();
  return formatId('lin', digest.readUIntBE(0, 6), digest.subarray(6, 16));
}

/** Streams are named by `lineageIdOf`. */
export const lineageAggregate: Aggregate<LineageJob | null, LineageEvent> = {
  name: 'lineage',
  initial: null,
  tables: ['lineage_flow', 'lineage_job'],
  evolve: evolveLineage,
  parse: (type, data) => LineageEvent.parse({ type, ...data }),
  // Whoever is told of first makes its stream, so that one of which nothing is known is there, at version 0; two who tell of it at
  // once are told one after the other.
  async load(tx, id) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
    return (await readLineageJob(tx, id)) ?? { state: null, version: 0 };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, kind, namespace, name, retired, at } = state;
    await sql`insert into lineage_job (id, owner, kind, namespace, name, state, retired, at, version)
      values (${id}, ${owner}, ${kind}, ${namespace}, ${name}, ${JSON.stringify(state)}::jsonb, ${retired}, ${at}, ${last.version})
      on conflict (id) do update set state = excluded.state, retired = excluded.retired, at = excluded.at, version = excluded.version`.execute(
      tx,
    );
    await sql`delete from lineage_flow where job = ${id}`.execute(tx);
    if (retired) return;
    await sql`insert into lineage_flow (job, owner, direction, namespace, name)
      select ${id}, ${owner}, flow.direction, of->>'namespace', of->>'name'
      from (values ('in', ${JSON.stringify(state.inputs)}::jsonb), ('out', ${JSON.stringify(state.outputs)}::jsonb)) flow(direction, sets),
        jsonb_array_elements(flow.sets) of`.execute(tx);
  },
};

/** A job as its row shows it; undefined where there is none or the scope may not see it. */
export async function readLineageJob(tx: Tx, id: string): Promise<{ state: LineageJob; version: number } | undefined> {
  const row = await tx.selectFrom('lineage_job').select(['state', 'version']).where('id', '=', id).executeTakeFirst();
  return row && { state: LineageJob.parse(row.state), version: row.version };
}
