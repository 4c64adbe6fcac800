import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/**
 * The pool as Kysely asks for it, with every parameterised statement prepared under the name of its text: a connection
 * plans it, and the policies on its tables, once. What changes the schema runs on a connection of its own before.
 */
export function preparedPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known) return known;
      const made = preparedClient(client);
      clients.set(client, made);
      return made;
    },
    end: () => pool.end(),
  };
}

function preparedClient(client: pg.PoolClient): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = values.length === 0 ? undefined : nameOf(text);
    const config = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    return client.query(config) as unknown as Promise<PostgresQueryResult<R>>;
  }
  return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}

const names = new Map<string, string>();

// What queries there are is settled by the code; where one has endless forms, the rest stays unprepared.
const mostNames = 1000;

// PostgreSQL cuts names at 63 bytes.
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostNames) return undefined;
  const made = createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, made);
  return made;
}
