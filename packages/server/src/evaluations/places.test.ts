import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';

let world: World;
let holder: Member;
let other: Member;
let database: TestDatabase;
let owner: pg.Client;
let source: string;
const found: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  holder = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`create schema biz;
    create table biz.customers (code text primary key, name text);
    create table biz.orders (id int primary key, customer text, amount numeric(9,2), placed date);
    insert into biz.customers select 'C' || g, '客户' || g from generate_series(1, 5) g;
    insert into biz.orders select g, 'C' || (g % 7 + 1), g - 2, date '2026-01-01' + g from generate_series(1, 40) g`);
  const url = new URL(database.ownerUrl);
  const place = {
    ...{ kind: 'postgres', host: url.hostname, port: Number(url.port), database: url.pathname.slice(1) },
    ...{ user: decodeURIComponent(url.username), schemas: ['biz'], tls: 'prefer' },
  };
  const password = decodeURIComponent(url.password);
  source = (await must(holder.client.post('/api/sources/connect', { name: '业务库', place, password }))).id;
  await must(holder.client.post(`/api/sources/${source}/scan`, {}));
  for (let tries = 0; tries < 300 && (await must(holder.client.get(`/api/sources/${source}`))).scan !== null; tries++)
    await new Promise((done) => setTimeout(done, 100));
  for (const { table, resource } of (await must(holder.client.get(`/api/sources/${source}/tables`))).items)
    found[table] = resource;
  const upload = async (member: Member, name: string, csv: string) =>
    (await must(member.client.upload(`/api/resources/upload?name=${name}`, `${name}.csv`, csv))).id;
  found.lines = await upload(holder, '明细', '编号,客户\n1,C1\n2,C9\n3,C2\n');
  found.clients = await upload(holder, '客户表', '代码\nC1\nC2\n');
  await upload(holder, '重名', 'a\n1\n');
  await upload(holder, '重名', 'a\n1\n');
  found.theirs = await upload(other, '别家的', '代码\nC1\n');
});
afterAll(async () => {
  await world?.close();
  await owner?.end();
  await database?.drop();
});

const at = (resource: string | undefined, path = '') => `/api/resources/${resource}/quality${path}`;
const rulesOf = (rules: string, others = '') =>
  `id: it\ntitle: {zh: 试, en: test}\ntables:\n  - id: own\n    rules:\n${rules}${others}`;
const set = (resource: string | undefined, rules: string) => holder.client.post(at(resource, '/rules'), { rules });

async function outcomes(resource: string | undefined, rules: string) {
  await must(set(resource, rules));
  await must(holder.client.post(at(resource, '/measure')));
  const { last } = await must(holder.client.get(at(resource)));
  return {
    ...{ path: last.result.path, files: last.result.tables.map(({ file }: { file: string }) => file) },
    rules: last.result.tables[0].rules.map((rule: Record<string, unknown>) => [rule.status, rule.checked, rule.failed]),
  };
}

describe('a table of a connected source', () => {
  test('is measured where it lies, with another table of the source beside it', async () => {
    expect((await must(holder.client.get(at(found.orders)))).measurable).toBe(true);
    const rules = rulesOf(
      `      - {id: number, dimension: accuracy, kind: unique, columns: [id]}
      - {id: amount, dimension: accuracy, kind: range, column: amount, min: 0}
      - {id: known, dimension: consistency, kind: reference, column: customer, to: {table: customers, column: code}}
      - {id: fresh, dimension: timeliness, kind: freshness, column: placed, days: 100000}
`,
      `  - {id: customers, resource: ${found.customers}}\n`,
    );
    expect(await outcomes(found.orders, rules)).toEqual({
      ...{ path: 'biz.orders', files: [expect.stringContaining('orders')] },
      rules: [
        ['holds', 40, 0],
        ['fails', 40, 1],
        ['fails', 40, 11],
        ['holds', 1, 0],
      ],
    });
  });

  test('that is gone is a fault of each rule; a source that is given up is no place to measure', async () => {
    const rules = rulesOf('      - {id: number, dimension: accuracy, kind: unique, columns: [id]}\n');
    await must(set(found.orders, rules));
    await owner.query('alter table biz.orders rename to moved');
    await must(holder.client.post(at(found.orders, '/measure')));
    const { last } = await must(holder.client.get(at(found.orders)));
    expect(last.result.tables[0]).toMatchObject({ fault: { code: 'table-missing' }, rules: [{ status: 'error' }] });
    await owner.query('alter table biz.moved rename to orders');
    await must(holder.client.post(`/api/sources/${source}/retire`, {}));
    expect(await holder.client.post(at(found.orders, '/measure'))).toMatchObject({
      status: 409,
      body: { code: 'data-not-kept' },
    });
    expect((await must(holder.client.get(at(found.orders)))).measurable).toBe(false);
  });
});

describe('rules across resources', () => {
  const reference = (named: string) =>
    rulesOf(
      '      - {id: known, dimension: consistency, kind: reference, column: 客户, to: {table: clients, column: 代码}}\n',
      `  - {id: clients, resource: ${JSON.stringify(named)}}\n`,
    );

  test('find another file of the same holder by its name', async () => {
    expect(await outcomes(found.lines, reference('客户表'))).toEqual({
      ...{ path: '明细.csv', files: ['明细.csv'], rules: [['fails', 3, 1]] },
    });
  });

  test.each([
    ['rules-resource-unknown', () => '没有的'],
    ['rules-resource-unknown', () => '重名'],
    ['rules-resource-unknown', () => found.theirs ?? ''],
    ['rules-resources-apart', () => found.customers ?? ''],
  ])('are refused with %s, and those of before stay', async (code, named) => {
    expect(await set(found.lines, reference(named()))).toMatchObject({
      status: 422,
      body: { code, fields: ['rules'] },
    });
    expect((await must(holder.client.get(at(found.lines)))).rules).toContain('客户表');
  });
});
