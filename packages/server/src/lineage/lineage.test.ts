import { Readable } from 'node:stream';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser } from 'n3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let enterprise: Member;
let other: Member;
let resource: string;

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  const csv = '编号,金额\n1,2\n2,3\n';
  resource = (await must(enterprise.client.upload('/api/resources/upload?name=订单', '订单.csv', csv))).id;
});
afterAll(() => world?.close());

const dataset = (name: string, facets: object = {}) => ({ namespace: 'postgres://db:5432', name, facets });
const run = '0192f3a0-0000-7000-8000-000000000001';
const event = (more: { job?: unknown; [name: string]: unknown } = {}) => ({
  eventType: 'COMPLETE',
  eventTime: '2026-11-28T10:00:00.123+08:00',
  producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.40.0/integration/spark',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  // Other jobs tell of no run.
  run: more.job === undefined ? { runId: run, facets: { processing_engine: { version: '3.5' } } } : undefined,
  job: { namespace: 'etl', name: 'daily.sales' },
  inputs: [dataset('biz.ods.orders', { schema: { fields: [{ name: 'day', type: 'date' }] } })],
  outputs: [
    dataset('biz.dw.sales', {
      columnLineage: {
        fields: {
          day: {
            inputFields: [{ namespace: 'postgres://db:5432', name: 'biz.ods.orders', field: 'day' }],
          },
        },
      },
    }),
  ],
  ...more,
});
const send = (body: object, member = enterprise) => member.client.post('/api/v1/lineage', body);
// A program has a key and no cookie, and knows nothing of our own headers.
async function sendAs(headers: Record<string, string>, path = '/api/v1/lineage', body: object = event()) {
  const response = await fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json().catch(() => null) };
}
const picture = (query: string, member = enterprise) => member.client.get(`/api/lineage?${query}`);
const sales = 'namespace=postgres://db:5432&name=biz.dw.sales';
const ids = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id).sort();

describe('the endpoint of OpenLineage', () => {
  test('takes an event of a client that sends its key as a bearer, once', async () => {
    const { body } = await enterprise.client.post('/api/auth/api-key/create', { name: 'spark' });
    const headers = { authorization: `Bearer ${body.key}` };
    expect(await sendAs(headers)).toMatchObject({
      status: 200,
      body: { events: [{ type: 'LineageObserved' }], replayed: false },
    });
    expect(await sendAs(headers)).toMatchObject({ status: 200, body: { replayed: true } });
    expect(await sendAs({})).toMatchObject({ status: 401 });
    expect(await sendAs({ authorization: 'Bearer nonsense' })).toMatchObject({ status: 401 });
    // A key manages no account, however it comes.
    expect((await sendAs(headers, '/api/auth/api-key/create', { name: 'more' })).status).toBe(401);
  });

  test('shows what flows into and out of a data set, to its organisation alone', async () => {
    const found = await must(picture(sales));
    expect(ids(found)).toEqual([
      'dataset:postgres://db:5432:biz.dw.sales',
      'dataset:postgres://db:5432:biz.ods.orders',
      'job:etl:daily.sales',
    ]);
    expect(found.columns).toMatchObject([{ field: 'day', from: [{ name: 'biz.ods.orders', field: 'day' }] }]);
    expect(ids(await must(picture(`${sales}&direction=down`)))).toHaveLength(1);
    expect(ids(await must(picture(sales, other)))).toHaveLength(1);
    const { items } = await must(enterprise.client.get('/api/lineage/jobs?query=SALES'));
    expect(items).toMatchObject([{ name: 'daily.sales', inputs: 1, outputs: 1, lastState: 'COMPLETE' }]);
    expect((await must(other.client.get('/api/lineage/jobs'))).items).toEqual([]);
    expect(await other.client.get(`/api/lineage/jobs/${items[0].id}`)).toMatchObject({ status: 404 });
    expect(await other.client.post(`/api/lineage/jobs/${items[0].id}/retire`)).toMatchObject({ status: 404 });
    expect(await must(enterprise.client.get(`/api/lineage/jobs/${items[0].id}`))).toMatchObject({
      runs: [{ id: run }],
    });
  });

  test.each([
    [400, 'request-invalid', event({ eventTime: 'yesterday' })],
    [400, 'request-invalid', event({ inputs: [{ namespace: 'x' }] })],
    [400, 'request-invalid', []],
    [422, 'lineage-event-invalid', event({ job: undefined })],
    [422, 'lineage-event-invalid', event({ outputs: [dataset('x', { schema: 7 })] })],
    [400, 'request-invalid', event({ inputs: Array.from({ length: 1001 }, (_, at) => dataset(`t${at}`)) })],
  ])('answers %i %s to what is none', async (status, code, body) => {
    expect(await send(body)).toMatchObject({ status, body: { code } });
  });

  test('takes a job that many tell of at once', async () => {
    const many = Array.from({ length: 8 }, (_, at) =>
      send(
        event({
          job: { namespace: 'etl', name: 'rush' },
          run: { runId: 'rush' },
          eventTime: `2026-11-28T03:00:0${at}Z`,
          inputs: [dataset(`in${at}`)],
          outputs: [dataset('rush')],
        }),
      ),
    );
    expect((await Promise.all(many)).map(({ status }) => status)).toEqual(many.map(() => 200));
    expect(ids(await must(picture('namespace=postgres://db:5432&name=rush')))).toHaveLength(10);
  });
});

describe('SQL', () => {
  const asked = { dialect: 'postgresql', namespace: 'postgres://db:5432', database: 'biz', schema: 'public' };

  test('is read against the columns that are known, and recorded as a job', async () => {
    const sql = 'insert into mart.report select s.* from dw.sales s';
    await must(
      send(
        event({
          job: { namespace: 'etl', name: 'columns' },
          inputs: [],
          outputs: [dataset('biz.dw.sales', { schema: { fields: [{ name: 'day' }, { name: 'total' }] } })],
        }),
      ),
    );
    const read = await must(enterprise.client.post('/api/lineage/sql/read', { ...asked, sql }));
    expect(read.outputs[0].columns.map(({ field }: { field: string }) => field)).toEqual(['day', 'total']);
    await must(enterprise.client.post('/api/lineage/sql', { ...asked, sql, job: '报表', description: null }));
    const found = await must(picture('namespace=postgres://db:5432&name=biz.mart.report&direction=up'));
    expect(ids(found)).toContain('dataset:postgres://db:5432:biz.ods.orders');
    expect(ids(found)).toContain('job:postgres://db:5432:报表');
  });

  test.each([
    ['sql-not-understood', { sql: 'select from where' }],
    ['sql-writes-nothing', { sql: 'select 1' }],
    ['sql-writes-nothing', { sql: 'drop table x' }],
  ])('is refused with %s', async (code, more) => {
    const answer = await enterprise.client.post('/api/lineage/sql', { ...asked, ...more, job: 'x' });
    expect(answer).toMatchObject({ status: 422, body: { code } });
    if (code === 'sql-not-understood') expect(answer.body.message.zh).toContain('第 1 行第 13 列');
  });

  test('may name a resource of the inventory as where data come from', async () => {
    await must(
      send(
        event({
          job: { namespace: 'etl', name: 'load' },
          inputs: [{ namespace: 'shuji', name: resource }],
          outputs: [dataset('biz.ods.orders')],
        }),
      ),
    );
    const found = await must(picture(`resource=${resource}&direction=down&depth=5`));
    expect(found.nodes.find(({ id }: { id: string }) => id === `dataset:shuji:${resource}`)).toMatchObject({
      resource: { name: '订单' },
    });
    expect(ids(found)).toContain('dataset:postgres://db:5432:biz.mart.report');
    expect((await must(picture(`resource=${resource}&direction=down&depth=1`))).cut).toBe(true);
    expect(await picture(`resource=${resource}`, other)).toMatchObject({ status: 404 });
    expect(await picture('depth=3')).toMatchObject({ status: 400 });
  });
});

describe('the export as PROV', () => {
  test('is alike in every form, and read by others', async () => {
    const get = (format: string) => enterprise.client.text(`/api/lineage/prov?${sales}&format=${format}`);
    const [jsonld, turtle, ntriples] = [await get('jsonld'), await get('turtle'), await get('ntriples')];
    expect([jsonld.type, turtle.type, ntriples.type].map((type) => type?.split(';')[0])).toEqual([
      'application/ld+json',
      'text/turtle',
      'application/n-triples',
    ]);
    const quads = new Parser().parse(turtle.text);
    expect(new Parser({ format: 'application/n-triples' }).parse(ntriples.text)).toHaveLength(quads.length);
    let fromJson = 0;
    for await (const _ of Readable.from([jsonld.text]).pipe(new JsonLdParser() as unknown as NodeJS.ReadWriteStream))
      fromJson++;
    expect(fromJson).toBe(quads.length);
    const prov = 'http://www.w3.org/ns/prov#';
    const used = quads.filter(({ predicate }) => predicate.value === `${prov}used`);
    expect(used.some(({ object }) => decodeURIComponent(object.value).endsWith('biz.ods.orders'))).toBe(true);
    expect(
      quads.some(
        ({ predicate, subject }) => predicate.value === `${prov}endedAtTime` && subject.value === `urn:uuid:${run}`,
      ),
    ).toBe(true);
  });
});

test('a job is taken out, and its flows with it', async () => {
  const { items } = await must(enterprise.client.get('/api/lineage/jobs?query=rush'));
  await must(enterprise.client.post(`/api/lineage/jobs/${items[0].id}/retire`));
  expect(ids(await must(picture('namespace=postgres://db:5432&name=rush')))).toHaveLength(1);
  expect(await enterprise.client.post(`/api/lineage/jobs/${items[0].id}/retire`)).toMatchObject({
    status: 409,
    body: { code: 'lineage-retired' },
  });
});

test('lineage comes out the same from the journal', async () => {
  const { db, aggregates } = world.server.platform;
  const { before, after } = await rebuild(db, aggregates);
  for (const table of ['lineage_job', 'lineage_flow']) {
    expect(before[table]).toBeTruthy();
    expect(after[table]).toBe(before[table]);
  }
});
