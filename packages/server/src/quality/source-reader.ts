import { exhausted } from '@shuji/core/kernel';
import type { Dialect, QualityTable, SourceTable } from '@shuji/core/quality';
import type { DeclaredColumn, SourceTable as ListedTable, SourceAsking } from '../catalog/index.js';
import { SourceFault } from '../catalog/index.js';
import { bytewise, type MysqlServer, mysqlQualityDialect } from './mysql-quality-dialect.js';
import { faultOf, type OpenedTable } from './opened-tables.js';
import { postgresQualityDialect } from './postgres-quality-dialect.js';
import type { ProcessAnswer } from './quality-process.js';
import type { QualityReader } from './quality-reader.js';
import { sparkQualityDialect } from './spark-quality-dialect.js';

/** A table of a source by its schema and name. */
export type PlaceOf = (table: QualityTable) => Pick<ListedTable, 'schema' | 'table'> | null;

export interface SourceReading {
  readonly asking: SourceAsking;
  /** The source, as it may be shown. */
  readonly path: string;
  /** Which table of the source a table of the rules is; null where there is none, or more than one. */
  readonly placeOf: PlaceOf;
}

/** Tables of a source that computes by itself: the rules become statements there, and figures come back. */
export function sourceReader({ asking, path, placeOf }: SourceReading): QualityReader {
  const dialect = dialectOf(asking);
  const asked = async <T>(work: () => Promise<T>): Promise<T | Extract<ProcessAnswer, { ok: false }>> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      // A statement that fails for no reason of the table is a matter of its rules.
      return { ok: false, fault: error.fault === 'table-failed' ? null : error.fault, detail: { ...error.detail } };
    }
  };
  return {
    dialect,
    path,
    async open(table): Promise<OpenedTable> {
      const place = placeOf(table);
      const file = place === null ? table.id : `${place.schema}.${place.table}`;
      if (place === null) return { ok: false, file, fault: faultOf('table-missing') };
      const found = await asked(() => asking.columns(place));
      if ('ok' in found) return { ok: false, file, fault: faultOf(found.fault ?? 'table-failed', found.detail) };
      if (found.length === 0) return { ok: false, file, fault: faultOf('table-missing') };
      return openedOf(table, file, found, { asking, place, dialect });
    },
    rows: (statement) =>
      asked(async (): Promise<ProcessAnswer> => ({ ok: true, result: await asking.rows(statement) })),
  };
}

function dialectOf({ sql, engine, utf8 }: SourceAsking): Dialect {
  switch (sql.name) {
    case 'postgresql':
      return postgresQualityDialect({ utf8 });
    case 'mysql':
      return mysqlQualityDialect(mysqlServer(engine));
    case 'spark':
      return sparkQualityDialect;
    default:
      return exhausted(sql.name);
  }
}

function mysqlServer(engine: string): MysqlServer {
  return { mariadb: engine.startsWith('mariadb') };
}

interface Opening {
  readonly asking: SourceAsking;
  readonly place: Pick<ListedTable, 'schema' | 'table'>;
  readonly dialect: Dialect;
}

function openedOf(
  table: QualityTable,
  file: string,
  found: readonly DeclaredColumn[],
  { asking, place, dialect }: Opening,
): OpenedTable {
  const { sql } = asking;
  const from = `${sql.identifier(place.schema)}.${sql.identifier(place.table)}`;
  const columns = found.map(({ name, type, family }) => ({
    name,
    type,
    stored: storedAs(family),
    holds: holdsOf(family),
  }));
  const named = found.map((column, at) => `${readAs(column, asking)} as c${at}`).join(', ');
  const source: SourceTable = { id: table.id, relation: `(select ${named} from ${from}) as s0`, columns };
  const opened = {
    columns: columns.map(({ holds: _, ...column }) => column),
    format: dialect.name,
    encoding: null,
    delimiter: null,
  };
  return { ok: true, file, opened, source };
}

function storedAs(family: DeclaredColumn['family']): 'text' | 'typed' {
  return family === 'text' ? 'text' : 'typed';
}

const holds = {
  integer: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'truth',
  date: 'time',
  timestamp: 'time',
} as const;

function holdsOf(family: DeclaredColumn['family']): SourceTable['columns'][number]['holds'] {
  return family === 'text' ? 'text' : family in holds ? holds[family as keyof typeof holds] : 'other';
}

// A text is compared by its bytes, whatever the collation of its column.
function readAs({ name, family, type }: DeclaredColumn, { sql, engine }: SourceAsking): string {
  const column = sql.identifier(name);
  switch (sql.name) {
    case 'postgresql':
      if (family === 'text') return `(cast(${column} as text) collate "C")`;
      return type === 'money' ? `cast(${column} as numeric)` : column;
    case 'mysql':
      return family === 'text' ? `(convert(${column} using utf8mb4) collate ${bytewise(mysqlServer(engine))})` : column;
    case 'spark':
      return family === 'text' ? `cast(${column} as string)` : column;
    default:
      return exhausted(sql.name);
  }
}
