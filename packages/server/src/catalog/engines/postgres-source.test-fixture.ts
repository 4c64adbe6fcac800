import pg from 'pg';
import { createTestDatabase } from '../../kernel/test-database.js';
import {
  parseSourceAddress,
  type ScannedSourceTable,
  type ScanSourceOptions,
  type SourceEngine,
  scanSource,
  sourceOpener,
} from './index.js';

export interface Asked extends ScanSourceOptions {
  /** A user other than the owner. */
  readonly as?: string;
  /** More of the address. */
  readonly options?: string;
  readonly statementTimeoutMs?: number;
}

/** A database of PostgreSQL that a test fills and scans. */
export interface PostgresSource {
  readonly owner: pg.Client;
  readonly ownerUrl: string;
  /** A user that may read nothing yet. */
  readonly role: string;
  readonly password: string;
  address(schema: string, asked?: Asked): string;
  open(schema: string, asked?: Asked): Promise<() => Promise<SourceEngine>>;
  scan(schema: string, asked?: Asked): Promise<readonly ScannedSourceTable[]>;
  schemaOf(name: string, ...statements: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

export async function postgresSource(name: string): Promise<PostgresSource> {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const [role, password] = [`${name}_${process.pid}`, 'p@ss:w/rd'];
  await owner.query(`create role ${role} login password '${password}'`);
  const address = (schema: string, { as, options = '' }: Asked = {}) => {
    const url = new URL(database.ownerUrl);
    if (as !== undefined) {
      url.username = as;
      url.password = encodeURIComponent(password);
    }
    return `${url}?schema=${encodeURIComponent(schema)}${options}`;
  };
  const open = (schema: string, asked: Asked = {}) =>
    sourceOpener(parseSourceAddress(address(schema, asked)), {
      ...(asked.statementTimeoutMs === undefined ? {} : { statementTimeoutMs: asked.statementTimeoutMs }),
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    });
  return {
    owner,
    ownerUrl: database.ownerUrl,
    role,
    password,
    address,
    open,
    scan: async (schema, asked = {}) => scanSource(await open(schema, asked), asked),
    async schemaOf(schema, ...statements) {
      await owner.query(`create schema ${owner.escapeIdentifier(schema)}`);
      for (const statement of statements) await owner.query(statement);
      return schema;
    },
    async close() {
      await owner.query(`drop owned by ${role}`);
      await owner.query(`drop role ${role}`);
      await owner.end();
      await database.drop();
    },
  };
}

/** Each table with its rows, or with what was wrong with it. */
export function named(found: readonly ScannedSourceTable[]) {
  return found.map(({ source, result }) => [source.table, result.ok ? result.profile.rows : result.fault]);
}

/** The columns of a table that was read. */
export function columnsOf(found: readonly ScannedSourceTable[], table: string) {
  const result = found.find(({ source }) => source.table === table)?.result;
  if (!result?.ok) throw new Error(JSON.stringify(result));
  return result.profile.columns;
}
