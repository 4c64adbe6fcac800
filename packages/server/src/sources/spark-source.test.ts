import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { startSpark, type TestSpark } from '../catalog/engines/spark.test-fixture.js';

const found = await startSpark();
let world: World;
let enterprise: Member;

beforeAll(async () => {
  if (!found.ok) return;
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
});
afterAll(async () => {
  await world?.close();
  if (found.ok) await found.stop();
});

describe.skipIf(!found.ok)('a Spark in the browser', () => {
  const spark = found as Extract<TestSpark, { ok: true }>;
  const place = (change: object = {}) => ({
    ...{ kind: 'spark', host: '127.0.0.1', port: spark.port, database: 'biz', user: 'reader', tls: 'disable' },
    ...change,
  });
  const post = (path: string, body: object = {}) => enterprise.client.post(`/api/sources${path}`, body);
  const ended = async (id: string) => {
    for (let tries = 0; tries < 1800; tries++) {
      const view = await must(enterprise.client.get(`/api/sources/${id}`));
      if (view.scan === null) return view;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error('the scan does not end');
  };

  test('is connected, scanned by the two workers, and its tables are resources; views where they are asked for', async () => {
    await spark.execute('create database biz');
    await spark.execute(
      "create table biz.customers using parquet comment '客户' as select concat('138', lpad(string(id * 7919 % 100000000), 8, '0')) as `手机号`, id as n from range(0, 2000, 1, 4)",
    );
    await spark.execute('create view biz.v as select n from biz.customers where n < 5');
    expect(await post('/connect', { name: 's', place: place({ database: 'nowhere' }), password: '' })).toMatchObject({
      status: 404,
      body: { code: 'source-database-missing' },
    });
    expect(await post('/connect', { name: 's', place: place({ port: 1 }), password: '' })).toMatchObject({
      status: 502,
      body: { code: 'source-unreachable' },
    });
    expect(await must(post('/test', { place: place(), password: '' }))).toEqual({ tables: 1 });
    const { id } = await must(post('/connect', { name: '集群', place: place({ views: true }), password: '' }));
    await must(post(`/${id}/scan`));
    const { last } = await ended(id);
    expect(last).toMatchObject({ how: 'finished', figures: { tables: 2, added: 2, unread: [], rows: 2005 } });
    const { items } = await must(enterprise.client.get(`/api/sources/${id}/tables`));
    expect(
      items.map(({ table, rows, kind }: { table: string; rows: number; kind: string }) => [table, kind, rows]),
    ).toEqual([
      ['customers', 'table', 2000],
      ['v', 'view', 5],
    ]);
    const resource = await must(enterprise.client.get(`/api/resources/${items[0].resource}`));
    expect(resource).toMatchObject({ name: '客户', profile: { engine: expect.stringMatching(/^spark 4/) } });
    expect(resource.profile.columns[0]).toMatchObject({ category: 'mobile' });
    expect(JSON.stringify(resource)).not.toMatch(/138\d{8}/);
    const tasks = await spark.tasksDone();
    expect(tasks).toHaveLength(2);
    expect(Math.min(...tasks)).toBeGreaterThan(0);
  });

  test('has its tables measured by rules where they lie, with another table beside them', async () => {
    const { items: sources } = await must(enterprise.client.get('/api/sources'));
    const { items } = await must(enterprise.client.get(`/api/sources/${sources[0].id}/tables`));
    const [customers, view] = items.map(({ resource }: { resource: string }) => resource);
    const at = (path = '') => `/api/resources/${customers}/quality${path}`;
    expect((await must(enterprise.client.get(at()))).measurable).toBe(true);
    const rules = `id: it
title: {zh: 试, en: test}
tables:
  - id: own
    rules:
      - {id: phone, dimension: normativity, kind: pattern, column: 手机号, pattern: '138\\d{8}'}
      - {id: number, dimension: accuracy, kind: range, column: n, max: 1989}
      - {id: known, dimension: consistency, kind: reference, column: n, to: {table: few, column: n}}
  - {id: few, resource: ${view}}
`;
    await must(enterprise.client.post(at('/rules'), { rules }));
    await must(enterprise.client.post(at('/measure')));
    const { last } = await must(enterprise.client.get(at()));
    expect(last.result).toMatchObject({ path: 'biz.customers', ok: false });
    expect(
      last.result.tables[0].rules.map((rule: Record<string, unknown>) => [rule.status, rule.checked, rule.failed]),
    ).toEqual([
      ['holds', 2000, 0],
      ['fails', 2000, 10],
      ['fails', 2000, 1995],
    ]);
    expect(JSON.stringify(last)).not.toMatch(/138\d{8}/);
  });

  test('that dies in the midst of a scan ends it as failed, and what was read stays', async () => {
    const { items } = await must(enterprise.client.get('/api/sources'));
    const { id } = items[0];
    await must(post(`/${id}/scan`, { whole: true }));
    await spark.killServer();
    const { last, resources } = await ended(id);
    expect(last.how).toBe('failed');
    expect(['source-lost', 'source-unreachable']).toContain(last.fault);
    expect(resources).toBe(2);
  });
});
