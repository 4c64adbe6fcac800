import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { formatKey, openCheckpoint, parseKey } from '@shuji/core/evidence';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { creditCode, must, password } from '../../test/world.js';
import { checkLog } from '../evidence/index.js';
import { freePort } from '../files/upload-world.test-fixture.js';
import { rebuild, withScope } from '../kernel/index.js';
import { startEmbeddedPostgres } from '../postgres/index.js';
import { openPlatform } from './index.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
let dataDir: string;
let port: number;
let url: string;
let server: Started | undefined;

/** The platform as people start it. */
interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly said: () => string;
}

function start(args: readonly string[]): Started {
  const env: NodeJS.ProcessEnv = { ...process.env, SHUJI_DATA: dataDir, SHUJI_PORT: String(port) };
  for (const name of ['DATABASE_URL', 'SHUJI_URL', 'NODE_OPTIONS']) delete env[name];
  const child = spawn(process.execPath, [join(root, 'bin', 'shuji.mjs'), ...args], { env, cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      said += data;
    });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.on('close', (code, signal) => done({ code, signal })),
  );
  return { child, ended, said: () => said };
}

async function serve(): Promise<Started> {
  const started = start(['serve']);
  server = started;
  await until(() => /Shuji is running/.test(started.said()), started);
  return started;
}

/** Waits for what a process brings about; fails with what it said where it ends or takes too long. */
async function until(holds: () => boolean, { child, said }: Started): Promise<void> {
  for (const end = Date.now() + 90_000; !holds(); await delay(20))
    if (child.exitCode !== null || Date.now() > end) throw new Error(`not so far: ${said()}`);
}

async function kill({ child, ended }: Started): Promise<void> {
  child.kill('SIGKILL');
  expect(await ended).toMatchObject({ signal: 'SIGKILL' });
}

/** The process number of the data folder's PostgreSQL; undefined where its folder names none. */
function postmaster(): number | undefined {
  const folders = [dataDir, ...readdirSync(dataDir).map((name) => join(dataDir, name))];
  const file = folders.map((folder) => join(folder, 'pgdata', 'postmaster.pid')).find((path) => existsSync(path));
  return file === undefined ? undefined : Number(readFileSync(file, 'utf8').split('\n')[0]);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shuji-kill-'));
  // PostgreSQL runs as another user where a test runs as root, and must get through.
  await chmod(dataDir, 0o711);
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  // A checkout that changed since is compiled here, and not in the midst of the test.
  expect(await start(['--help']).ended).toMatchObject({ code: 0 });
}, 180_000);

afterAll(async () => {
  server?.child.kill('SIGKILL');
  await server?.ended;
  const left = postmaster();
  if (left !== undefined && alive(left)) process.kill(left, 'SIGQUIT');
  for (let i = 0; left !== undefined && alive(left) && i < 200; i++) await delay(25);
  await rm(dataDir, { recursive: true, force: true });
});

/** What the server has acknowledged. */
interface Acknowledged {
  readonly documents: Map<string, { id: string; content: string; key: string }>;
  readonly organisations: string[];
}

/** Writes without a pause, four at a time, until the server is gone; answers what was under way then. */
async function write(client: Client, acknowledged: Acknowledged): Promise<{ content: string; key: string }[]> {
  const open: { content: string; key: string }[] = [];
  async function writer(): Promise<void> {
    for (;;) {
      const content = `示例 ${randomUUID()}`;
      const key = randomUUID();
      try {
        const { id } = await must(client.upload('/api/documents/upload', 'a.txt', content, { key }));
        acknowledged.documents.set(id, { id, content, key });
        const body = { name: `示例 ${randomUUID()}`, uscc: creditCode(++codes), kind: 'enterprise' };
        acknowledged.organisations.push((await must(client.post('/api/organisations/found', body))).id);
      } catch (error) {
        if (!(error instanceof TypeError) && !/"code":"store-unavailable"/.test(String(error))) throw error;
        open.push({ content, key });
        return;
      }
    }
  }
  await Promise.all([writer(), writer(), writer(), writer()]);
  return open;
}

let codes = 100;

async function expectAll(client: Client, { documents, organisations }: Acknowledged): Promise<void> {
  for (const { id, content } of documents.values()) {
    const { status, bytes } = await client.bytes(`/api/documents/${id}`);
    expect([id, status, new TextDecoder().decode(bytes)]).toEqual([id, 200, content]);
  }
  for (const id of organisations) expect(await must(client.get(`/api/organisations/${id}`))).toMatchObject({ id });
}

test('killed at any moment and started again, it has everything that it acknowledged; Ctrl-C ends it whole', async () => {
  // In the midst of its first start.
  const first = start(['serve']);
  await until(() => existsSync(join(dataDir, 'postgres-password')), first);
  await delay(400);
  await kill(first);

  let running = await serve();
  const client = new Client(url);
  const token = /token=([\w-]+)/.exec(running.said())?.[1];
  await must(client.post('/api/setup/claim', { token, name: '示例所有者', email: 'owner@example.com', password }));
  const body = { name: '示例写入有限公司', uscc: creditCode(1), kind: 'enterprise' };
  client.organisation = (await must(client.post('/api/organisations/found', body))).id;

  const acknowledged: Acknowledged = { documents: new Map(), organisations: [] };
  for (const withDatabase of [false, true, false]) {
    const goal = acknowledged.documents.size + 25;
    const writing = write(client, acknowledged);
    await until(() => acknowledged.documents.size >= goal, running);
    const database = postmaster();
    if (withDatabase && database !== undefined) process.kill(database, 'SIGKILL');
    await kill(running);
    const open = await writing;

    running = await serve();
    await expectAll(client, acknowledged);
    // Whoever got no answer asks again with the same key, and it happens once.
    for (const { content, key } of open) {
      const send = () => must(client.upload('/api/documents/upload', 'a.txt', content, { key }));
      const { id } = await send();
      expect((await send()).id).toBe(id);
      acknowledged.documents.set(id, { id, content, key });
    }
    expect(await readdir(join(dataDir, 'files', 'incoming')).catch(() => [])).toEqual([]);
  }
  expect(acknowledged.documents.size).toBeGreaterThan(75);

  const note = await must(client.get('/api/public/log/checkpoint'));
  const [key = ''] = (await must(client.get('/api/public/log/keys'))).keys;
  const database = postmaster() ?? 0;
  expect(alive(database)).toBe(true);
  await hangingUpload();
  running.child.kill('SIGINT');
  expect(await running.ended).toEqual({ code: 0, signal: null });
  expect(alive(database)).toBe(false);
  expect(postmaster()).toBeUndefined();
  await expectWhole(note, key, acknowledged);
});

// Somebody whose connection stands still in the midst of a file: nobody waits for them.
function hangingUpload(): Promise<void> {
  return new Promise((done) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '1000000' };
    const sent = request(`${url}/api/public/documents/upload`, { method: 'POST', headers });
    sent.on('error', () => undefined);
    sent.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nxx', () => {
      setTimeout(done, 200);
    });
  });
}

// Looks at what the stopped platform left, from outside: log, tables and files agree with each other.
async function expectWhole(note: string, key: string, { documents }: Acknowledged): Promise<void> {
  const store = await startEmbeddedPostgres({ dataDir });
  const platform = await openPlatform({ dataDir, ownerUrl: store.ownerUrl, baseUrl: url });
  try {
    const verifier = parseKey(key);
    if (!verifier) throw new Error(key);
    expect(key).toBe(platform.keys.verifierKey);
    expect(openCheckpoint(note, verifier)).toMatchObject({ size: expect.any(Number) });
    expect(formatKey(verifier)).toBe(key);
    await platform.sequencer.integrate();
    const log = await withScope(platform.db, { kind: 'system' }, (tx) => checkLog(tx, verifier));
    const { events, before, after } = await rebuild(platform.db, platform.aggregates);
    expect(after).toEqual(before);
    expect(log).toMatchObject({ ok: true, size: events });

    const rows = await withScope(platform.db, { kind: 'system' }, (tx) =>
      tx.selectFrom('document').select(['id', 'sha256']).execute(),
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([...documents.keys()].sort());
    for (const { sha256 } of rows) {
      const content = readFileSync(platform.files.pathOf(sha256));
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  } finally {
    await platform.close();
    await store.stop();
  }
}
