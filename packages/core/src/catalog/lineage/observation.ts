import { z } from 'zod';
import { Instant } from '../../kernel/index.js';

/** Characters of a namespace or a name, as the naming of OpenLineage makes them, at most. */
const Named = z.string().min(1).max(1000);

/** How a value comes to be from another: the types and subtypes of OpenLineage's facet `columnLineage`. */
export const Transformation = z.object({
  type: z.enum(['DIRECT', 'INDIRECT']),
  subtype: z.string().max(100).nullable(),
});
export type Transformation = z.infer<typeof Transformation>;

/** A data set by the naming of OpenLineage: where it lies, and its name there. */
export const DatasetName = z.object({ namespace: Named, name: Named });
export type DatasetName = z.infer<typeof DatasetName>;

/** A column that another is made from. */
export const ColumnOrigin = DatasetName.extend({ field: Named, transformations: z.array(Transformation) });
export type ColumnOrigin = z.infer<typeof ColumnOrigin>;

/** What is known of a data set: its columns, and of a written one what they are made from. */
export const ObservedDataset = DatasetName.extend({
  fields: z.array(z.object({ name: Named, type: z.string().max(500).nullable() })),
  columns: z.array(z.object({ field: Named, from: z.array(ColumnOrigin) })),
  /** Columns that bear upon the whole data set: by filters, joins, order. */
  indirect: z.array(ColumnOrigin),
});
export type ObservedDataset = z.infer<typeof ObservedDataset>;

/** How far a run has come, as OpenLineage tells it. */
export const RunState = z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']);
export type RunState = z.infer<typeof RunState>;

/** Something told about a job, a run of it, or a data set alone, at a time. */
export const LineageObservation = z.object({
  /** `dataset`: of a data set alone; namespace and name are its own then, and it is the one output. */
  kind: z.enum(['job', 'dataset']),
  namespace: Named,
  name: Named,
  at: Instant,
  run: z
    .object({ id: z.string().max(100), state: RunState.nullable(), error: z.string().max(2000).nullable() })
    .nullable(),
  producer: z.string().max(1000),
  description: z.string().max(2000).nullable(),
  sql: z.object({ query: z.string().max(100_000), dialect: z.string().max(100).nullable() }).nullable(),
  inputs: z.array(ObservedDataset),
  outputs: z.array(ObservedDataset),
});
export type LineageObservation = z.infer<typeof LineageObservation>;
