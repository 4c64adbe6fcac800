import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScanId } from '@shuji/core/kernel';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';
import { figuresOf } from './index.js';

let world: World;
let enterprise: Member;
let other: Member;
let database: TestDatabase;
let owner: pg.Client;
let place: object;
let reader: { user: string; password: string };
let source: string;

const tables = 40;

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const url = new URL(database.ownerUrl);
  const name = url.pathname.slice(1);
  reader = { user: `reader_${name}`, password: '口令 with "quotes" & spaces' };
  const literal = owner.escapeLiteral(reader.password);
  await owner.query(
    `create schema biz; create role ${reader.user} login password ${literal}; grant usage on schema biz to ${reader.user}`,
  );
  for (let at = 0; at < tables; at++)
    await owner.query(`create table biz.t${at} (id int primary key, "手机号" text, note text);
      insert into biz.t${at} select g, '138' || lpad((g * 7919 % 100000000)::text, 8, '0'), 'n' || g from generate_series(1, 50) g`);
  await owner.query(`comment on table biz.t0 is '客户'; grant select on all tables in schema biz to ${reader.user}`);
  await owner.query(`create table biz."secret; drop table biz.t0; --" (a int); create table biz.closed (a int)`);
  await owner.query(
    `grant select on biz."secret; drop table biz.t0; --" to ${reader.user}; insert into biz."secret; drop table biz.t0; --" values (1)`,
  );
  place = {
    kind: 'postgres',
    host: url.hostname,
    port: Number(url.port),
    database: name,
    user: reader.user,
    schemas: ['biz'],
    tls: 'prefer',
  };
});
afterAll(async () => {
  await world?.close();
  await owner?.end();
  await database?.drop();
});

const at = (path = '') => `/api/sources/${source}${path}`;
const read = () => must(enterprise.client.get(at()));
async function ended() {
  for (let tries = 0; tries < 300; tries++) {
    const view = await read();
    if (view.scan === null) return view;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the scan does not end');
}

describe('a source that is connected', () => {
  test.each([
    ['source-refused', 403, { password: 'wrong' }, {}],
    ['source-unreachable', 502, {}, { port: 1 }],
    ['source-database-missing', 404, {}, { database: 'nowhere' }],
    ['request-invalid', 400, {}, { port: 70000 }],
    ['request-invalid', 400, {}, { kind: 'oracle' }],
  ])('is opened first: %s (%i), and then nothing is kept', async (code, status, body, changed) => {
    const given = { name: '业务库', password: reader.password, ...body, place: { ...place, ...changed } };
    for (const path of ['/api/sources/connect', '/api/sources/test']) {
      const answer = await enterprise.client.post(path, given);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(JSON.stringify(answer.body)).not.toContain(reader.password);
    }
    expect((await must(enterprise.client.get('/api/sources'))).items).toEqual([]);
  });

  test('keeps its password sealed: in no answer, no event and no row', async () => {
    const given = { name: '业务库', place, password: reader.password };
    expect(await must(enterprise.client.post('/api/sources/test', given))).toEqual({ tables: tables + 2 });
    source = (await must(enterprise.client.post('/api/sources/connect', given))).id;
    expect(JSON.stringify(await read())).not.toContain('quotes');
    const client = new pg.Client({ connectionString: world.server.platform.ownerUrl });
    await client.connect();
    const { rows: events } = await client.query("select data::text from journal where stream like 'source:%'");
    expect(JSON.stringify(events)).not.toContain('quotes');
    const { rows: sealed } = await client.query("select encode(sealed, 'escape') as text from source_secret");
    expect(sealed).toHaveLength(1);
    expect(sealed[0].text).not.toContain('quotes');
    await client.end();
    expect((await readFile(join(world.dataDir, 'keys', 'source-key'), 'utf8')).length).toBeGreaterThan(40);
  });

  test('is nobody else’s', async () => {
    expect((await must(other.client.get('/api/sources'))).items).toEqual([]);
    expect(await other.client.get(at())).toMatchObject({ status: 404 });
    expect(await other.client.get(at('/tables'))).toMatchObject({ status: 404 });
    for (const path of ['/scan', '/pause', '/resume', '/stop', '/retire'])
      expect(await other.client.post(at(path))).toMatchObject({ status: 404 });
  });
});

describe('a scan of it', () => {
  test('takes every table into the inventory, and says of those that it may not read why', async () => {
    await must(enterprise.client.post(at('/scan')));
    expect(await enterprise.client.post(at('/scan'))).toMatchObject({ status: 409, body: { code: 'scan-under-way' } });
    const view = await ended();
    expect(view.last).toMatchObject({
      how: 'finished',
      fault: null,
      figures: { tables: tables + 2, added: tables + 1, again: 0, unchanged: 0, gone: [], rows: tables * 50 + 1 },
    });
    expect(view.last.figures.unread).toEqual([{ schema: 'biz', table: 'closed', fault: 'table-refused' }]);
    expect(view.resources).toBe(tables + 1);
    const { items } = await must(enterprise.client.get(at('/tables?state=unread')));
    expect(items[0]).toMatchObject({
      table: 'closed',
      fault: { code: 'table-refused', message: { zh: expect.any(String) } },
    });
    const first = await must(enterprise.client.get(at('/tables?limit=3')));
    expect(first.items[0]).toMatchObject({ schema: 'biz', state: expect.stringMatching(/added|unread/) });
    expect(first.nextCursor).not.toBeNull();
    const named = (await must(enterprise.client.get(at('/tables?limit=100')))).items;
    const customers = named.find(({ comment }: { comment: string }) => comment === '客户');
    expect(customers).toMatchObject({ table: 't0', rows: 50, tier: 'general', open: 1 });
    const resource = await must(enterprise.client.get(`/api/resources/${customers.resource}`));
    expect(resource).toMatchObject({
      name: '客户',
      document: null,
      profile: { format: 'table', rows: 50, sha256: null },
      origin: { source, keys: { primary: ['id'], unique: [], foreign: [] } },
    });
    expect(resource.card.management.identification).toMatchObject({ storageMethod: 'database' });
    expect(resource.card.management.identification.storageLocation).toContain('biz.t0');
    expect(JSON.stringify(resource)).not.toMatch(/138\d{8}/);
    const { rows } = await owner.query('select count(*)::int as count from biz.t0');
    expect(rows[0].count).toBe(50);
  });

  test('tells owners, where values lie, relations and copies', async () => {
    const { items } = await must(enterprise.client.get(at('/tables?limit=100')));
    const { resource } = items.find(({ table }: { table: string }) => table === 't0');
    const { profile } = await must(enterprise.client.get(`/api/resources/${resource}`));
    const id = profile.columns.find(({ name }: { name: string }) => name === 'id');
    expect(id.histogram.bins.map(({ count }: { count: number }) => count)).toEqual(Array.from({ length: 10 }, () => 5));
    const { sheet } = await must(enterprise.client.get(`/api/resources/${resource}/card`));
    const field = (name: string) => sheet.fields.find((each: { id: string }) => each.id === name);
    expect(field('source-owner')).toMatchObject({ value: new URL(database.ownerUrl).username, told: 'scan' });
    expect(field('storage-method')).toMatchObject({ value: 'database' });
    // Forty tables of the same rows: each is a copy of the first, and no relation of the others.
    const { twins, relations, compared } = await must(enterprise.client.get(at('/relations')));
    expect([twins.length, relations, compared]).toEqual([tables - 1, [], tables + 1]);
    expect((await other.client.get(at('/relations'))).status).toBe(404);
    expect(await must(enterprise.client.get('/api/inventory'))).toMatchObject({
      ...{ tables: tables + 1, duplicateGroups: 1 },
      sources: [{ source, name: expect.any(String), resources: tables + 1 }],
    });
  });

  test('once more reads again, keeps what people settled, and tells tables that are gone', async () => {
    const { items } = await must(enterprise.client.get(at('/tables?limit=100')));
    const { resource } = items.find(({ comment }: { comment: string }) => comment === '客户');
    const settle = [{ column: '手机号', category: 'none', reason: '虚拟号' }];
    await must(enterprise.client.post(`/api/resources/${resource}/grades`, { settle }));
    await owner.query('drop table biz.t1; alter table biz.t0 add column email text; analyze biz.t0');
    await must(enterprise.client.post(at('/scan'), { whole: true }));
    const view = await ended();
    expect(view.last.figures).toMatchObject({ tables: tables + 1, again: tables, added: 0, gone: ['biz.t1'] });
    const read = await must(enterprise.client.get(`/api/resources/${resource}`));
    expect(read.profile.columns[1]).toMatchObject({ category: 'none', settled: { how: 'overruled' } });
    expect(read.differences.columns).toMatchObject([{ column: 'email', kind: 'added' }]);
  });

  test('leaves what has not changed since, and reads what has', async () => {
    const flushed = () => owner.query('select pg_stat_force_next_flush()');
    await flushed();
    await must(enterprise.client.post(at('/scan'), { whole: true }));
    await ended();
    await owner.query("insert into biz.t2 values (51, '13800000051', 'new')");
    await owner.query('alter table biz.t3 rename column note to remark');
    await flushed();
    await must(enterprise.client.post(at('/scan')));
    expect((await ended()).last.figures).toMatchObject({ again: 2, unchanged: tables - 2, rows: tables * 50 - 50 + 2 });
    await must(enterprise.client.post(at('/scan')));
    expect((await ended()).last.figures).toMatchObject({ again: 0, unchanged: tables });
    const { items } = await must(enterprise.client.get(at('/tables?limit=100')));
    const left = items.find(({ table }: { table: string }) => table === 't0');
    expect(left).toMatchObject({ state: 'unchanged', rows: 50, bytes: expect.any(Number) });
  });

  test('rests, goes on and is stopped as people say', async () => {
    expect(await enterprise.client.post(at('/pause'))).toMatchObject({
      status: 409,
      body: { code: 'no-scan-under-way' },
    });
    await must(enterprise.client.post(at('/scan'), { whole: true }));
    await must(enterprise.client.post(at('/pause')));
    expect(await enterprise.client.post(at('/pause'))).toMatchObject({ status: 409, body: { code: 'scan-resting' } });
    await new Promise((done) => setTimeout(done, 500));
    const rests = (await read()).scan;
    expect(rests.status).toBe('paused');
    await new Promise((done) => setTimeout(done, 500));
    expect((await read()).scan.progress.done).toBe(rests.progress.done);
    await must(enterprise.client.post(at('/resume')));
    const view = await ended();
    expect(view.last.how).toBe('finished');
    expect(view.last.figures.again).toBe(tables);
    await must(enterprise.client.post(at('/scan'), { whole: true }));
    await must(enterprise.client.post(at('/stop')));
    expect((await ended()).last.how).toBe('stopped');
  });

  test('that finds its source gone fails with what the source said, and the next one finds it again', async () => {
    await owner.query(`alter role ${reader.user} nologin`);
    await must(enterprise.client.post(at('/scan')));
    expect((await ended()).last).toMatchObject({ how: 'failed', fault: 'source-refused' });
    await owner.query(`alter role ${reader.user} login`);
    await must(enterprise.client.post(at('/scan')));
    expect((await ended()).last.how).toBe('finished');
  });

  test('of a source whose connection is cut goes on by another', async () => {
    await must(enterprise.client.post(at('/scan'), { whole: true }));
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${reader.user}'`;
    await owner.query(cut);
    const view = await ended();
    expect(view.last).toMatchObject({ how: 'finished', figures: { again: tables } });
  });
});

test('a password that no longer opens ends the scan as failed, and the source can be given another', async () => {
  const client = new pg.Client({ connectionString: world.server.platform.ownerUrl });
  await client.connect();
  await client.query(
    "begin; set local shuji.scope = 'system'; update source_secret set sealed = sealed || 'x'; commit",
  );
  await client.end();
  await must(enterprise.client.post(at('/scan')));
  expect((await ended()).last).toMatchObject({ how: 'failed', fault: 'scan-failed' });
  const { name } = await read();
  await must(enterprise.client.post(at('/change'), { name, place, password: reader.password }));
  await must(enterprise.client.post(at('/scan')));
  expect((await ended()).last.how).toBe('finished');
});

test('a schedule is kept, with the next time of Asia/Shanghai', async () => {
  const { name, version } = await read();
  const schedule = { weekday: 1, at: '02:30' };
  await must(enterprise.client.post(at('/change'), { name, place, schedule }, { version }));
  const view = await read();
  expect(view.schedule).toEqual(schedule);
  const next = new Date(view.nextScanAt);
  expect([next.getUTCDay(), next.getUTCHours(), next.getUTCMinutes()]).toEqual([0, 18, 30]);
  expect(
    await enterprise.client.post(at('/change'), { name, place, schedule: { weekday: 8, at: '25:00' } }),
  ).toMatchObject({ status: 400 });
});

test('a place that is changed is asked for its password anew', async () => {
  const moved = { ...place, user: 'somebody_else' };
  expect(await enterprise.client.post(at('/change'), { name: '业务库', place: moved, schedule: null })).toMatchObject({
    status: 403,
    body: { code: 'source-refused' },
  });
});

test('views are read where that is chosen, and not otherwise', async () => {
  await owner.query(`create view biz.a_view as select id from biz.t5; grant select on biz.a_view to ${reader.user}`);
  const { name } = await read();
  const tried = (views: boolean) =>
    enterprise.client.post('/api/sources/test', { place: { ...place, views }, ...reader });
  const [without, beside] = [await must(tried(false)), await must(tried(true))];
  expect(beside.tables).toBe(without.tables + 1);
  await must(enterprise.client.post(at('/change'), { name, place: { ...place, views: true } }));
  await must(enterprise.client.post(at('/scan')));
  await ended();
  const kinds = (await must(enterprise.client.get(at('/tables?limit=100')))).items.map(
    ({ kind }: { kind: string }) => kind,
  );
  expect(kinds.filter((kind: string) => kind === 'view')).toHaveLength(1);
  await must(enterprise.client.post(at('/change'), { name, place }));
  await owner.query('drop view biz.a_view');
});

test('the tables come out the same from the journal', async () => {
  const { db, aggregates } = world.server.platform;
  const { before, after } = await rebuild(db, aggregates);
  for (const table of ['source', 'resource', 'resource_column']) expect(after[table]).toBe(before[table]);
});

test('one that is given up is scanned no more, its password is gone, and what was found stays', async () => {
  await must(enterprise.client.post(at('/retire')));
  expect(await enterprise.client.post(at('/scan'))).toMatchObject({ status: 409, body: { code: 'source-retired' } });
  // The view that was read is one of them.
  expect(await read()).toMatchObject({ retired: true, nextScanAt: null, resources: tables + 2 });
  const none = await figuresOf(world.server.platform.db, source as never, ScanId.parse(`scan_${'0'.repeat(26)}`));
  expect(none.tables).toBe(0);
});
