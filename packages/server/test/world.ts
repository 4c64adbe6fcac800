import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { creditCheckCharacter, type FoundedKind, residentCheckCharacter } from '@shuji/core/parties';
import type { OidArc } from '@shuji/core/registry';
import type { Source } from '../src/kernel/index.js';
import { createTestDatabase } from '../src/kernel/test-database.js';
import { type RunningServer, startServer } from '../src/main/index.js';
import { type Answer, Client } from './client.js';

/** A running installation on a database of its own, with its owner signed in. */
export interface World {
  readonly url: string;
  readonly server: RunningServer;
  readonly dataDir: string;
  readonly owner: Client;
  /** Somebody who is not signed in. */
  readonly anyone: Client;
  /** An organisation and a person in it with every role. */
  organisation(kind: FoundedKind, name: string, authority?: string): Promise<Member>;
  /** A natural person who applies in their own name, under an invented identity number. */
  individual(name: string): Promise<Member & { readonly number: string }>;
  close(): Promise<void>;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly client: Client;
}

export const password = 'invented-for-a-test-1';

/** Starts a world; `source` brings another clock. Without `claim` its setup link is still to be used. */
export async function openWorld({
  source,
  webFolder = 'none',
  claim = true,
  rulebook,
  oidArc,
  log = () => undefined,
}: {
  source?: Source;
  /** A rulebook folder in place of the one that ships. */
  rulebook?: string;
  /** Arc of the registry's object identifiers. */
  oidArc?: OidArc;
  /** Takes the lines of the installation's log. */
  log?: (line: string) => void;
  webFolder?: string;
  claim?: boolean;
} = {}): Promise<World> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'shuji-world-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    dataDir,
    ownerUrl: database.ownerUrl,
    baseUrl: url,
    port,
    webFolder,
    log,
    rateLimit: false,
    ...(source === undefined ? {} : { source }),
    ...(rulebook === undefined ? {} : { rulebook }),
    ...(oidArc && { oidArc }),
  });
  const owner = new Client(url);
  if (claim) {
    const token = new URL(server.setupLink ?? '').searchParams.get('token');
    await must(owner.post('/api/setup/claim', { token, name: '示例所有者', email: 'owner@example.com', password }));
  }
  let count = 0;
  return {
    url,
    server,
    dataDir,
    owner,
    anyone: new Client(url),
    async organisation(kind, name, authority) {
      count += 1;
      const person = `member${count}@example.com`;
      const founder = kind === 'enterprise' ? new Client(url) : owner;
      if (kind === 'enterprise')
        await must(founder.post('/api/accounts/register', { name: `示例人员${count}`, email: person, password }));
      const body = { name, uscc: creditCode(count), kind, ...(authority === undefined ? {} : { authority }) };
      const { id } = await must(founder.post('/api/organisations/found', body));
      if (kind === 'enterprise') {
        founder.organisation = id;
        return { id, name, email: person, client: founder };
      }
      owner.organisation = id;
      const reviews = kind === 'registry' || kind === 'agency';
      const roles = reviews ? ['administrator', 'clerk', 'reviewer'] : ['administrator', 'clerk'];
      const { link } = await must(owner.post(`/api/organisations/${id}/invite`, { email: person, roles }));
      const client = new Client(url);
      const invitation = new URL(link).searchParams.get('token');
      await must(client.post('/api/invitations/accept', { token: invitation, name: `示例人员${count}`, password }));
      client.organisation = id;
      return { id, name, email: person, client };
    },
    async individual(name) {
      count += 1;
      const email = `member${count}@example.com`;
      const client = new Client(url);
      await must(client.post('/api/accounts/register', { name, email, password }));
      const number = residentNumber(count);
      const { id } = await must(client.post('/api/individuals/found', { name, number }));
      client.organisation = id;
      return { id, name, email, client, number };
    },
    async close() {
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The body of an answer that must be a good one. */
export async function must(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** An invented unified social credit code that passes its check (GB 32100). */
export function creditCode(count: number): string {
  const body = `91340000MA${String(count).padStart(7, '0')}`;
  return `${body}${creditCheckCharacter(body)}`;
}

/** An invented resident identity number of a region that does not exist; it passes its check (GB 11643). */
export function residentNumber(count: number): string {
  const body = `99999919900228${String(count).padStart(3, '0')}`;
  return `${body}${residentCheckCharacter(body)}`;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
