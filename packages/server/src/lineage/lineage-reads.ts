import {
  type DatasetName,
  type DatasetNode,
  datasetId,
  datasetNameOf,
  type LineageGraph,
  LineageJob,
  lineageGraph,
  resourceNamespace,
} from '@shuji/core/catalog';
import { ResourceId, refused } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { Refusal, type Tx } from '../kernel/index.js';
import { resourceAggregate } from '../resources/index.js';

/** Jobs that one picture shows, at most. */
const mostJobs = 300;

export interface Around {
  readonly direction: 'both' | 'up' | 'down';
  /** Jobs that lie between the start and the farthest data set. */
  readonly depth: number;
}

interface Known {
  readonly id: string;
  readonly state: LineageJob;
}

/** The name by which lineage knows a resource: that of its table, or its id. Refuses `not-found`. */
export async function datasetOfResource(tx: Tx, id: ResourceId): Promise<DatasetName> {
  const found = await resourceAggregate.load(tx, id);
  if (!found?.state) throw new Refusal(refused('not-found'));
  const { origin } = found.state;
  return (origin && datasetNameOf(origin)) ?? { namespace: resourceNamespace, name: id };
}

/** The jobs around a data set, as far as was asked, nearest first; and whether more lie beyond. */
export async function jobsAround(
  tx: Tx,
  start: DatasetName,
  { direction, depth }: Around,
): Promise<{ jobs: Known[]; cut: boolean }> {
  const jobs = new Map<string, Known>();
  let cut = false;
  for (const way of ['in', 'out'] as const) {
    if (direction !== 'both' && (direction === 'down') !== (way === 'in')) continue;
    // Down: jobs that read the data sets reached, then what these write; up: the other way about.
    let reached: readonly DatasetName[] = [start];
    const seen = new Set([datasetId(start)]);
    for (let step = 0; step <= depth && reached.length > 0; step++) {
      const ids = await jobsOf(tx, reached, way);
      if (step === depth) cut ||= ids.some((id) => !jobs.has(id));
      if (step === depth) break;
      const found = await loaded(tx, ids.slice(0, mostJobs - jobs.size));
      cut ||= found.length < ids.length;
      for (const each of found) jobs.set(each.id, each);
      reached = found
        .flatMap(({ state }) => (way === 'in' ? state.outputs : state.inputs))
        .filter((each) => !seen.has(datasetId(each)) && seen.add(datasetId(each)));
    }
  }
  return { jobs: [...jobs.values()], cut };
}

/** The picture around a data set. */
export async function pictureOf(tx: Tx, start: DatasetName, around: Around): Promise<LineageGraph> {
  const { jobs, cut } = await jobsAround(tx, start, around);
  const names = [start, ...jobs.flatMap(({ state }) => [...state.inputs, ...state.outputs])];
  return lineageGraph(start, jobs, await resourcesOf(tx, names), cut);
}

/** Which data sets are resources of the inventory, by `datasetId`. */
export async function resourcesOf(
  tx: Tx,
  names: readonly DatasetName[],
): Promise<Map<string, DatasetNode['resource']>> {
  const ids = names.filter(({ namespace }) => namespace === resourceNamespace).map(({ name }) => name);
  const tables = [...new Set(names.flatMap(({ name }) => endsOf(name)))];
  if (tables.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string; origin: Parameters<typeof datasetNameOf>[0] | null }>`
    select id, name, origin from resource where origin->>'table' = any(${tables}::text[])
    union all select id, name, null from resource where id = any(${ids}::text[]) and origin is null`.execute(tx);
  return new Map(
    rows.flatMap(({ id, name, origin }) => {
      const dataset = origin ? datasetNameOf(origin) : { namespace: resourceNamespace, name: id };
      return dataset ? [[datasetId(dataset), { id: ResourceId.parse(id), name }] as const] : [];
    }),
  );
}

// What a source may call it, of which lineage knows the whole name: what stands behind the last dot, or behind any slash.
function endsOf(name: string): string[] {
  const parts = name.split('/').slice(-20);
  return [name.slice(name.lastIndexOf('.') + 1), ...parts.map((_, at) => parts.slice(at).join('/'))];
}

/** Columns of data sets where they are known: from the inventory, else from what lineage was told. By `datasetId`. */
export async function fieldsOf(tx: Tx, names: readonly DatasetName[]): Promise<Map<string, readonly string[]>> {
  const fields = new Map<string, readonly string[]>();
  for (const name of names) {
    const told = await loaded(tx, [...(await jobsOf(tx, [name], 'out')), ...(await jobsOf(tx, [name], 'in'))]);
    const known = told
      .sort((a, b) => (a.state.at < b.state.at ? 1 : -1))
      .flatMap(({ state }) => [...state.outputs, ...state.inputs])
      .find((each) => datasetId(each) === datasetId(name) && each.fields.length > 0);
    if (known)
      fields.set(
        datasetId(name),
        known.fields.map((field) => field.name),
      );
  }
  const resources = await resourcesOf(tx, names);
  for (const [id, resource] of resources) {
    const rows = await tx
      .selectFrom('resource_column')
      .select('name')
      .where('resource', '=', resource?.id ?? '')
      .orderBy('position')
      .execute();
    if (rows.length > 0)
      fields.set(
        id,
        rows.map((row) => row.name),
      );
  }
  return fields;
}

async function jobsOf(tx: Tx, datasets: readonly DatasetName[], direction: 'in' | 'out'): Promise<string[]> {
  const namespaces = datasets.map(({ namespace }) => namespace);
  const names = datasets.map(({ name }) => name);
  const { rows } = await sql<{ job: string }>`
    select distinct flow.job from unnest(${namespaces}::text[], ${names}::text[]) asked(namespace, name)
    join lineage_flow flow on md5(flow.namespace) = md5(asked.namespace) and md5(flow.name) = md5(asked.name)
      and flow.namespace = asked.namespace and flow.name = asked.name and flow.direction = ${direction}
    order by flow.job`.execute(tx);
  return rows.map(({ job }) => job);
}

async function loaded(tx: Tx, ids: readonly string[]): Promise<Known[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('lineage_job')
    .select(['id', 'state'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  return rows.map(({ id, state }) => ({ id, state: LineageJob.parse(state) }));
}
