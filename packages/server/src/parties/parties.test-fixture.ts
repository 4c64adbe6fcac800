import { creditCheckCharacter, partiesRefusals } from '@shuji/core/parties';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApp } from '../http/index.js';
import { createCommands, type Database, openDatabase, registerRefusals, systemSource } from '../kernel/index.js';
import { createTestDatabase } from '../kernel/test-database.js';
import { createParties, type Parties, type PartiesDependencies } from './index.js';

registerRefusals(partiesRefusals);

export const baseUrl = 'http://127.0.0.1:7800';
export const password = 'correct horse 电池';

/** A browser: keeps its cookies and says what it is told. */
export interface Client {
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  post(url: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  readonly cookies: Map<string, string>;
}

export interface Answer {
  readonly status: number;
  // Bodies are what the routes reply; each test reads the fields that it is about.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
  readonly headers: LightMyRequestResponse['headers'];
}

export interface World {
  readonly app: FastifyInstance;
  readonly db: Database;
  readonly parties: Parties;
  client(): Client;
  /** A registered and signed-in person. */
  person(name: string): Promise<Client & { readonly id: string; readonly email: string }>;
  owner(): Promise<Client & { readonly id: string; readonly email: string }>;
  close(): Promise<void>;
}

/** A server on a store of its own. */
export async function openWorld(options: Partial<PartiesDependencies> = {}): Promise<World> {
  const store = await createTestDatabase();
  const db = openDatabase(store.ownerUrl, { connections: 4 });
  const parties = createParties({
    db,
    commands: createCommands(db, systemSource),
    source: systemSource,
    baseUrl,
    secret: 'a secret of the tests, long enough',
    rateLimit: false,
    ...options,
  });
  const app = await createApp({
    webFolder: '/nonexistent',
    maxFileBytes: 1000,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  parties.routes(app);

  async function join(url: string, body: { name: string; email: string; password: string; token?: string }) {
    const client = clientOf(app);
    const answer = await client.post(url, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return { ...client, id: String(answer.body.person), email: body.email };
  }

  return {
    app,
    db,
    parties,
    client: () => clientOf(app),
    person: (name) => join('/api/accounts/register', { name, email: `${name}@example.com`, password }),
    async owner() {
      const link = await parties.ensureSetupToken();
      const token = new URL(link ?? '').searchParams.get('token') ?? '';
      return join('/api/setup/claim', { token, name: '所有者', email: 'owner@example.com', password });
    },
    async close() {
      await app.close();
      await db.destroy();
      await store.drop();
    },
  };
}

function clientOf(app: FastifyInstance): Client {
  const cookies = new Map<string, string>();
  async function send(options: InjectOptions): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await app.inject({
      ...options,
      headers: { host: '127.0.0.1:7800', ...(cookie ? { cookie } : {}), ...options.headers },
    });
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, encodeURIComponent(value));
    }
    const json = response.body.startsWith('{') || response.body.startsWith('[');
    return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers };
  }
  return {
    cookies,
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    post: (url, body = {}, headers = {}) =>
      send({ method: 'POST', url, payload: body, headers: { origin: baseUrl, ...headers } }),
  };
}

/** An invented credit code with a sound check character. */
export function creditCode(number: number): string {
  const body = `91340100MA${String(number).padStart(7, '0')}`;
  return body + creditCheckCharacter(body);
}

/** Founds an organisation and answers its id. */
export async function found(client: Client, number: number, body: object = {}): Promise<string> {
  const answer = await client.post('/api/organisations/found', {
    name: `甲${number}数据有限公司`,
    uscc: creditCode(number),
    kind: 'enterprise',
    ...body,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return String(answer.body.id);
}
