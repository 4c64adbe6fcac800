import { Socket } from 'node:net';
import pg from 'pg';
import type { Detection } from '../describe-scan.js';
import type { QueryEngine } from './engine.js';
import { openedTable } from './opened-table.js';
import { postgresBytes, postgresColumns, postgresKeys, postgresTables } from './postgres-catalog.js';
import { postgresDialect } from './postgres-dialect.js';
import { lacksTls, postgresFault } from './postgres-faults.js';
import { type SourceAddress, tlsOptions } from './source-address.js';
import { SourceFault } from './source-fault.js';

export interface EngineOptions {
  readonly detection: Detection;
  /** Milliseconds that one statement may take. */
  readonly statementTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

const connectMs = 15_000;
/** A lock that somebody holds on a table is waited for so long. */
const lockMs = 10_000;

/** PostgreSQL 13 and later: aggregates are computed there, in transactions that can write nothing. */
export async function openPostgres(address: SourceAddress, options: EngineOptions): Promise<QueryEngine> {
  const client = await connected(address, options.signal);
  const stop = () => void cancel(address, client);
  options.signal?.addEventListener('abort', stop, { once: true });
  const told = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      throw postgresFault(error, address, false);
    });
  // One statement at a time, by the extended protocol, which takes no second one behind it.
  const rows = async (text: string) => {
    options.signal?.throwIfAborted();
    const query = { text, rowMode: 'array' as const, queryMode: 'extended' as const, types: asText };
    return (await client.query<(string | null)[]>(query)).rows;
  };
  const ask = async (text: string, values: readonly unknown[]) =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows;
  const engine = await prepare(client, options.statementTimeoutMs).catch((error: unknown) => {
    throw postgresFault(error, address, true);
  });
  return {
    list: ({ views = false } = {}) => told(postgresTables(ask, address.schemas, views)),
    async read({ schema, table, kind }, work) {
      const from = `${postgresDialect.identifier(schema)}.${postgresDialect.identifier(table)}`;
      const reading = async () => {
        await rows('begin isolation level repeatable read read only');
        // The lock comes before the moment that is read, so that a table rewritten meanwhile does not look empty.
        if (kind === 'table' || kind === 'partitioned-table')
          await rows(`lock table only ${from} in access share mode`);
        const columns = await postgresColumns(ask, schema, table);
        // One without columns may be one that is not there.
        if (columns.length === 0) await rows(`select count(*) from ${from}`);
        const keys = await postgresKeys(ask, schema, table);
        const bytes = await postgresBytes(ask, schema, table);
        const query = { sql: postgresDialect, from, columns, engine, run: (text: string) => told(rows(text)) };
        return await work(openedTable(options.detection, query, { keys, bytes }));
      };
      try {
        return await told(reading());
      } finally {
        await client.query('rollback').catch(() => undefined);
      }
    },
    async ask(work) {
      const named = async (text: string) => {
        options.signal?.throwIfAborted();
        const query = { text, queryMode: 'extended' as const, types: asText };
        return (await client.query<Record<string, string | null>>(query)).rows;
      };
      // A statement that fails would take the whole transaction with it.
      const kept = async (text: string) => {
        await rows('savepoint asked');
        try {
          return await named(text);
        } catch (error) {
          await client.query('rollback to savepoint asked').catch(() => undefined);
          throw error;
        }
      };
      try {
        await told(rows('begin isolation level repeatable read read only'));
        const [coding] = await told(rows('show server_encoding'));
        return await work({
          ...{ sql: postgresDialect, engine, utf8: coding?.[0] === 'UTF8' },
          columns: ({ schema, table }) => told(postgresColumns(ask, schema, table)),
          rows: (text) => told(kept(text)),
        });
      } finally {
        await client.query('rollback').catch(() => undefined);
      }
    },
    async close() {
      options.signal?.removeEventListener('abort', stop);
      await client.end().catch(() => undefined);
    },
  };
}

const asText = { getTypeParser: () => (value: string) => value };

async function connected(address: SourceAddress, signal?: AbortSignal): Promise<pg.Client> {
  const encrypted = address.tls === 'disable' ? false : tlsOptions(address);
  try {
    return await connect(address, encrypted, signal);
  } catch (error) {
    if (address.tls === 'prefer' && error instanceof Error && lacksTls(error.message))
      return await connect(address, false, signal).catch((plain: unknown) => {
        throw postgresFault(plain, address, true);
      });
    throw postgresFault(error, address, true);
  }
}

async function connect(
  address: SourceAddress,
  ssl: pg.ClientConfig['ssl'],
  signal: AbortSignal | undefined,
): Promise<pg.Client> {
  const { host, port, user, password, database } = address;
  const socket = new Socket();
  const client = new pg.Client({
    ...{ host, port, user, database, ssl, connectionTimeoutMillis: connectMs, keepAlive: true },
    // An empty one, since the driver would look for another in places of its own.
    password: password ?? '',
    application_name: 'shuji scan',
    stream: () => socket,
  });
  // A connection that breaks between two statements is told by the next one.
  client.on('error', () => undefined);
  const stop = () => void socket.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
  } catch (error) {
    // The driver may leave the server waiting for a password that never comes.
    socket.destroy();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  return client;
}

async function prepare(client: pg.Client, statementTimeoutMs: number): Promise<string> {
  await client.query('set session characteristics as transaction read only');
  await client.query('set default_transaction_read_only = on');
  await client.query(`set statement_timeout = ${Math.ceil(statementTimeoutMs)}`);
  await client.query(`set lock_timeout = ${Math.min(lockMs, Math.ceil(statementTimeoutMs))}`);
  await client.query("set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set extra_float_digits = 1");
  await client.query("set search_path = pg_catalog; set client_encoding = 'UTF8'; set jit = off");
  // From version 16 on, the planner weighs an order for each distinct count against that of each other one.
  await client.query(
    "select set_config(name, 'off', false) from pg_settings where name = 'enable_presorted_aggregate'",
  );
  const { rows } = await client.query<{ version: string; number: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num') as number",
  );
  const [server] = rows;
  if (Number(server?.number ?? 0) < 130_000)
    throw new SourceFault('source-kind-unknown', { found: `PostgreSQL ${server?.version ?? ''}`, expected: '13' });
  return server?.version.split(' ')[0] ?? '';
}

// What runs is told to stop by a connection of its own; the one that waits for it is closed.
async function cancel(address: SourceAddress, client: pg.Client): Promise<void> {
  const process = 'processID' in client ? Number(client.processID) : Number.NaN;
  const other = await connected(address).catch(() => undefined);
  await other?.query('select pg_cancel_backend($1)', [process]).catch(() => undefined);
  await Promise.all([other?.end().catch(() => undefined), client.end().catch(() => undefined)]);
}
