import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { startStore, type TestStore } from '../catalog/engines/moto.test-fixture.js';

const store = await startStore();
let world: World;
let holder: Member;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  holder = await world.organisation('enterprise', '示例数据有限公司');
  folder = await mkdtemp(join(tmpdir(), 'shuji-file-places-'));
});
afterAll(async () => {
  await world?.close();
  if (store.ok) await store.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Connects a source, scans it, and answers the resources that its files became. */
async function resourcesOf(place: object, password = ''): Promise<{ source: string; of: Record<string, string> }> {
  const { id: source } = await must(holder.client.post('/api/sources/connect', { name: '来源', place, password }));
  await must(holder.client.post(`/api/sources/${source}/scan`, {}));
  for (let tries = 0; tries < 600 && (await must(holder.client.get(`/api/sources/${source}`))).scan !== null; tries++)
    await new Promise((done) => setTimeout(done, 100));
  const { items } = await must(holder.client.get(`/api/sources/${source}/tables?limit=100`));
  return {
    source,
    of: Object.fromEntries(items.map(({ table, resource }: { table: string; resource: string }) => [table, resource])),
  };
}

const at = (resource: string | undefined, path = '') => `/api/resources/${resource}/quality${path}`;

async function outcomes(resource: string | undefined, rules: string) {
  await must(holder.client.post(at(resource, '/rules'), { rules }));
  return again(resource);
}
async function again(resource: string | undefined) {
  await must(holder.client.post(at(resource, '/measure')));
  const { last } = await must(holder.client.get(at(resource)));
  return {
    path: last.result.path,
    faults: last.result.tables.map(({ fault }: { fault?: { code: string } }) => fault?.code ?? null),
    rules: last.result.tables[0].rules.map((rule: Record<string, unknown>) => [rule.status, rule.checked, rule.failed]),
    errors: last.result.tables[0].rules.map((rule: { error?: { code: string } }) => rule.error?.code ?? null),
  };
}

const orders = '编号,客户,金额\n1,C1,5\n2,C9,-1\n3,C2,7\n';
const customers = '代码,名称\nC1,甲\nC2,乙\n';
const rulesOver = (others: Record<string, string>) => `id: it
title: {zh: 试, en: test}
tables:
  - id: own
    rules:
      - {id: file, dimension: accessibility, kind: readable, formats: [csv]}
      - {id: number, dimension: accuracy, kind: unique, columns: [编号]}
      - {id: amount, dimension: accuracy, kind: range, column: 金额, min: 0}
      - {id: known, dimension: consistency, kind: reference, column: 客户, to: {table: customers, column: 代码}}
  - {id: customers, resource: ${others['customers.csv']}}
`;
const measured = {
  faults: [null],
  rules: [
    ['holds', 1, 0],
    ['holds', 3, 0],
    ['fails', 3, 1],
    ['fails', 3, 1],
  ],
  errors: [null, null, null, null],
};

/** Folders in which files of a measurement lie for a while: all are gone after it. */
const leftovers = async () =>
  (await readdir(join(world.dataDir, 'scans'))).filter((name) => /^(object|quality)-/.test(name));

describe('a file of a folder', () => {
  let source: string;
  let of: Record<string, string>;

  test('is measured where it lies, with another of the folder beside it, as often as asked', async () => {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'sub', 'orders.csv'), orders);
    await writeFile(join(folder, 'customers.csv'), customers);
    ({ source, of } = await resourcesOf({ kind: 'folder', path: folder }));
    expect((await must(holder.client.get(at(of['sub/orders.csv'])))).measurable).toBe(true);
    expect(await outcomes(of['sub/orders.csv'], rulesOver(of))).toEqual({ path: 'sub/orders.csv', ...measured });
    await writeFile(join(folder, 'sub', 'orders.csv'), `${orders}4,C2,1\n5,C1,2\n`);
    expect((await again(of['sub/orders.csv'])).rules).toEqual([
      ['holds', 1, 0],
      ['holds', 5, 0],
      ['fails', 5, 1],
      ['fails', 5, 1],
    ]);
    expect(await leftovers()).toEqual([]);
  });

  test('has rules suggested, which it keeps', async () => {
    const { rules } = await must(holder.client.get(at(of['customers.csv'], '/suggested')));
    expect(rules).toContain('formats:');
    const { rules: told } = await outcomes(of['customers.csv'], rules);
    expect(told.map(([status]: [string]) => status)).toEqual(told.map(() => 'holds'));
    expect(told.length).toBeGreaterThan(2);
  });

  test('that changed its columns, went away, or leads out of the folder is told', async () => {
    const own = join(folder, 'sub', 'orders.csv');
    await writeFile(own, '编号,客户\n1,C1\n');
    expect((await again(of['sub/orders.csv'])).errors).toEqual([null, null, 'column-unknown', null]);
    await rename(own, join(folder, 'kept.csv'));
    expect(await again(of['sub/orders.csv'])).toMatchObject({
      faults: ['file-not-found'],
      errors: [null, 'table-unreadable', 'table-unreadable', 'table-unreadable'],
    });
    await symlink('/etc/passwd', own);
    expect((await again(of['sub/orders.csv'])).faults).toEqual(['file-outside-folders']);
    await rm(own);
    await rename(join(folder, 'kept.csv'), own);
    await writeFile(own, orders);
    await rename(join(folder, 'customers.csv'), join(folder, 'moved.csv'));
    expect((await again(of['sub/orders.csv'])).errors).toEqual([null, null, null, 'table-unreadable']);
    await rename(join(folder, 'moved.csv'), join(folder, 'customers.csv'));
    expect((await again(of['sub/orders.csv'])).errors).toEqual([null, null, null, null]);
  });

  test('of a folder that is gone is refused, and the refusal is told; of one that is given up as well', async () => {
    await rename(folder, `${folder}-away`);
    const gone = await holder.client.post(at(of['sub/orders.csv'], '/measure'));
    expect(gone).toMatchObject({ status: 404, body: { code: 'folder-missing' } });
    expect((await must(holder.client.get(at(of['sub/orders.csv'])))).failure).toMatchObject({ code: 'folder-missing' });
    await rename(`${folder}-away`, folder);
    const { id: other } = await must(holder.client.upload('/api/resources/upload?name=x', 'x.csv', '代码\nC1\n'));
    const apart = { rules: rulesOver({ 'customers.csv': other }) };
    expect(await holder.client.post(at(of['sub/orders.csv'], '/rules'), apart)).toMatchObject({
      status: 422,
      body: { code: 'rules-resources-apart' },
    });
    await must(holder.client.post(`/api/sources/${source}/retire`, {}));
    expect(await holder.client.post(at(of['sub/orders.csv'], '/measure'))).toMatchObject({
      status: 409,
      body: { code: 'data-not-kept' },
    });
  });
});

describe.skipIf(!store.ok)('an object of a store', () => {
  const { endpoint, bucket, put, remove } = store as Extract<TestStore, { ok: true }>;
  let of: Record<string, string>;

  test('is brought here while it is measured, with another beside it, as often as asked', async () => {
    await bucket('lake');
    await put('lake', 'in/orders.csv', orders);
    await put('lake', 'in/customers.csv', customers);
    const place = { kind: 's3', endpoint, bucket: 'lake', prefix: 'in/', accessKey: 'reader' };
    ({ of } = await resourcesOf(place, 'secret'));
    expect((await must(holder.client.get(at(of['orders.csv'])))).measurable).toBe(true);
    expect(await outcomes(of['orders.csv'], rulesOver(of))).toEqual({ path: 'orders.csv', ...measured });
    await put('lake', 'in/orders.csv', `${orders}4,C2,1\n`);
    expect((await again(of['orders.csv'])).rules[1]).toEqual(['holds', 4, 0]);
    expect(await leftovers()).toEqual([]);
  });

  test('that was replaced by another file, or is gone, is told, and nothing of it stays', async () => {
    await put('lake', 'in/orders.csv', 'PAR1nonsense');
    expect(await again(of['orders.csv'])).toMatchObject({
      faults: ['file-type-mismatch'],
      errors: [null, 'table-unreadable', 'table-unreadable', 'table-unreadable'],
    });
    await remove('lake', 'in/orders.csv');
    expect((await again(of['orders.csv'])).faults).toEqual(['file-not-found']);
    await put('lake', 'in/orders.csv', orders);
    await remove('lake', 'in/customers.csv');
    expect((await again(of['orders.csv'])).errors).toEqual([null, null, null, 'table-unreadable']);
    expect(await leftovers()).toEqual([]);
  });
});
