import { z } from 'zod';
import { Instant, idSchema } from '../../kernel/index.js';
import { LineageJob } from './job.js';

/** The id of a job or a data set in the lineage of an organisation. */
export const LineageId = idSchema('lin');
export type LineageId = z.infer<typeof LineageId>;

/** A job in a list. */
export const LineageJobLine = z.object({
  id: LineageId,
  namespace: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  at: Instant,
  inputs: z.int(),
  outputs: z.int(),
  lastState: z.string().nullable(),
});
export type LineageJobLine = z.infer<typeof LineageJobLine>;

/** A job with all that is known of it. */
export const LineageJobView = LineageJob.extend({ id: LineageId, version: z.int() });
export type LineageJobView = z.infer<typeof LineageJobView>;

/** What SQL was found to read and write; `unresolved` are columns that may be from several tables. */
export const SqlLineageView = z.object({
  inputs: LineageJob.shape.inputs,
  outputs: LineageJob.shape.outputs,
  unresolved: z.array(z.object({ column: z.string(), tables: z.array(z.string()) })),
});
export type SqlLineageView = z.infer<typeof SqlLineageView>;

/** Dialects of SQL that are read, by the names of the parser's builds. Spark's SQL is read as that of Hive. */
export const SqlDialect = z.enum([
  ...(['postgresql', 'mysql', 'mariadb', 'hive', 'sqlite', 'trino', 'flinksql'] as const),
  ...(['bigquery', 'snowflake', 'redshift', 'transactsql', 'db2'] as const),
]);
export type SqlDialect = z.infer<typeof SqlDialect>;
