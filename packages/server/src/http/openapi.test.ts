import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must, openWorld, type World } from '../../test/world.js';
import { type Operation, operationsOf } from './request-samples.test-fixture.js';

let world: World;
// biome-ignore lint/suspicious/noExplicitAny: the document as anybody gets it
let document: any;
let operations: Operation[];

beforeAll(async () => {
  world = await openWorld({ claim: false });
  document = await must(world.anyone.get('/api/openapi.json'));
  operations = operationsOf(document);
});
afterAll(() => world?.close());

/** Routes that the document does not describe: itself, and those of better-auth. */
const undescribed = ['GET /api/openapi.json', 'GET /api/auth/*', 'POST /api/auth/*'];

// OpenAPI 3.1.1, sections 4.7.1 to 4.7.10: what must be there, and what must agree.
test('the document has the form of OpenAPI 3.1', () => {
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: expect.any(String), version: expect.any(String) },
  });
  for (const [path, methods] of Object.entries<object>(document.paths)) {
    expect(path).toMatch(/^\/api\//);
    expect(['get', 'post'], path).toEqual(expect.arrayContaining(Object.keys(methods)));
  }
  for (const { method, path, parameters, body, takesFile, responses, operationId } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    expect([operationId, inPath.map(({ name }) => name).sort()]).toEqual([operationId, named]);
    expect(inPath.every(({ required }) => required === true)).toBe(true);
    const places = parameters.map((parameter) => `${parameter.in} ${parameter.name.toLowerCase()}`);
    expect(new Set(places).size).toBe(places.length);
    if (method === 'GET') expect([operationId, body, takesFile]).toEqual([operationId, null, false]);
    for (const [status, response] of Object.entries(responses)) {
      expect(status).toMatch(/^[1-5]\d\d$/);
      expect(response).toMatchObject({ description: expect.stringMatching(/./) });
    }
  }
});

test('every operation has a name of its own and says which problems it answers', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operationId, responses, body, takesFile, path } of operations) {
    const statuses = Object.keys(responses);
    const wanted = ['200', '400', '429', '500', '503', ...(body || takesFile ? ['413', '415', '507'] : [])];
    if (!/^\/api\/(public|health|setup)/.test(path)) wanted.push('401', '403', '404');
    expect([operationId, statuses]).toEqual([operationId, expect.arrayContaining(wanted)]);
    for (const status of statuses.filter((code) => Number(code) >= 400))
      expect([operationId, status, responses[status]?.content]).toEqual([
        operationId,
        status,
        { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      ]);
  }
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference]) => reference ?? '',
  );
  expect(references.length).toBeGreaterThan(100);
  for (const reference of new Set(references)) {
    const found = reference
      .replace(/^#\//, '')
      .split('/')
      .reduce((at, name) => at?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
    expect([reference, typeof found]).toEqual([reference, 'object']);
  }
});

test('every schema is one of JSON Schema 2020-12, and a problem that was served fits its own', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'https://example.com/openapi', components: document.components });
  const local = (schema: object) =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"https://example.com/openapi#/components'));
  let count = 0;
  const compile = (schema: object, where: string) => {
    count++;
    expect(() => ajv.compile(local(schema)), where).not.toThrow();
  };
  for (const { operationId, parameters, body, responses } of operations) {
    for (const { name, schema } of parameters) compile(schema, `${operationId} ${name}`);
    if (body) compile(body, operationId);
    for (const [status, { content = {} }] of Object.entries(responses))
      for (const { schema } of Object.values(content))
        if (Number(status) < 400) compile(schema, `${operationId} ${status}`);
  }
  expect(count).toBeGreaterThan(100);
  const fits = ajv.compile({ $ref: 'https://example.com/openapi#/components/schemas/Problem' });
  expect(fits((await world.anyone.get('/api/me')).body)).toBe(true);
  expect(fits({ status: 'no problem' })).toBe(false);
});

test('the document has every route of the application, and no other', () => {
  const described = operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
  expect(routesOf(world.server.app.printRoutes({ commonPrefix: false }))).toEqual(
    [...described, ...undescribed].sort(),
  );
});

test('docs/api.md has a row for every route, and no other', () => {
  const page = readFileSync(new URL('../../../../docs/api.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `((?:GET|POST) [^`]+)`/gm)].map(([, route]) => route ?? '');
  expect(rows.sort()).toEqual(routesOf(world.server.app.printRoutes({ commonPrefix: false })));
});

/** Fastify's own list: a tree of addresses, each line with the methods that it takes. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  const routes: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', own = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (own === '') continue;
    const depth = indent.length / 4;
    // The tree shows a wildcard without what stands before it; better-auth's is the only one.
    const path = own === '*' ? '/api/auth/*' : `${depth === 0 ? '' : (above[depth - 1] ?? '')}${own}`;
    above[depth] = path;
    for (const method of methods.split(', ')) if (method !== 'HEAD' && method !== '') routes.push(`${method} ${path}`);
  }
  return routes.sort();
}
