import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { Problem } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drafted, publicised, table } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { withScope } from '../kernel/index.js';
import { type Operation, operationsOf, pathOf, type Schema, sampleOf } from './request-samples.test-fixture.js';

let world: World;
let applicant: Member;
let other: Member;
let elsewhere: Member;
let operations: Operation[];
/** Things of the applicant, by the name that a path gives them. */
let things: Record<string, string>;
/** Of the applicant and of the other enterprise: a key of a program each, and so a client without a browser's help. */
let keys: { applicant: string; other: string; elsewhere: string };
let events: number;

beforeAll(async () => {
  world = await openWorld();
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  const registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  elsewhere = await world.organisation('registry', '别处登记机构', 'guizhou-data-registry');
  const agency = await world.organisation('agency', '示例审查所');
  operations = operationsOf(await must(world.anyone.get('/api/openapi.json')));
  const keyOf = async ({ client }: Member) =>
    (await must(client.post('/api/auth/api-key/create', { name: 'test' }))).key;
  keys = { applicant: await keyOf(applicant), other: await keyOf(other), elsewhere: await keyOf(elsewhere) };
  const { id: caseId } = await publicised(world, { applicant, registry, agency });
  const objection = { objector: '示例异议人', contact: '示例', claim: '权属', reason: '示例', evidence: [] };
  const { objection: objectionId } = await must(
    world.anyone.post(`/api/public/notices/${caseId}/object`, {
      ...objection,
      evidence: [(await must(world.anyone.upload('/api/public/documents/upload', 'a.txt', '示例'))).id],
    }),
  );
  const view = await must(applicant.client.get(`/api/cases/${caseId}`));
  const { document } = view.materials.find((material: { document: unknown }) => material.document !== null);
  const [resource] = (await must(applicant.client.get('/api/resources'))).items;
  const me = await must(applicant.client.get('/api/me'));
  const [tie] = [
    await must(
      applicant.client.post(`/api/organisations/${applicant.id}/ties/declare`, {
        with: agency.id,
        nature: natureOfTie(),
      }),
    ),
  ];
  expect(tie.events).toHaveLength(1);
  const { ties } = await must(applicant.client.get(`/api/organisations/${applicant.id}`));
  things = {
    caseId,
    objectionId,
    document: document.id,
    resource: resource.id,
    organisationId: applicant.id,
    person: me.person.id,
    tie: ties[0].id,
    regime: view.regime,
  };
});
afterAll(() => world?.close());

beforeEach(async () => {
  events = await journalled();
});

// A request that is refused is no event, and the server goes on.
afterEach(async () => {
  expect(await journalled()).toBe(events);
  expect(await must(world.anyone.get('/api/health'))).toMatchObject({ status: 'ok' });
});

function natureOfTie(): unknown {
  const schema = operations.find(({ operationId }) => operationId === 'declareTie')?.body;
  return sampleOf(schema?.properties?.nature ?? {});
}

function journalled(): Promise<number> {
  return withScope(world.server.platform.db, { kind: 'system' }, async (tx) => {
    const { rows } = await sql<{ n: string }>`select count(*) as n from journal`.execute(tx);
    return Number(rows[0]?.n);
  });
}

/** A request as it goes out. */
interface Sent {
  readonly path: string;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Got {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

const json = { 'content-type': 'application/json' };
const asApplicant = () => ({ 'x-api-key': keys.applicant });

// Not `fetch`, which mends addresses and headers.
function send(method: string, { path, body, headers = {} }: Sent): Promise<Got> {
  return new Promise((done, fail) => {
    const sent = httpRequest(`${world.url}/`, { method, path, headers });
    sent.on('error', fail);
    sent.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const type = response.headers['content-type'] ?? '';
      done({ status: response.statusCode ?? 0, type, body: type.includes('json') ? JSON.parse(text) : text });
    });
    sent.end(body);
  });
}

/** What is wrong with an answer that must be a problem; null where nothing is. */
function faultOf({ status, type, body }: Got, { codes }: { codes?: readonly (number | string)[] } = {}): string | null {
  const problem = Problem.safeParse(body);
  if (status < 400 || status >= 500) return `${status} ${JSON.stringify(body).slice(0, 200)}`;
  if (!type.startsWith('application/problem+json')) return `${status} ${type}`;
  if (!problem.success) return `${status} no problem: ${JSON.stringify(body).slice(0, 200)}`;
  const { code, message, status: told, fields } = problem.data;
  if (told !== status || !/\p{Script=Han}/u.test(message.zh) || !/[a-z]/.test(message.en)) return `${status} ${code}`;
  if (/[{}]/.test(message.zh + message.en)) return `${code} has a gap: ${message.zh}`;
  if (codes && !codes.includes(code) && !codes.includes(status)) return `${status} ${code} ${fields}`;
  return null;
}

/** Sends each and expects a problem of each; names every request that got anything else. */
async function expectProblems(
  sent: Iterable<readonly [what: string, operation: Operation, request: Sent]>,
  wanted: { codes?: readonly (number | string)[] } = {},
): Promise<void> {
  const wrong: string[] = [];
  let count = 0;
  for (const [what, { method, operationId }, request] of sent) {
    count++;
    const fault = faultOf(await send(method, request), wanted);
    if (fault) wrong.push(`${operationId} ${what}: ${fault}`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(5);
}

const withBody = () => operations.filter(({ body }) => body !== null);
const textBody = ({ body }: Operation, changes: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ ...(sampleOf(body ?? {}) as object), ...changes });
// Replaced in the text, since nobody could write it out otherwise.
const deepHere = 'deep-here';
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a body', () => {
  const malformed: readonly [string, string][] = [
    ['cut', '{'],
    ['empty', ''],
    ['not JSON', 'a=b'],
    ['of two values', '{}{}'],
    ['with a comma too many', '{"a":1,}'],
    ['that names a prototype', '{"__proto__":{"owner":true}}'],
    ['that names a constructor', '{"constructor":{"prototype":{"owner":true}}}'],
    ['in bytes that are no UTF-8', '{"a":"\u00ff"'],
    ['nested without end', nested(200_000)],
  ];
  const wrongRoots = ['null', '[]', '7', '"x"', 'true', '[{}]'];

  test('that is malformed, or of the wrong kind, is refused', async () => {
    await expectProblems(
      withBody().flatMap((operation) =>
        [...malformed, ...wrongRoots.map((root) => [root, root] as const)].map(
          ([what, body]) =>
            [what, operation, { path: pathOf(operation), body, headers: { ...json, ...asApplicant() } }] as const,
        ),
      ),
      { codes: ['request-invalid'] },
    );
  });

  test('in another content type is refused', async () => {
    const types = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense', ''];
    await expectProblems(
      withBody().flatMap((operation) =>
        types.map((type) => {
          const headers = { ...asApplicant(), ...(type === '' ? {} : { 'content-type': type }) };
          return [type, operation, { path: pathOf(operation), body: textBody(operation), headers }] as const;
        }),
      ),
      { codes: ['media-type-unsupported'] },
    );
  });

  test('with a property of the wrong type, without it, or with text that no store holds, is refused', async () => {
    function* changed() {
      for (const operation of withBody()) {
        const properties: Readonly<Record<string, Schema>> = operation.body?.properties ?? {};
        for (const [name, schema] of Object.entries(properties)) {
          const values: [string, unknown][] = [
            ['a number', -1.5],
            ['a list', [[], {}]],
            ['an object in a list', [{ a: 1 }]],
            ['a long text', 'x'.repeat(200_000)],
            ['NUL', 'a\0b'],
            ['NUL in a list', ['a\0b']],
            ['NUL in a name', { 'a\0b': 1 }],
            ['half a character', '\ud800'],
            ['a hundred thousand items', Array.from({ length: 100_000 }, () => 0)],
            ['nested deeply', deepHere],
            ['an object nested deeply', { a: { b: deepHere } }],
          ];
          if (operation.body?.required?.includes(name)) values.push(['nothing', undefined]);
          if (schema.type !== 'boolean') values.push(['true', true]);
          for (const [what, value] of values)
            yield [
              `${name} is ${what}`,
              operation,
              {
                path: pathOf(operation),
                body: textBody(operation, { [name]: value }).replace(`"${deepHere}"`, nested(100_000)),
                headers: { ...json, ...asApplicant() },
              },
            ] as const;
        }
      }
    }
    await expectProblems(changed(), { codes: ['request-invalid', 'payload-too-large'] });
  });

  test('larger than any form is refused with 413', async () => {
    // Bytes of a body, where a route takes more than the others do.
    const larger: Readonly<Record<string, number>> = { '/api/v1/lineage': 8_000_000 };
    const body = (path: string) => `{"a":"${'x'.repeat((larger[path] ?? 1_000_000) + 100_000)}"}`;
    await expectProblems(
      withBody().map(
        (operation) =>
          ['large', operation, { path: pathOf(operation), body: body(operation.path), headers: json }] as const,
      ),
      { codes: ['payload-too-large'] },
    );
  });
});

describe('an address', () => {
  test('whose parameter is malformed is refused', async () => {
    const values = [
      'x',
      '%00',
      'a%2Fb',
      '..%2f..%2fetc',
      '%E0%A4%A',
      '%ZZ',
      'x'.repeat(300),
      '%F0%9F%98%80',
      "';--",
      '　',
    ];
    // A register number and the name of a regime are any text: those are unknown.
    await expectProblems(
      operations.flatMap((operation) =>
        operation.parameters
          .filter((parameter) => parameter.in === 'path')
          .flatMap(({ name }) =>
            values.map(
              (value) =>
                [
                  `${name}=${value.slice(0, 20)}`,
                  operation,
                  {
                    path: pathOf(operation, { [name]: encodeURI(value).replaceAll('%25', '%') }),
                    ...(operation.body ? { body: textBody(operation) } : {}),
                    headers: { ...(operation.body ? json : {}), ...asApplicant() },
                  },
                ] as const,
            ),
          ),
      ),
      {
        codes: [
          'request-invalid',
          'route-not-found',
          'not-found',
          'regime-unknown',
          'invitation-unknown',
          'action-not-allowed',
        ],
      },
    );
  });

  test('of a thing that nobody knows is refused', async () => {
    const naming = operations.filter(
      ({ parameters, operationId }) =>
        parameters.some(({ in: place }) => place === 'path') && !operationId.startsWith('list'),
    );
    await expectProblems(
      naming.map((operation) => {
        const body = operation.body ? { body: textBody(operation) } : {};
        const headers = { ...(operation.body ? json : {}), ...asApplicant() };
        return ['unknown', operation, { path: pathOf(operation), ...body, headers }] as const;
      }),
      { codes: [404, 403, 'regime-unknown', 'media-type-unsupported', 'request-invalid'] },
    );
  });

  test('that no route has is refused, by any method', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      for (const path of [
        '/api/nowhere',
        '/api/',
        '/api/cases/x/y/z',
        '//',
        '/api/%2e%2e/etc',
        '/../../etc/passwd',
        '/nowhere',
      ])
        expect([method, path, faultOf(await send(method, { path }), { codes: ['route-not-found'] })]).toEqual([
          method,
          path,
          null,
        ]);
    for (const path of ['/api/cases/%', '/%E0%A4%A', '/api/public/register/%ZZ'])
      expect(faultOf(await send('GET', { path }), { codes: ['request-invalid'] })).toBeNull();
  });
});

describe('a query', () => {
  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('with a wrong value is refused', async () => {
    const wrong: Readonly<Record<string, readonly string[]>> = {
      limit: ['0', '101', '-1', 'abc', '1.5', '1e9', 'NaN', ''],
      cursor: [
        'x',
        '%00',
        '',
        'x'.repeat(501),
        ...[['x'], [1], {}, null, 'x', ['a', 'b'], ['\0'], ['\0', '\0']].map(cursorOf),
        cursorOf(Array.from({ length: 3 }, () => 'a')),
        Buffer.from(nested(200)).toString('base64url'),
        Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
      ],
    };
    function* asked() {
      for (const operation of operations) {
        for (const { name, schema } of operation.parameters.filter((parameter) => parameter.in === 'query')) {
          const values = [
            ...(wrong[name] ?? ['%00', `a%00b`, 'x'.repeat(1001)]),
            ...(schema.enum ? ['nonsense', ''] : []),
            `1&${name}=2`,
          ];
          for (const value of values)
            yield [
              `${name}=${value.slice(0, 40)}`,
              operation,
              { path: `${pathOf(operation)}?${name}=${value}`, headers: asApplicant() },
            ] as const;
        }
      }
    }
    // A cursor of a well-formed text that is nobody's id may just be behind the last item.
    const fitting = new Set(['x', 'a'].flatMap((text) => [cursorOf([text]), cursorOf([text, 'b'])]));
    const mustFail = [...asked()].filter(([, , { path }]) => !fitting.has(path.split('cursor=')[1] ?? ''));
    await expectProblems(mustFail, { codes: ['request-invalid', 'media-type-unsupported', 'file-missing'] });
    for (const [what, operation, request] of asked()) {
      const { status } = await send(operation.method, request);
      expect([what, operation.operationId, status < 500]).toEqual([what, operation.operationId, true]);
    }
  });
});

test('a cursor of a day that no calendar has is refused', async () => {
  const cursor = Buffer.from(JSON.stringify(['2025-13-45', 'x'])).toString('base64url');
  for (const path of ['/api/cases', '/api/public/register']) {
    const answer = await send('GET', { path: `${path}?cursor=${cursor}`, headers: asApplicant() });
    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ fields: ['cursor'] })]);
  }
});

describe('a header', () => {
  test('that is malformed is refused', async () => {
    const values: readonly [string, string][] = [
      ...['short', 'x'.repeat(129), 'with a space', '', 'caf\u00e9-latin-1'].map(
        (value) => ['idempotency-key', value] as [string, string],
      ),
      ...['abc', '-1', '1234567890', 'W/"1"', '"1', '*', '1.5', ''].map(
        (value) => ['if-match', value] as [string, string],
      ),
    ];
    await expectProblems(
      operations.flatMap((operation) =>
        values
          .filter(([name]) =>
            operation.parameters.some((parameter) => parameter.in === 'header' && parameter.name === name),
          )
          .map(([name, value]) => {
            const body = operation.body ? { body: textBody(operation) } : {};
            const headers = { ...(operation.body ? json : {}), ...asApplicant(), [name]: value };
            return [
              `${name}: ${value.slice(0, 20)}`,
              operation,
              { path: pathOf(operation), ...body, headers },
            ] as const;
          }),
      ),
      { codes: ['request-invalid'] },
    );
  });

  test('of an organisation that is not the sender\u2019s is refused', async () => {
    for (const organisation of [other.id, 'nonsense', `org_${'0'.repeat(26)}`]) {
      const answer = await send('GET', {
        path: '/api/me',
        headers: { ...asApplicant(), 'shuji-organisation': organisation },
      });
      expect(faultOf(answer, { codes: ['not-a-member'] })).toBeNull();
    }
  });

  test('section without end, or no HTTP at all, gets a problem, and the server goes on', async () => {
    const say = (text: string) =>
      new Promise<string>((done) => {
        const { hostname, port } = new URL(world.url);
        const socket = connect(Number(port), hostname, () => socket.write(text));
        let heard = '';
        socket.on('data', (data) => {
          heard += data;
        });
        socket.on('error', () => done(heard));
        socket.on('close', () => done(heard));
      });
    for (const text of [
      'nonsense\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET /api/health HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
    ]) {
      const [head = '', body = ''] = (await say(text)).split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 400 /);
      expect(Problem.parse(JSON.parse(body))).toMatchObject({ code: 'request-invalid', status: 400 });
    }
  });
});

describe('who is asking', () => {
  // What anybody may ask; everything else of the document asks for a person.
  const open =
    /^(GET|POST) \/api\/(public\/|health$|setup|accounts\/register$|invitations\/)|^GET \/api\/(settings\/|recognised-registries$)/;
  const isOpen = ({ method, path }: Operation) => open.test(`${method} ${path}`);
  const request = (operation: Operation, headers: Readonly<Record<string, string>>, values = {}) => ({
    path: pathOf(operation, values),
    ...(operation.body ? { body: textBody(operation) } : {}),
    headers: { ...(operation.body ? json : {}), ...headers },
  });

  test('nobody: 401 on every route that is not open', async () => {
    const closed = operations.filter((operation) => !isOpen(operation));
    expect(closed.length).toBeGreaterThan(30);
    const strangers = [{}, { 'x-api-key': `shuji_${'x'.repeat(64)}` }, { 'x-api-key': '\u00ff' }];
    await expectProblems(
      closed.flatMap((operation) =>
        strangers.map((headers) => [JSON.stringify(headers), operation, request(operation, headers, things)] as const),
      ),
      { codes: ['not-signed-in'] },
    );
    await expectProblems(
      closed.map(
        (operation) =>
          ['an old cookie', operation, request(operation, { cookie: 'shuji.session_token=x.y' }, things)] as const,
      ),
      { codes: ['session-expired'] },
    );
    for (const operation of operations.filter(isOpen))
      expect([
        operation.operationId,
        (await send(operation.method, request(operation, {}, things))).status,
      ]).not.toEqual([operation.operationId, 401]);
  });

  test.each(['other', 'elsewhere'] as const)(
    'another organisation (%s): 403 or 404 on everything that is the applicant\u2019s',
    async (who) => {
      const named = operations.filter(
        (operation) =>
          !isOpen(operation) &&
          operation.operationId !== 'readOrganisation' &&
          operation.parameters.some(({ in: place, name }) => place === 'path' && name in things),
      );
      expect(named.length).toBeGreaterThan(20);
      await expectProblems(
        named.map((operation) => [who, operation, request(operation, { 'x-api-key': keys[who] }, things)] as const),
        { codes: [403, 404] },
      );
      const seen = await send('GET', {
        path: `/api/organisations/${applicant.id}`,
        headers: { 'x-api-key': keys[who] },
      });
      expect(seen).toMatchObject({ status: 200, body: { members: null, ties: null } });
    },
  );

  test('another organisation: its lists hold nothing of the applicant\u2019s', async () => {
    for (const path of ['/api/cases?status=all', '/api/resources'])
      for (const who of ['other', 'elsewhere'] as const)
        expect(await send('GET', { path, headers: { 'x-api-key': keys[who] } })).toMatchObject({
          status: 200,
          body: { items: [] },
        });
  });
});

test('another organisation files neither the applicant\u2019s resource nor its document', async () => {
  const own = await drafted(world, other, { content: table(7001), without: ['applicant-identity'] });
  events = await journalled();
  const post = (path: string, body: object) =>
    send('POST', { path, body: JSON.stringify(body), headers: { ...json, 'x-api-key': keys.other } });
  const draft = { regime: things.regime, registration: 'x', objectKind: 'x', resource: things.resource };
  expect(await post('/api/cases/draft', draft)).toMatchObject({
    status: 404,
    body: { code: 'not-found', fields: ['resource'] },
  });
  const attach = { material: 'applicant-identity', document: things.document };
  expect(await post(`/api/cases/${own.id}/attach`, attach)).toMatchObject({
    status: 404,
    body: { code: 'not-found', fields: ['document'] },
  });
});
