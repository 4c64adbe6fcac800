import { z } from 'zod';
import { Instant, SourceId } from '../../kernel/index.js';

const Columns = z.array(z.string());

/** Where a table of a source stands, and what the source says of it. */
export const ResourceOrigin = z.object({
  source: SourceId,
  schema: z.string(),
  table: z.string(),
  kind: z.string(),
  /** The source's address without its password. */
  address: z.string(),
  comment: z.string().nullable(),
  bytes: z.number().nullable(),
  /** The user to whom the table belongs in the database, where it tells; absent in early scans. */
  owner: z.string().nullable().optional(),
  /** When the source says that the table was last changed. */
  changedAt: Instant.nullable().optional(),
  keys: z.object({
    primary: Columns,
    unique: z.array(Columns),
    foreign: z.array(z.object({ columns: Columns, schema: z.string(), table: z.string(), references: Columns })),
  }),
  /** What the source's own counters said before the table was read; the same again: nothing has changed. Null where it has none. */
  token: z.string().nullable(),
});
export type ResourceOrigin = z.infer<typeof ResourceOrigin>;

/** What a table of a source is called: a file has no schema. */
export function sourceTableName({ schema, table }: { readonly schema: string; readonly table: string }): string {
  return schema === '' ? table : `${schema}.${table}`;
}
