import mysql from 'mysql2/promise';
import type { QueryEngine } from './engine.js';
import { mysqlColumns, mysqlKeys, mysqlTables } from './mysql-catalog.js';
import { mysqlDialect } from './mysql-dialect.js';
import { lacksTls, mysqlFault } from './mysql-faults.js';
import { openedTable } from './opened-table.js';
import type { EngineOptions } from './postgres-engine.js';
import { type SourceAddress, tlsOptions } from './source-address.js';
import { SourceFault } from './source-fault.js';

const connectMs = 15_000;
/** A lock that somebody holds on a table is waited for so many seconds. */
const lockSeconds = 10;

/** MySQL 8 and 9, MariaDB 10.5 and later: aggregates are computed there, in transactions that can write nothing. */
export async function openMysql(address: SourceAddress, options: EngineOptions): Promise<QueryEngine> {
  const connection = await connected(address);
  const stop = () => void cancel(address, connection);
  options.signal?.addEventListener('abort', stop, { once: true });
  const told = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      throw mysqlFault(error, address, false);
    });
  const rows = async (sql: string) => {
    options.signal?.throwIfAborted();
    const [found] = await connection.query<mysql.RowDataPacket[][]>({ sql, rowsAsArray: true, typeCast: asText });
    return found as unknown as (string | null)[][];
  };
  // Prepared at the server: no value is ever written into a statement here.
  const ask = async (sql: string, values: readonly unknown[]) => {
    const [found] = await connection.execute<mysql.RowDataPacket[]>(sql, values.map(String));
    return found;
  };
  const engine = await prepare(connection, options.statementTimeoutMs).catch((error: unknown) => {
    throw mysqlFault(error, address, true);
  });
  const schemas = address.schemas.length === 0 ? [address.database] : address.schemas;
  return {
    list: ({ views = false } = {}) => told(mysqlTables(ask, schemas, views)),
    async read({ schema, table }, work) {
      const from = `${mysqlDialect.identifier(schema)}.${mysqlDialect.identifier(table)}`;
      const reading = async () => {
        await connection.query('start transaction with consistent snapshot, read only');
        // Until the transaction ends, nobody alters what it has begun to read.
        await connection.query(`select 1 from ${from} limit 0`);
        const columns = await mysqlColumns(ask, schema, table);
        const keys = await mysqlKeys(ask, schema, table);
        const query = { sql: mysqlDialect, from, columns, engine, run: (sql: string) => told(rows(sql)) };
        return await work(openedTable(options.detection, query, { keys, bytes: null }));
      };
      try {
        return await told(reading());
      } finally {
        await connection.query('rollback').catch(() => undefined);
      }
    },
    async ask(work) {
      const named = async (sql: string) => {
        options.signal?.throwIfAborted();
        const [found] = await connection.query<mysql.RowDataPacket[]>({ sql, typeCast: asText });
        // A pattern that was given up is a warning there, and would count as one that does not match.
        const [warnings] = await connection.query<mysql.RowDataPacket[]>('show warnings');
        const given = warnings.find(({ Code: code }) => patternWarnings.has(Number(code)));
        if (given) throw new Error(String(given.Message));
        return found as Record<string, string | null>[];
      };
      try {
        await told(connection.query('start transaction with consistent snapshot, read only'));
        return await work({
          ...{ sql: mysqlDialect, engine, utf8: true },
          columns: ({ schema, table }) => told(mysqlColumns(ask, schema, table)),
          rows: (sql) => told(named(sql)),
        });
      } finally {
        await connection.query('rollback').catch(() => undefined);
      }
    },
    async close() {
      options.signal?.removeEventListener('abort', stop);
      await connection.end().catch(() => undefined);
    },
  };
}

// Source: MySQL and MariaDB, references of error codes: of patterns, 1139 and 3685 to 3700.
const patternWarnings: ReadonlySet<number> = new Set([1139, ...Array.from({ length: 16 }, (_, at) => 3685 + at)]);

const asText: mysql.TypeCast = (field) => field.string();

async function connected(address: SourceAddress): Promise<mysql.Connection> {
  const encrypted =
    address.tls === 'disable' ? undefined : { ...tlsOptions(address), verifyIdentity: address.tls === 'verify-full' };
  try {
    return await connect(address, encrypted);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (address.tls === 'prefer' && lacksTls(code))
      return await connect(address, undefined).catch((plain: unknown) => {
        throw mysqlFault(plain, address, true);
      });
    throw mysqlFault(error, address, true);
  }
}

async function connect(address: SourceAddress, ssl: mysql.SslOptions | undefined): Promise<mysql.Connection> {
  const { host, port, user, password, database } = address;
  const connection = await mysql.createConnection({
    ...{ host, port, user, database, charset: 'utf8mb4_bin', connectTimeout: connectMs },
    ...(password === undefined ? {} : { password }),
    ...(ssl === undefined ? {} : { ssl }),
    // A server that asks for a file of ours gets none; a statement is one statement.
    flags: ['-LOCAL_FILES'],
    multipleStatements: false,
    enableKeepAlive: true,
  });
  // A connection that breaks between two statements is told by the next one.
  connection.on('error', () => undefined);
  return connection;
}

async function prepare(connection: mysql.Connection, statementTimeoutMs: number): Promise<string> {
  const [found] = await connection.query<mysql.RowDataPacket[]>('select version() as version');
  const version = String(found[0]?.version ?? '');
  const mariadb = /mariadb/i.test(version);
  // Of MySQL 9.6 and later, a component has it, which an administrator installs.
  await connection.query("select md5('')").catch((error: Error) => {
    throw new SourceFault('source-hash-missing', { reason: error.message });
  });
  await connection.query('set session transaction read only');
  await connection.query('set session transaction isolation level repeatable read');
  await connection.query(
    "set session time_zone = '+00:00', session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
  );
  await connection.query(
    `set session lock_wait_timeout = ${Math.min(lockSeconds, Math.ceil(statementTimeoutMs / 1000))}`,
  );
  await connection.query(
    mariadb
      ? `set session max_statement_time = ${statementTimeoutMs / 1000}`
      : `set session max_execution_time = ${Math.ceil(statementTimeoutMs)}`,
  );
  return `${mariadb ? 'mariadb ' : ''}${/^[\d.]+/.exec(version)?.[0] ?? ''}`;
}

// What runs is told to stop by a connection of its own; the one that waits for it is closed.
async function cancel(address: SourceAddress, connection: mysql.Connection): Promise<void> {
  const other = await connected(address).catch(() => undefined);
  await other?.query(`kill query ${Number(connection.threadId)}`).catch(() => undefined);
  await other?.end().catch(() => undefined);
  connection.destroy();
}
