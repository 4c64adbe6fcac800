import type { QueryEngine, SourceTable } from './engine.js';
import { openedTable } from './opened-table.js';
import type { EngineOptions } from './postgres-engine.js';
import type { SourceAddress } from './source-address.js';
import { SourceFault } from './source-fault.js';
import { type Run, sparkColumns, sparkTables } from './spark-catalog.js';
import { sparkDialect } from './spark-dialect.js';
import { openSparkSession, type SparkSession } from './spark-session.js';

/** Keys that Spark holds nobody to. */
const noKeys = { primary: [], unique: [], foreign: [] };

/** Spark SQL 3.4 and later, behind its Thrift server: aggregates are computed by the cluster; nothing but what reads is sent. */
export async function openSpark(address: SourceAddress, options: EngineOptions): Promise<QueryEngine> {
  const first = await opened(address, options);
  const engine = await serverOf(first.run).catch(async (error: unknown) => {
    await first.close();
    throw error;
  });
  // What was found out by trying is not tried again.
  const known = first.encrypted ? address.tls : 'disable';
  const again = { ...address, tls: known === 'prefer' ? 'require' : known } as const;
  // A session remembers where the files of a table lay: each piece of work has its own, which sees them as they are now.
  const within = async <T>(work: (run: Run) => Promise<T>): Promise<T> => {
    const session = await opened(again, options).catch(lost);
    try {
      return await work(session.run);
    } finally {
      await session.close();
    }
  };
  return {
    list: ({ views = false } = {}) =>
      sparkTables(first.run, address.schemas.length === 0 ? [address.database] : address.schemas, views),
    read: (table, work) =>
      within(async (ask) => {
        const from = placeOf(table);
        const columns = await sparkColumns(ask, from);
        const run = async (sql: string) => (await ask(sql)).rows;
        return work(openedTable(options.detection, { sql: sparkDialect, from, columns, engine, run }, unknown));
      }),
    ask: (work) =>
      within((ask) =>
        work({
          ...{ sql: sparkDialect, engine, utf8: true },
          columns: (table) => sparkColumns(ask, placeOf(table)),
          async rows(statement) {
            const { names, rows } = await ask(statement);
            return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));
          },
        }),
      ),
    close: first.close,
  };
}

const unknown = { keys: noKeys, bytes: null };

function placeOf({ schema, table }: Pick<SourceTable, 'schema' | 'table'>): string {
  return `${sparkDialect.identifier(schema)}.${sparkDialect.identifier(table)}`;
}

// Somebody who was let in before meets no wrong password or address.
function lost(error: unknown): never {
  throw error instanceof SourceFault ? new SourceFault('source-lost', error.detail) : error;
}

/** A session that ends, and takes what runs in it along, where the work is given up. */
async function opened(address: SourceAddress, { signal, statementTimeoutMs }: EngineOptions): Promise<SparkSession> {
  signal?.throwIfAborted();
  const session = await openSparkSession(address, statementTimeoutMs);
  const stop = () => void session.close();
  signal?.addEventListener('abort', stop, { once: true });
  return {
    ...session,
    async run(statement) {
      signal?.throwIfAborted();
      return session.run(statement).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      });
    },
    async close() {
      signal?.removeEventListener('abort', stop);
      await session.close();
    },
  };
}

// Whoever sets times to another zone than the session asked for, or writes decimals by powers of ten, would give other figures.
async function serverOf(run: Run): Promise<string> {
  const { rows } = await run('select version(), current_timezone(), cast(0.0000001 as string)');
  const [version, zone, decimal] = rows[0] ?? [];
  if (zone !== 'UTC' || decimal !== '0.0000001')
    throw new SourceFault('source-kind-unknown', { found: `Spark ${version}`, expected: 'Spark 3.4' });
  return version?.split(' ')[0] ?? '';
}
