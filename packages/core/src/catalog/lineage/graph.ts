import { z } from 'zod';
import { Instant, ResourceId } from '../../kernel/index.js';
import { type LineageJob, LineageRun } from './job.js';
import { ColumnOrigin, type DatasetName, type ObservedDataset } from './observation.js';

/** A data set in a picture of lineage; `resource` where it is one of the inventory. */
export const DatasetNode = z.object({
  id: z.string(),
  kind: z.literal('dataset'),
  namespace: z.string(),
  name: z.string(),
  fields: z.array(z.object({ name: z.string(), type: z.string().nullable() })),
  resource: z.object({ id: ResourceId, name: z.string() }).nullable(),
});
export type DatasetNode = z.infer<typeof DatasetNode>;

/** A job in a picture of lineage, with its newest run. */
export const JobNode = z.object({
  id: z.string(),
  kind: z.literal('job'),
  /** Under which it is read and taken out. */
  job: z.string(),
  namespace: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  lastRun: LineageRun.nullable(),
  at: Instant,
});
export type JobNode = z.infer<typeof JobNode>;

/** What data are made from and what is made from them: data sets and jobs, what flows between them, and columns from columns. */
export const LineageGraph = z.object({
  /** The data set that was asked about. */
  start: z.string(),
  nodes: z.array(z.discriminatedUnion('kind', [DatasetNode, JobNode])),
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
  columns: z.array(z.object({ dataset: z.string(), field: z.string(), job: z.string(), from: z.array(ColumnOrigin) })),
  /** Whether more lies beyond the depth or the number of jobs that were asked for. */
  cut: z.boolean(),
});
export type LineageGraph = z.infer<typeof LineageGraph>;

/** The id of a data set in a picture. */
export function datasetId({ namespace, name }: DatasetName): string {
  return `dataset:${namespace}:${name}`;
}

/** The picture that jobs make around a data set. `resources` tells which data set is which resource, by `datasetId`. */
export function lineageGraph(
  start: DatasetName,
  jobs: readonly { readonly id: string; readonly state: LineageJob }[],
  resources: ReadonlyMap<string, DatasetNode['resource']>,
  cut: boolean,
): LineageGraph {
  const datasets = new Map<string, DatasetNode>();
  const add = (of: DatasetName, fields: DatasetNode['fields']) => {
    const id = datasetId(of);
    const known = datasets.get(id);
    if (known && (known.fields.length > 0 || fields.length === 0)) return;
    const { namespace, name } = of;
    datasets.set(id, { id, kind: 'dataset', namespace, name, fields, resource: resources.get(id) ?? null });
  };
  add(start, []);
  // The newest tells what columns a data set has.
  const newest = [...jobs].sort((a, b) => (a.state.at < b.state.at ? 1 : a.state.at > b.state.at ? -1 : 0));
  for (const { state } of newest) for (const each of [...state.outputs, ...state.inputs]) add(each, each.fields);
  const real = newest.filter(({ state }) => state.kind === 'job');
  return {
    start: datasetId(start),
    nodes: [...datasets.values(), ...real.map(nodeOf)],
    edges: real.flatMap(({ state }) => edgesOf(state)),
    columns: real.flatMap(({ state }) => state.outputs.flatMap((output) => columnsOf(state, output))),
    cut,
  };
}

function nodeOf({ id, state }: { readonly id: string; readonly state: LineageJob }): JobNode {
  const { namespace, name, description, runs, at } = state;
  return { id: jobId(state), kind: 'job', job: id, namespace, name, description, lastRun: runs[0] ?? null, at };
}

function jobId({ namespace, name }: DatasetName): string {
  return `job:${namespace}:${name}`;
}

function edgesOf(state: LineageJob): LineageGraph['edges'] {
  const job = jobId(state);
  return [
    ...state.inputs.map((input) => ({ from: datasetId(input), to: job })),
    ...state.outputs.map((output) => ({ from: job, to: datasetId(output) })),
  ];
}

function columnsOf(state: LineageJob, output: ObservedDataset): LineageGraph['columns'] {
  return output.columns.map(({ field, from }) => ({ dataset: datasetId(output), field, job: jobId(state), from }));
}
