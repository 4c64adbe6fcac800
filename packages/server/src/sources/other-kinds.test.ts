import { mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { startStore, type TestStore } from '../catalog/engines/moto.test-fixture.js';
import { sourceFolders, sourceHosts } from './index.js';
import { realFolder } from './source-folders.js';

const store = await startStore();
let world: World;
let enterprise: Member;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  folder = await mkdtemp(join(tmpdir(), 'shuji-folder-'));
});
afterAll(async () => {
  await world?.close();
  if (store.ok) await store.stop();
  await rm(folder, { recursive: true, force: true });
});

const connect = (place: object, body: object = {}) =>
  enterprise.client.post('/api/sources/connect', { name: '来源', place, password: '', ...body });

async function ended(source: string) {
  for (let tries = 0; tries < 600; tries++) {
    const view = await must(enterprise.client.get(`/api/sources/${source}`));
    if (view.scan === null) return view;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the scan does not end');
}
async function scanned(source: string, whole = false) {
  await must(enterprise.client.post(`/api/sources/${source}/scan`, { whole }));
  const { last } = await ended(source);
  const { items } = await must(enterprise.client.get(`/api/sources/${source}/tables?limit=100`));
  return { last, items };
}

describe('a folder of the server', () => {
  let source: string;

  test('is a source whose files are resources, by their own names and formats', async () => {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'a.csv'), '手机号,n\n13800000001,1\n13800000002,2\n');
    await writeFile(join(folder, 'sub', 'b.json'), '[{"x": 1}]');
    await writeFile(join(folder, 'broken.parquet'), 'PAR1nonsense');
    await symlink('/etc/passwd', join(folder, 'out.csv'));
    await writeFile(join(folder, 'huge.csv'), 'a,b\n1,2\n');
    await truncate(join(folder, 'huge.csv'), 1024 ** 4);
    const place = { kind: 'folder', path: folder };
    expect(await must(enterprise.client.post('/api/sources/test', { place, password: '' }))).toEqual({ tables: 5 });
    source = (await must(connect(place))).id;
    const { last, items } = await scanned(source);
    expect(last).toMatchObject({ how: 'finished', figures: { tables: 5, added: 2, rows: 3 } });
    expect(last.figures.unread).toEqual([
      { schema: '', table: 'broken.parquet', fault: 'file-damaged' },
      { schema: '', table: 'huge.csv', fault: 'file-too-large' },
      { schema: '', table: 'out.csv', fault: 'file-outside-folders' },
    ]);
    const huge = items.find(({ table }: { table: string }) => table === 'huge.csv');
    expect(huge.fault.message).toMatchObject({ zh: expect.stringMatching(/上限/), en: expect.stringMatching(/limit/) });
    const file = items.find(({ table }: { table: string }) => table === 'a.csv');
    const resource = await must(enterprise.client.get(`/api/resources/${file.resource}`));
    expect(resource).toMatchObject({
      name: 'a.csv',
      profile: { fileName: 'a.csv', format: 'csv', rows: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(resource.card.management.identification).toMatchObject({
      storageMethod: 'file-system',
      storageLocation: `${folder} a.csv`,
    });
    expect(JSON.stringify(resource)).not.toContain('13800000001');
  });

  test('is left where nothing has changed, and read where something has, also under an old time', async () => {
    expect((await scanned(source)).last.figures).toMatchObject({ unchanged: 2, again: 0, added: 0 });
    await writeFile(join(folder, 'a.csv'), '手机号,n\n13800000001,1\n13800000002,3\n');
    await utimes(join(folder, 'a.csv'), 1_600_000_000, 1_600_000_000);
    await rm(join(folder, 'sub', 'b.json'));
    await writeFile(join(folder, 'c.csv'), 'x\n1\n');
    expect((await scanned(source)).last.figures).toMatchObject({
      ...{ unchanged: 0, again: 1, added: 1 },
      gone: ['sub/b.json'],
    });
  });

  test('that went away fails the scan with what is wrong', async () => {
    const gone = join(folder, 'gone');
    await mkdir(gone);
    await writeFile(join(gone, 'a.csv'), 'x\n1\n');
    const { id } = await must(connect({ kind: 'folder', path: gone }));
    await rm(gone, { recursive: true });
    await must(enterprise.client.post(`/api/sources/${id}/scan`));
    expect((await ended(id)).last).toMatchObject({ how: 'failed', fault: 'folder-missing' });
  });

  test.each([
    ['folder-missing', 404, () => join(folder, 'nowhere')],
    ['folder-missing', 404, () => join(folder, 'a.csv')],
    ['folder-missing', 404, () => 'relative/path'],
    ['source-folder-barred', 403, () => world.dataDir],
    ['source-folder-barred', 403, () => join(world.dataDir, 'keys')],
    ['source-folder-barred', 403, () => '/'],
  ])('is refused as %s (%i)', async (code, status, path) => {
    const answer = await connect({ kind: 'folder', path: path() });
    expect(answer).toMatchObject({
      status,
      body: { code, message: { zh: expect.any(String), en: expect.any(String) } },
    });
  });
});

describe('folders that an operator names', () => {
  const far = 'https://shuji.example';
  test('are those and what lies below them, by where they really lie', async () => {
    const [top, beside] = [await mkdtemp(join(folder, 'top-')), await mkdtemp(join(folder, 'beside-'))];
    await mkdir(join(top, 'in'));
    await symlink(beside, join(top, 'link'));
    await symlink(join(top, 'in'), join(folder, 'to-in'));
    const folders = sourceFolders(` ${top}, /no/such/folder`, far, world.dataDir);
    expect(await realFolder(top, folders)).toBe(top);
    expect(await realFolder(join(top, 'in'), folders)).toBe(join(top, 'in'));
    expect(await realFolder(join(folder, 'to-in'), folders)).toBe(join(top, 'in'));
    for (const barred of [
      beside,
      join(top, 'link'),
      `${top}/../`,
      `${top}x`,
      '/etc',
      join(folder, 'nowhere'),
      'relative',
    ])
      expect(await realFolder(barred, folders)).toBeNull();
    await expect(realFolder(join(top, 'nowhere'), folders)).rejects.toMatchObject({ fault: 'folder-missing' });
  });

  test('are none where nobody names one and others than this machine reach the installation', async () => {
    expect(await realFolder(folder, sourceFolders(undefined, far, world.dataDir))).toBeNull();
    expect(await realFolder(folder, sourceFolders(undefined, 'http://127.0.0.1:7800', world.dataDir))).toBe(folder);
  });
});

describe.skipIf(!store.ok)('an object store', () => {
  const { endpoint, bucket, put } = store as Extract<TestStore, { ok: true }>;
  const place = () => ({ kind: 's3', endpoint, bucket: 'lake', prefix: 'in/', accessKey: 'reader' });

  test('is a source whose objects are resources; its secret key is kept as passwords are', async () => {
    await bucket('lake');
    await put('lake', 'in/a.csv', '手机号,n\n13800000001,1\n');
    await put('lake', 'in/b.csv', 'x\n1\n2\n');
    const password = 'sec/ret+key';
    expect(await must(enterprise.client.post('/api/sources/test', { place: place(), password }))).toEqual({
      tables: 2,
    });
    const { id } = await must(connect(place(), { password }));
    const { last, items } = await scanned(id);
    expect(last).toMatchObject({ how: 'finished', figures: { tables: 2, added: 2, unread: [], rows: 3 } });
    const view = await must(enterprise.client.get(`/api/sources/${id}`));
    expect(view.place).toEqual({ ...place(), region: 'us-east-1', pathStyle: true });
    expect(JSON.stringify(view)).not.toContain(password);
    const resource = await must(enterprise.client.get(`/api/resources/${items[0].resource}`));
    expect(resource.card.management.identification).toMatchObject({
      storageMethod: 'object-storage',
      storageLocation: `${endpoint}/lake/in/ a.csv`,
    });
    await put('lake', 'in/b.csv', 'x\n1\n');
    expect((await scanned(id)).last.figures).toMatchObject({ unchanged: 1, again: 1, added: 0 });
  });

  test('that can not be had is told, and nothing is kept', async () => {
    const before = (await must(enterprise.client.get('/api/sources'))).items.length;
    for (const [changed, code, status] of [
      [{ bucket: 'nowhere' }, 'source-database-missing', 404],
      [{ endpoint: 'http://127.0.0.1:1' }, 'source-unreachable', 502],
      [{ endpoint: 'no address' }, 'source-address-wrong', 400],
    ] as const)
      expect(await connect({ ...place(), ...changed }, { password: 'x' })).toMatchObject({ status, body: { code } });
    expect((await must(enterprise.client.get('/api/sources'))).items).toHaveLength(before);
    expect(sourceHosts(undefined, 'https://shuji.example')?.size).toBe(0);
  });
});
