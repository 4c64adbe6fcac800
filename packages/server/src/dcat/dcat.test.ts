import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Parser } from 'n3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let enterprise: Member;
let other: Member;
let ckan: Server;
let site: string;
/** What the CKAN site answers; data sets where it is a list. */
let answers: unknown[] | { status: number; headers?: Record<string, string>; body?: string };

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  await must(
    enterprise.client.upload('/api/resources/upload?name=订单', '订单.csv', '手机号\n13800000001\n13900000002\n'),
  );
  // What CKAN's Action API answers, over real HTTP, page by page.
  ckan = createServer((request, response) => {
    if (!Array.isArray(answers)) {
      response.writeHead(answers.status, answers.headers).end(answers.body);
      return;
    }
    const { searchParams, pathname } = new URL(request.url ?? '', 'http://x');
    const [start, rows] = [Number(searchParams.get('start')), Number(searchParams.get('rows'))];
    const known = pathname === '/portal/api/3/action/package_search';
    const result = { count: answers.length, results: answers.slice(start, start + rows) };
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ success: known, result }));
  });
  await new Promise<void>((resolve) => ckan.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(ckan.address() as AddressInfo).port}/portal`;
});
afterAll(async () => {
  ckan?.close();
  await world?.close();
});

const upload = (name: string, content: string) => enterprise.client.upload('/api/dcat/import', name, content);
const listed = async (query = '') =>
  (await must(enterprise.client.get(`/api/dcat/datasets?limit=100&query=${query}`))).items;

const turtle = `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://example.com/1> a dcat:Dataset ; dct:title "公交线路"@zh, "Buses"@en ; dct:publisher [ foaf:name "示例交通局" ] ;
  dcat:distribution [ a dcat:Distribution ; dcat:accessURL <https://example.com/1.csv> ; dct:format "CSV" ] .
<https://example.com/2> a dcat:Dataset .`;
const jsonld = JSON.stringify({
  '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
  '@id': 'https://example.com/1',
  '@type': 'dcat:Dataset',
  'dct:title': '公交线路（新）',
});
const rdfxml = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"
  xmlns:dcat="http://www.w3.org/ns/dcat#"><dcat:Dataset rdf:about="https://example.com/3"><dct:title>地铁</dct:title></dcat:Dataset></rdf:RDF>`;

describe('the catalogue of an organisation', () => {
  test('goes out in every form with the same statements, and none of another organisation', async () => {
    const get = (format: string) => enterprise.client.text(`/api/dcat/catalogue?format=${format}`);
    const [ttl, nt, json] = [await get('turtle'), await get('ntriples'), await get('jsonld')];
    const quads = new Parser().parse(ttl.text);
    expect(new Parser({ format: 'application/n-triples' }).parse(nt.text)).toHaveLength(quads.length);
    expect(quads.some(({ object }) => object.value === '订单')).toBe(true);
    expect(JSON.parse(json.text)['@graph']).toHaveLength(3);
    expect((await other.client.text('/api/dcat/catalogue?format=turtle')).text).not.toContain('订单');
  });

  test('is taken in by another installation as it went out', async () => {
    const { text } = await enterprise.client.text('/api/dcat/catalogue?format=jsonld');
    expect(await must(other.client.upload('/api/dcat/import', 'catalogue.jsonld', text))).toMatchObject({ added: 1 });
    const { items } = await must(other.client.get('/api/dcat/datasets'));
    expect(items).toMatchObject([{ title: '订单', publisher: '示例数据有限公司', formats: ['CSV'] }]);
  });
});

describe('a catalogue in a file', () => {
  test('is taken data set by data set, and what can not be is told', async () => {
    expect(await must(upload('a.ttl', turtle))).toEqual({
      ...{ added: 1, changed: 0, unchanged: 0 },
      refused: { count: 1, first: [{ uri: 'https://example.com/2', field: 'title' }] },
    });
    expect(await must(upload('a.ttl', turtle))).toMatchObject({ added: 0, unchanged: 1 });
    expect(await must(upload('b.jsonld', jsonld))).toMatchObject({ added: 0, changed: 1 });
    expect(await must(upload('c.json', jsonld))).toMatchObject({ changed: 1 });
    expect(await must(upload('d.rdf', rdfxml))).toMatchObject({ added: 1 });
    expect((await listed()).map(({ title }: { title: string }) => title)).toEqual(['地铁', '公交线路（新）']);
    expect(await listed('地')).toHaveLength(1);
  });

  test.each([
    [415, 'catalogue-type-unknown', 'a.csv', 'a,b'],
    [422, 'catalogue-unreadable', 'a.ttl', '<https://example.com/1> a'],
    [422, 'catalogue-unreadable', 'a.jsonld', '{"@context": "https://example.com/context.jsonld"}'],
    [422, 'catalogue-unreadable', 'a.json', '{'],
    [422, 'catalogue-unreadable', 'a.rdf', '<rdf'],
    [422, 'catalogue-unreadable', 'a.rdf', rdfxml.slice(0, -10)],
    [422, 'catalogue-unreadable', 'a.rdf', rdfxml.slice(0, rdfxml.indexOf('</dcat:Dataset>'))],
    [422, 'catalogue-empty', 'a.ttl', ''],
    [422, 'catalogue-empty', 'a.json', '{"success": true, "result": {"count": 0, "results": []}}'],
  ])('answers %i %s to %s', async (status, code, name, content) => {
    const before = await listed();
    expect(await upload(name, content)).toMatchObject({ status, body: { code } });
    expect(await listed()).toEqual(before);
  });

  test('expands no entities of XML', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]>`;
    const answer = await upload('bomb.rdf', rdfxml.replace('<?xml version="1.0"?>', bomb).replace('地铁', '&c;'));
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(await listed()).length).toBeLessThan(100_000);
  });
});

describe('a CKAN site', () => {
  const take = (address = site, query = '') => enterprise.client.post('/api/dcat/import/ckan', { address, query });

  test('is read page by page, once', async () => {
    answers = Array.from({ length: 230 }, (_, at) => ({ id: `d${at}`, name: `d${at}`, title: `数据集${at}` }));
    expect(await must(take())).toMatchObject({ added: 230, refused: { count: 0 } });
    expect(await must(take(`${site}/api/3/action/package_list`))).toMatchObject({ added: 0, unchanged: 230 });
    const [found] = await listed('数据集229');
    expect(await must(enterprise.client.get(`/api/dcat/datasets/${found.id}`))).toMatchObject({
      record: { uri: `${site}/dataset/d229` },
      origin: { kind: 'ckan', at: site },
    });
    expect(await other.client.get(`/api/dcat/datasets/${found.id}`)).toMatchObject({ status: 404 });
    expect(await other.client.post(`/api/dcat/datasets/${found.id}/drop`)).toMatchObject({ status: 404 });
    await must(enterprise.client.post(`/api/dcat/datasets/${found.id}/drop`));
    expect(await listed('数据集229')).toEqual([]);
    expect(await enterprise.client.post(`/api/dcat/datasets/${found.id}/drop`)).toMatchObject({ status: 409 });
  });

  test.each([
    [502, 'catalogue-unreachable', { status: 503 }],
    // A redirect could lead to a host that is barred.
    [502, 'catalogue-unreachable', { status: 302, headers: { location: 'http://169.254.169.254/' } }],
    [422, 'catalogue-unreadable', { status: 200, body: '<html>' }],
    [422, 'catalogue-unreadable', { status: 200, body: '{"success": false}' }],
    [422, 'catalogue-too-large', { status: 200, body: '{"success": true, "result": {"count": 2001, "results": []}}' }],
    [422, 'catalogue-empty', []],
  ])('is answered %i %s where it answers otherwise', async (status, code, answer) => {
    answers = answer;
    expect(await take()).toMatchObject({ status, body: { code } });
  });

  test.each([
    [400, 'request-invalid', 'file:///etc/passwd'],
    [400, 'request-invalid', 'http://user:secret@example.com/'],
    [400, 'request-invalid', 'nothing'],
    [502, 'catalogue-unreachable', 'http://127.0.0.1:1/'],
  ])('is refused with %i %s at %s', async (status, code, address) => {
    expect(await take(address)).toMatchObject({ status, body: { code } });
  });
});

test('descriptions come out the same from the journal', async () => {
  const { db, aggregates } = world.server.platform;
  const { before, after } = await rebuild(db, aggregates);
  expect(before.dataset_description).toBeTruthy();
  expect(after.dataset_description).toBe(before.dataset_description);
});
