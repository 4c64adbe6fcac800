import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { Client } from '../../test/client.js';
import { creditCode, must, password } from '../../test/world.js';
import { withScope } from '../kernel/index.js';
import { createTestDatabase } from '../kernel/test-database.js';
import { type RunningServer, startServer } from '../main/index.js';

/** A running installation with a small limit for files, and an enterprise in it that uploads. */
export interface UploadWorld {
  readonly server: RunningServer;
  readonly url: string;
  readonly dataDir: string;
  /** What the server has logged: its own faults, and nothing else. */
  readonly log: string[];
  readonly client: Client;
  /** A key of a program that acts as the same person, for requests that `fetch` would mend. */
  readonly apiKey: string;
  /** Everything that an upload may leave behind: files on the disk, rows, events, keys of commands. */
  traces(): Promise<Traces>;
  /** Runs SQL as the owner of the store. */
  owner(statement: string): Promise<void>;
  close(): Promise<void>;
}

export interface Traces {
  readonly files: readonly string[];
  readonly scans: readonly string[];
  readonly rows: Readonly<Record<(typeof counted)[number], number>>;
}

/** Opens one; uploads above `maxUploadBytes` are too large for it. */
export async function openUploadWorld({ maxUploadBytes }: { maxUploadBytes: number }): Promise<UploadWorld> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'shuji-uploads-'));
  const log: string[] = [];
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    dataDir,
    ownerUrl: database.ownerUrl,
    baseUrl: url,
    port,
    webFolder: 'none',
    log: (line) => log.push(line),
    rateLimit: false,
    maxUploadBytes,
  });
  const client = new Client(url);
  const person = { name: '示例人员', email: 'uploader@example.com', password };
  await must(client.post('/api/accounts/register', person));
  const body = { name: '示例上传有限公司', uscc: creditCode(1), kind: 'enterprise' };
  client.organisation = (await must(client.post('/api/organisations/found', body))).id;
  const { key: apiKey } = await must(client.post('/api/auth/api-key/create', { name: 'uploader' }));
  return {
    server,
    url,
    dataDir,
    log,
    client,
    apiKey,
    traces: async () => ({
      files: await filesBelow(join(dataDir, 'files')),
      scans: await filesBelow(join(dataDir, 'scans')),
      rows: await rowsOf(server),
    }),
    owner: (statement) => asOwner(database.ownerUrl, statement),
    async close() {
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const counted = ['journal', 'document', 'resource', 'command_key'] as const;

function rowsOf({ platform }: RunningServer): Promise<Traces['rows']> {
  return withScope(platform.db, { kind: 'system' }, async (tx) => {
    const counts = { journal: 0, document: 0, resource: 0, command_key: 0 };
    for (const table of counted) {
      const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
      counts[table] = Number(rows[0]?.n);
    }
    return counts;
  });
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
