import { createHash } from 'node:crypto';
import {
  type DatasetName,
  datasetId,
  type LineageJob,
  type LineageObservation,
  type ObservedDataset,
  type OpenLineageEvent,
  observationOf,
  observeLineage,
  retireLineage,
  type SqlDialect,
} from '@shuji/core/catalog';
import { type OrganisationId, refused } from '@shuji/core/kernel';
import canonicalize from 'canonicalize';
import { type CommandResult, type Commands, type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import { lineageAggregate, lineageIdOf, readLineageJob } from './lineage-aggregate.js';
import { fieldsOf } from './lineage-reads.js';
import { parseSql } from './sql/parse-sql.js';
import { type From, type SqlLineage, sqlLineage } from './sql/sql-lineage.js';

/** Where the tables of SQL lie: the namespace of their data sets, and what stands before a name that is not whole. */
export interface SqlPlace {
  readonly namespace: string;
  readonly database: string | null;
  readonly schema: string | null;
  readonly dialect: SqlDialect;
}

export interface SqlAsked extends SqlPlace {
  readonly sql: string;
  /** What a query that stands alone is written to. */
  readonly target: string | null;
}

/** What SQL was found to do, as data sets. */
export interface SqlFound {
  readonly inputs: readonly ObservedDataset[];
  readonly outputs: readonly ObservedDataset[];
  readonly unresolved: SqlLineage['unresolved'];
}

const producer = 'urn:shuji:sql-lineage';

/** What is told of lineage, by events of OpenLineage and by SQL. */
export function createLineage({
  db,
  commands,
  source,
}: {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
}) {
  const observed = (
    owner: OrganisationId,
    observation: LineageObservation,
    { actor, key }: Given,
  ): Promise<CommandResult> =>
    commands.run({
      ...{
        name: 'lineage.observe',
        aggregate: lineageAggregate,
        id: lineageIdOf(owner, observation),
        expects: 'existing',
      },
      ...{ actor, key, body: { owner, observation }, authority: 'platform' },
      decide: () => observeLineage(owner, observation),
    });
  async function read(asked: SqlAsked, { actor }: Pick<Given, 'actor'>): Promise<SqlFound> {
    const parsed = await parseSql(asked.sql, asked.dialect);
    if (!parsed.ok) {
      const { line, column } = parsed;
      throw new Refusal(refused('sql-not-understood', [], ['sql'], { line, column, dialect: asked.dialect }));
    }
    // Which tables there are is known first, then their columns are looked up, by which stars and bare names are read.
    const first = sqlLineage(parsed.statements, () => null, asked.target);
    const names = [...first.read, ...first.written.map(({ table }) => table)].map((table) => datasetOf(asked, table));
    const fields = await withScope(db, actor.scope, (tx) => fieldsOf(tx, names));
    const known = (table: string) => fields.get(datasetId(datasetOf(asked, table))) ?? null;
    return foundOf(asked, sqlLineage(parsed.statements, known, asked.target), known);
  }
  return {
    /**
     * Takes an event of OpenLineage; one that comes twice is taken once. Refuses `lineage-event-invalid` with the field.
     */
    async event(owner: OrganisationId, event: OpenLineageEvent, given: Given): Promise<CommandResult> {
      const observation = observationOf(event);
      if ('field' in observation)
        throw new Refusal(refused('lineage-event-invalid', [], [observation.field], { field: observation.field }));
      const digest = createHash('sha256')
        .update(canonicalize(event) ?? '')
        .digest('hex');
      return observed(owner, observation, { ...given, key: given.key ?? `openlineage-${digest}` });
    },
    /** Reads SQL and records nothing. Refuses `sql-not-understood` with the line. */
    read,
    /** Reads SQL and records it as a job. Refuses `sql-not-understood` and `sql-writes-nothing`. */
    async record(
      owner: OrganisationId,
      asked: SqlAsked,
      job: { readonly name: string; readonly description: string | null },
      given: Given,
    ) {
      const { inputs, outputs } = await read(asked, given);
      if (outputs.length === 0) throw new Refusal(refused('sql-writes-nothing', [], ['target']));
      const at = source.now();
      const sql = { query: asked.sql, dialect: asked.dialect };
      const named = { kind: 'job' as const, namespace: asked.namespace, name: job.name };
      const told = {
        at,
        run: null,
        producer,
        description: job.description,
        sql,
        inputs: [...inputs],
        outputs: [...outputs],
      };
      return observed(owner, { ...named, ...told }, given);
    },
    /** Takes a job out. Refuses `not-found` and `lineage-retired`. */
    async retire(id: string, { actor, key, version }: Given): Promise<CommandResult> {
      if (!(await withScope(db, actor.scope, (tx) => readLineageJob(tx, id)))) throw new Refusal(refused('not-found'));
      return commands.run({
        ...{ name: 'lineage.retire', aggregate: lineageAggregate, id, expects: 'existing', actor, key, version },
        ...{ body: { id }, authority: 'platform' },
        decide: (state: LineageJob | null) => retireLineage(state),
      });
    },
  };
}
export type Lineage = ReturnType<typeof createLineage>;

// Dialects whose tables lie in a database alone, without a schema between.
const flat: ReadonlySet<SqlDialect> = new Set(['mysql', 'mariadb', 'hive', 'sqlite']);

// Names of SQL are made whole from the right: table, schema, database.
function datasetOf({ namespace, database, schema, dialect }: SqlPlace, table: string): DatasetName {
  const parts = table.split('.');
  const before = flat.has(dialect) ? [database ?? schema] : [database, schema];
  const missing = before.slice(0, Math.max(0, before.length + 1 - parts.length)).filter((part) => part !== null);
  return { namespace, name: [...missing, ...parts].join('.') };
}

function foundOf(
  place: SqlPlace,
  { read, written, unresolved }: SqlLineage,
  known: (table: string) => readonly string[] | null,
): SqlFound {
  const bare = (table: string): ObservedDataset => ({
    ...datasetOf(place, table),
    fields: (known(table) ?? []).map((name) => ({ name, type: null })),
    columns: [],
    indirect: [],
  });
  const from = (origins: readonly From[]) =>
    origins.map(({ table, field, how }) => ({ ...datasetOf(place, table), field, transformations: [...how] }));
  return {
    inputs: read.map(bare),
    outputs: written.map(({ table, columns, indirect }) => ({
      ...bare(table),
      columns: columns.map((column) => ({ field: column.field, from: from(column.from) })),
      indirect: from(indirect),
    })),
    unresolved,
  };
}
