import type { Family, SourceColumn } from './dialect.js';
import type { SourceTable } from './engine.js';
import { SourceFault } from './source-fault.js';
import { sparkDialect } from './spark-dialect.js';
import type { SparkAnswer } from './spark-session.js';

/** Runs one statement. */
export type Run = (statement: string) => Promise<SparkAnswer>;

/** Tables of databases, in the order of their names. */
export async function sparkTables(run: Run, schemas: readonly string[], views: boolean): Promise<SourceTable[]> {
  const found: SourceTable[] = [];
  const { rows } = await run('show databases');
  const there = new Set(rows.map(([name]) => name?.toLowerCase()));
  const missing = schemas.find((schema) => !there.has(schema.toLowerCase()));
  if (missing !== undefined) throw new SourceFault('source-database-missing', { database: missing });
  for (const schema of schemas)
    for (const table of await tablesOf(run, schema)) if (views || table.kind !== 'view') found.push(table);
  const place = ({ schema, table }: SourceTable) => `${schema}\0${table}`;
  return found.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

// What is told of tables beside their names is not to be had where one of them is broken: then the names alone.
async function tablesOf(run: Run, schema: string): Promise<SourceTable[]> {
  const from = sparkDialect.identifier(schema);
  const full = await run(`show table extended in ${from} like '*'`).catch((error: unknown) => {
    if (error instanceof SourceFault && error.fault === 'table-failed') return undefined;
    throw error;
  });
  if (full) return listed(full).map(({ table, told }) => ({ schema, table, ...factsOf(told) }));
  const views = new Set(listed(await run(`show views in ${from}`)).map(({ table }) => table));
  return listed(await run(`show tables in ${from}`)).map(({ table }) => ({
    ...{ schema, table, ...factsOf('') },
    kind: views.has(table) ? 'view' : 'table',
  }));
}

// Namespace, name, whether it is of the session alone, and what is told of it.
function listed({ rows }: SparkAnswer): { readonly table: string; readonly told: string }[] {
  return rows.flatMap(([, table, temporary, told]) =>
    typeof table !== 'string' || temporary === 'true' || temporary === '1' ? [] : [{ table, told: told ?? '' }],
  );
}

function factsOf(told: string): Omit<SourceTable, 'schema' | 'table'> {
  const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(told)?.[1];
  const [, bytes, rows] = /^(\d+) bytes(?:, (\d+) rows)?/.exec(line('Statistics') ?? '') ?? [];
  const kind = line('Type');
  return {
    kind: kind === 'VIEW' ? 'view' : kind === 'MATERIALIZED_VIEW' ? 'materialized-view' : 'table',
    estimatedRows: rows === undefined ? null : Number(rows),
    bytes: bytes === undefined ? null : Number(bytes),
    comment: line('Comment') || null,
    owner: line('Owner') || null,
    lastChange: null,
    // Files may be written past Spark.
    token: null,
  };
}

/** Columns in their order. A description goes on after them with words of its own, so that their names are asked for beside it. */
export async function sparkColumns(run: Run, from: string): Promise<SourceColumn[]> {
  const { names } = await run(`select * from ${from} limit 0`);
  const { rows } = await run(`describe table ${from}`);
  return names.map((name, at) => {
    const [described, type] = rows[at] ?? [];
    if (described !== name) throw new SourceFault('table-altered', { reason: 'the columns changed meanwhile' });
    return { name, type: type ?? '', family: familyOf(type ?? '') };
  });
}

const families: Readonly<Record<string, Family>> = {
  ...{ tinyint: 'integer', smallint: 'integer', int: 'integer', bigint: 'integer' },
  ...{ decimal: 'decimal', float: 'float', double: 'float', boolean: 'boolean' },
  ...{ date: 'date', timestamp: 'timestamp', timestamp_ntz: 'timestamp' },
  ...{ string: 'text', varchar: 'text', char: 'text' },
};

function familyOf(type: string): Family {
  const base = /^[a-z_]+/.exec(type.toLowerCase())?.[0] ?? '';
  return Object.hasOwn(families, base) ? (families[base] ?? 'other') : 'other';
}
