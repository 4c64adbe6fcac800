import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { table } from '../../test/registration.js';
import { must } from '../../test/world.js';
import { documentAggregate } from '../files/index.js';
import { openUploadWorld, type Traces, type UploadWorld } from '../files/upload-world.test-fixture.js';
import { withScope } from '../kernel/index.js';
import { resourceAggregate } from './index.js';

const limit = 8_000_000;
let world: UploadWorld;
let before: Traces;

beforeAll(async () => {
  world = await openUploadWorld({ maxUploadBytes: limit });
});
afterAll(() => world?.close());

beforeEach(async () => {
  before = await world.traces();
});

// Whatever came in, the server goes on, and none of it was a fault of ours.
afterEach(async () => {
  expect(await must(world.client.get('/api/health'))).toMatchObject({ status: 'ok' });
  expect(world.log.splice(0)).toEqual([]);
});

/** What every refusal owes its reader, and that it left nothing behind. */
async function expectRefused(answer: Answered, status: number, code: string, field: string | null = 'file') {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.body).toMatchObject({
    type: `urn:shuji:problem:${code}`,
    status,
    message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) },
    because: [],
    fields: field === null ? [] : [field],
  });
  expect(await world.traces()).toEqual(before);
}

interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the body of any answer
  readonly body: any;
  readonly type?: string | undefined;
}

const uploads = ['/api/resources/upload', '/api/documents/upload'];
const boundary = 'a-boundary';
const partHead = (name = 'a.csv') =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
const end = `\r\n--${boundary}--\r\n`;

/** Sends bytes as they are, for the same person; `fetch` would mend them. */
function raw(path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answered> {
  return new Promise((done, fail) => {
    const sent = httpRequest(`${world.url}${path}`, { method: 'POST', headers: { ...rawHeaders(), ...headers } });
    sent.on('error', fail);
    sent.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      done({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
    });
    sent.end(body);
  });
}

function rawHeaders(): Record<string, string> {
  return { 'x-api-key': world.apiKey, 'content-type': `multipart/form-data; boundary=${boundary}` };
}

describe('a file of data that can not be read', () => {
  const bytes = (...list: number[]) => Uint8Array.from(list);
  const zipMagic = [0x50, 0x4b, 0x03, 0x04];
  test.each<[string, string, string | Uint8Array<ArrayBuffer>, number, string]>([
    ['has no bytes', 'empty.csv', '', 422, 'file-empty'],
    ['is of no known type', 'note.docx', 'x', 415, 'file-type-unknown'],
    ['has no ending', 'streets', table(1), 415, 'file-type-unknown'],
    [
      'is a picture by another name',
      'picture.csv',
      bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      415,
      'file-type-mismatch',
    ],
    ['is a program by another name', 'run.csv', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), 415, 'file-type-mismatch'],
    ['is a broken Parquet', 'a.parquet', 'PAR1 no parquet at all', 422, 'file-damaged'],
    ['is a broken workbook', 'a.xlsx', bytes(...zipMagic, 0, 0), 422, 'file-damaged'],
    ['is broken JSON', 'a.json', '{"a": [1, }', 422, 'file-damaged'],
    ['is a cut gzip', 'a.csv.gz', Uint8Array.from(gzipSync(table(2)).subarray(0, 60)), 422, 'file-damaged'],
    ['is in no known encoding', 'latin.csv', bytes(0x61, 0x0a, 0xe9, 0xff, 0x0a), 422, 'encoding-unsupported'],
    ['has ragged rows', 'ragged.csv', 'a,b\n1,2\n1,2,3\n', 422, 'rows-ragged'],
    [
      'has a million columns',
      'wide.csv',
      `${Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',')}\n`,
      422,
      'columns-too-many',
    ],
    [
      'expands beyond the limit',
      'bomb.csv.gz',
      Uint8Array.from(gzipSync(Buffer.alloc(limit + 1, 'a,b\n'))),
      413,
      'compression-bomb',
    ],
  ])('%s: %s', async (_, name, content, status, code) => {
    await expectRefused(await world.client.upload('/api/resources/upload', name, content), status, code);
  });
});

// Both doors for files obey the same limits; the inventory looks into a file, the other takes any.
describe.each(uploads)('POST %s', (path) => {
  test('refuses what is larger than the configuration allows', async () => {
    const answer = await world.client.upload(path, 'large.csv', table(3).padEnd(limit + 1, '示例,1,2\n'));
    await expectRefused(answer, 413, 'payload-too-large');
  });

  test.each<[string, string | Buffer, Record<string, string>, number, string, string | null]>([
    ['another content type', 'a,b\n1,2\n', { 'content-type': 'text/csv' }, 415, 'media-type-unsupported', null],
    ['JSON', '{}', { 'content-type': 'application/json' }, 415, 'media-type-unsupported', 'file'],
    [
      'no boundary',
      `${partHead()}a,b\n1,2\n${end}`,
      { 'content-type': 'multipart/form-data' },
      400,
      'upload-broken',
      'file',
    ],
    [
      'another boundary',
      `${partHead()}a,b\n1,2\n${end}`.replaceAll(boundary, 'another'),
      {},
      400,
      'upload-broken',
      'file',
    ],
    ['no end', `${partHead()}a,b\n1,2\n`, {}, 400, 'upload-broken', 'file'],
    ['an end within a boundary', `${partHead()}a,b\n1,2\n\r\n--a-bou`, {}, 400, 'upload-broken', 'file'],
    ['a head that is none', `--${boundary}\r\nno head at all${end}`, {}, 400, 'file-missing', 'file'],
    ['no part at all', `--${boundary}--\r\n`, {}, 400, 'file-missing', 'file'],
    ['no body', '', {}, 400, 'file-missing', 'file'],
    [
      'fields only',
      `--${boundary}\r\ncontent-disposition: form-data; name="file"\r\n\r\nx${end}`,
      {},
      400,
      'file-missing',
      'file',
    ],
    ['two files', `${partHead()}a,b\n1,2\n\r\n${partHead()}a,b\n1,2\n${end}`, {}, 400, 'one-file-only', 'file'],
    [
      'eleven fields',
      `${`--${boundary}\r\ncontent-disposition: form-data; name="x"\r\n\r\ny\r\n`.repeat(11)}${partHead()}a${end}`,
      {},
      400,
      'upload-broken',
      'file',
    ],
    [
      'a field by the name of a prototype',
      `--${boundary}\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\ny\r\n${partHead()}a,b\n1,2\n${end}`,
      {},
      400,
      'upload-broken',
      'file',
    ],
    [
      'a key that is none',
      `${partHead()}a,b\n1,2\n${end}`,
      { 'idempotency-key': 'short' },
      400,
      'request-invalid',
      'headers/idempotency-key',
    ],
  ])('refuses %s', async (_, body, headers, status, code, field) => {
    await expectRefused(await raw(path, body, headers), status, code, field);
  });

  test('refuses a terabyte at once, before it is sent', async () => {
    const begun = performance.now();
    const answer = await new Promise<Answered>((done, fail) => {
      const headers = { ...rawHeaders(), 'content-length': String(1024 ** 4) };
      const sent = httpRequest(`${world.url}${path}`, { method: 'POST', headers });
      sent.on('error', fail);
      sent.on('response', async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        sent.destroy();
        done({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
      });
      sent.write(`${partHead()}a,b\n1,2\n`);
    });
    expect(performance.now() - begun).toBeLessThan(5000);
    await expectRefused(answer, 413, 'payload-too-large');
  });

  test('refuses a strange content coding', async () => {
    const answer = await raw(path, gzipSync(`${partHead()}a,b\n1,2\n${end}`), { 'content-encoding': 'gzip' });
    await expectRefused(answer, 400, 'upload-broken');
  });

  test('keeps nothing of a connection that breaks off', async () => {
    await new Promise<void>((done) => {
      const headers = { ...rawHeaders(), 'content-length': String(limit) };
      const sent = httpRequest(`${world.url}${path}`, { method: 'POST', headers });
      sent.on('error', () => undefined);
      sent.on('close', done);
      sent.write(`${partHead()}${table(4).repeat(50)}`);
      setTimeout(() => sent.destroy(), 150);
    });
    await expect.poll(() => world.traces(), { timeout: 5000 }).toEqual(before);
  });

  test('answers 401 to nobody, and keeps nothing', async () => {
    const answer = await raw(path, `${partHead()}a,b\n1,2\n${end}`, { 'x-api-key': 'shuji_none' });
    await expectRefused(answer, 401, 'not-signed-in', null);
  });

  test.each([
    ['../../../etc/passwd.csv', 'passwd.csv'],
    ['..\\..\\windows\\system.csv', 'system.csv'],
    ['/abs/olute.csv', 'olute.csv'],
    ['nul\0byte.csv', 'nul byte.csv'],
    ['街道 数据（2025）.csv', '街道 数据（2025）.csv'],
    [`${'长'.repeat(300)}.csv`, `${'长'.repeat(196)}.csv`],
    ['half\ud800.csv', 'half\ufffd.csv'],
  ])('takes a file by the name of %j as %j, below its own folder', async (given, kept) => {
    const content = `名称,数量\n${randomUUID()},1\n`;
    const { id } = await must(world.client.upload(path, given, content));
    const names = await namesOf(id, path);
    expect(names).toEqual([kept]);
    const after = await world.traces();
    const added = after.files.filter((file) => !before.files.includes(file));
    expect(added).toEqual([expect.stringMatching(/\/files\/[0-9a-f]{2}\/[0-9a-f]{64}$/)]);
  });

  test('takes a part without a name, and one of a strange type', async () => {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\ncontent-type: a\0b/${'x'.repeat(500)}\r\n\r\n`;
    const answer = await raw(path, `${head}a,b\n1,${randomUUID()}${end}`);
    expect([200, 400]).toContain(answer.status);
    if (answer.status !== 200) await expectRefused(answer, 400, 'upload-broken');
  });

  test('four at once are four, each whole', async () => {
    const contents = [10, 11, 12, 13].map(
      (number) => `${path},n\n${table(number).slice(8, 200).replaceAll(',', ' ').replaceAll('\n', ',1\n')},1\n`,
    );
    const answers = await Promise.all(
      contents.map((content, index) => world.client.upload(path, `at-once-${index}.csv`, content)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const after = await world.traces();
    expect(after.files).toHaveLength(before.files.length + 4);
  });

  test('the same file with the same key, twice at once and once more, is one', async () => {
    const key = randomUUID();
    const send = () => world.client.upload(path, 'same.csv', `a,b\n${key},2\n`, { key });
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { files, rows } = await world.traces();
    expect(files).toHaveLength(before.files.length + 1);
    expect(rows.document).toBe(before.rows.document + 1);
  });

  test('another file with the same key is refused, and keeps neither file nor row', async () => {
    for (const key of [randomUUID(), randomUUID().padEnd(128, 'k')]) {
      const send = (content: string) => world.client.upload(path, 'key.csv', content, { key });
      await must(send(`a,b\n1,${path}\n`));
      before = await world.traces();
      await expectRefused(await send(`a,b\n2,${path}\n`), 422, 'idempotency-key-reused', 'Idempotency-Key');
    }
  });

  test('when the store is full or gone, keeps neither file nor row, and works again afterwards', async () => {
    const upload = (word: string) => world.client.upload(path, 'store.csv', `a,b\n${word},${path}\n`);
    for (const [code, status, name] of [
      ['53100', 507, 'disk-full'],
      ['57P02', 503, 'store-unavailable'],
    ] as const) {
      for (const table of ['journal', path.includes('resources') ? 'resource' : 'document', 'command_key']) {
        const restore = await failing(table, code);
        try {
          await expectRefused(await upload(code), status, name, null);
        } finally {
          await restore();
        }
      }
    }
    await must(upload('after'));
  });
});

test('when the connection to the store is cut in the midst of a command, keeps nothing and goes on', async () => {
  await world.owner(`create function cut_now() returns trigger language plpgsql security definer as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
    create trigger cut_now before insert on journal for each statement execute function cut_now()`);
  for (const path of uploads)
    await expectRefused(await world.client.upload(path, 'cut.csv', table(30)), 503, 'store-unavailable', null);
  await world.owner('drop trigger cut_now on journal');
  for (const path of uploads) await must(world.client.upload(path, 'cut.csv', table(30)));
});

// Lets every write to a table fail as PostgreSQL fails.
async function failing(table: string, code: string): Promise<() => Promise<void>> {
  await world.owner(`create or replace function fail_now() returns trigger language plpgsql as
    $$ begin raise exception 'made to fail' using errcode = '${code}'; end $$;
    create trigger fail_now before insert on ${table} for each statement execute function fail_now()`);
  return () => world.owner(`drop trigger fail_now on ${table}`);
}

async function namesOf(id: string, path: string): Promise<string[]> {
  const { platform } = world.server;
  return withScope(platform.db, { kind: 'system' }, async (tx) => {
    const resource = path.includes('resources') ? await resourceAggregate.load(tx, id) : undefined;
    const document = await documentAggregate.load(tx, resource?.state?.document ?? id);
    return [document?.state?.name ?? ''];
  });
}

describe('what works', () => {
  test.each<[string, string, Uint8Array<ArrayBuffer>, string]>([
    [
      'GB 18030',
      'gb.csv',
      Uint8Array.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0x61, 0x0a, 0x31, 0x2c, 0xbc, 0xd7, 0x0a]),
      'gb18030',
    ],
    ['UTF-8 with a mark', 'bom.csv', new TextEncoder().encode('\ufeff编号,名称\n1,甲\n'), 'utf-8-bom'],
  ])('%s', async (_, name, content, encoding) => {
    const { id } = await must(world.client.upload('/api/resources/upload', name, content));
    expect((await must(world.client.get(`/api/resources/${id}`))).profile).toMatchObject({ encoding, rows: 1 });
  });

  test('a name that says too much is refused, as is one with NUL', async () => {
    for (const name of ['x'.repeat(201), 'a%00b'])
      await expectRefused(
        await world.client.upload(`/api/resources/upload?name=${name}`, 'a.csv', table(20)),
        400,
        'request-invalid',
        'querystring/name',
      );
  });
});
