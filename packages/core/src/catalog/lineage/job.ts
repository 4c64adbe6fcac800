import { z } from 'zod';
import { Instant, OrganisationId } from '../../kernel/index.js';
import { LineageObservation, ObservedDataset, RunState } from './observation.js';

/** Runs of which a job keeps how they went, the newest first. */
export const keptRuns = 50;

/** Something was told about a job or a data set of an organisation. */
export const LineageObserved = z.object({
  type: z.literal('LineageObserved'),
  owner: OrganisationId,
  observation: LineageObservation,
});

/** A job was taken out of the lineage, since it is wrong or no more; what it is told to do later brings it back. */
export const LineageRetired = z.object({ type: z.literal('LineageRetired') });

export const LineageEvent = z.discriminatedUnion('type', [LineageObserved, LineageRetired]);
export type LineageEvent = z.infer<typeof LineageEvent>;

/** One run of a job. */
export const LineageRun = z.object({
  id: z.string(),
  state: RunState.nullable(),
  error: z.string().nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** The last that was told of it. */
  at: Instant,
});
export type LineageRun = z.infer<typeof LineageRun>;

/** A job (or a data set that was told of alone) as what was observed of it makes it. */
export const LineageJob = z.object({
  owner: OrganisationId,
  kind: LineageObservation.shape.kind,
  namespace: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  producer: z.string(),
  sql: LineageObservation.shape.sql,
  /** What it reads and writes: of its newest run that told of any, gathered over that run's events. */
  inputs: z.array(ObservedDataset),
  outputs: z.array(ObservedDataset),
  /** The run that inputs and outputs are of; null where no run was named. */
  shown: z.string().nullable(),
  runs: z.array(LineageRun),
  at: Instant,
  retired: z.boolean(),
});
export type LineageJob = z.infer<typeof LineageJob>;
