import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectionOf } from '../detection.js';
import { createFileReader } from '../scanner.js';
import { csvOf, figures, fileProfile, people } from './agreement.test-fixture.js';
import { openBucket, parseBucketAddress, type ScannedSourceTable, scanSource, shownBucket } from './index.js';
import { startStore, type TestStore } from './moto.test-fixture.js';

const found = await startStore();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-bucket-'));
});
afterAll(async () => {
  if (found.ok) await found.stop();
  await rm(folder, { recursive: true, force: true });
});

const secret = 'se/cret+key';
const keys = { AWS_ACCESS_KEY_ID: 'reader', AWS_SECRET_ACCESS_KEY: secret };
const limit = 2_000_000;

const opened = async (endpoint: string, place: string, signal?: AbortSignal) => {
  const tempDir = join(folder, 'temp');
  const reader = await createFileReader({ allowedFolders: [tempDir], maxBytes: limit, tempDir, filesPerProcess: 50 });
  const address = parseBucketAddress(`s3://${place}`, { endpoint, env: keys });
  return openBucket(address, { detection: await detectionOf({}), reader, tempDir, maxBytes: limit, signal });
};
const named = (tables: readonly ScannedSourceTable[]) =>
  tables.map(({ source, result }) => [source.table, result.ok ? result.profile.rows : result.fault]);
const nothingLeft = async () =>
  expect((await readdir(join(folder, 'temp'))).filter((name) => name.startsWith('object-'))).toEqual([]);

describe.skipIf(!found.ok)('objects of a store', () => {
  const store = found as Extract<TestStore, { ok: true }>;

  test('are read as files are, page by page, and nothing of them stays', async () => {
    await store.bucket('data');
    await store.put('data', 'in/people.csv', await readFile(await csvOf(people, folder)));
    await store.put('data', 'in/sub/库 "x"; drop.csv.gz', gzipSync('a,b\n1,2\n3,4\n'));
    await store.put('data', 'in/../../etc/passwd.csv', 'a\n1\n');
    await store.put('data', 'in/broken.parquet', 'PAR1nonsense');
    await store.put('data', 'in/large.csv', Buffer.alloc(limit + 1, 'a,b\n'));
    await store.put('data', 'in/folder/', '');
    await store.put('data', 'in/.hidden.csv', 'a\n1\n');
    await store.put('data', 'out/other.csv', 'a\n1\n');
    const scanned = await scanSource(() => opened(store.endpoint, 'data/in/'));
    expect(named(scanned)).toEqual([
      ['../../etc/passwd.csv', 1],
      ['broken.parquet', 'file-damaged'],
      ['large.csv', 'file-too-large'],
      ['people.csv', 900],
      ['sub/库 "x"; drop.csv.gz', 2],
    ]);
    const result = scanned.find(({ source }) => source.table === 'people.csv')?.result;
    const file = await fileProfile(people, folder);
    expect(result?.ok && figures(result.profile.columns)).toEqual(figures(file.columns));
    expect(result?.ok && result.profile.file).toMatchObject({ format: 'csv', sha256: file.sha256 });
    await nothingLeft();
    expect(named(await scanSource(() => opened(store.endpoint, 'data/out/oth')))).toEqual([['other.csv', 1]]);
  });

  test('more than a page of them are all listed', async () => {
    await store.bucket('many');
    for (let at = 0; at < 1050; at += 50)
      await Promise.all(Array.from({ length: 50 }, (_, i) => store.put('many', `k${at + i}.csv`, 'a\n1\n')));
    const engine = await opened(store.endpoint, 'many');
    expect(await engine.list()).toHaveLength(1050);
    await engine.close();
  });

  test('have the same mark until they are written anew', async () => {
    await store.bucket('marks');
    const tokens = async () => {
      const engine = await opened(store.endpoint, 'marks');
      const listed = await engine.list();
      await engine.close();
      return listed.map(({ token }) => token);
    };
    await store.put('marks', 'a.csv', 'a\n1\n');
    const [first] = await tokens();
    expect(await tokens()).toEqual([first]);
    await store.put('marks', 'a.csv', 'a\n2\n');
    expect((await tokens())[0]).not.toBe(first);
  });

  test('that are not there are told', async () => {
    await expect(scanSource(() => opened(store.endpoint, 'nowhere'))).rejects.toMatchObject({
      fault: 'source-database-missing',
    });
    await store.bucket('empty');
    await expect(scanSource(() => opened(store.endpoint, 'empty'))).rejects.toMatchObject({ fault: 'source-empty' });
    const engine = await opened(store.endpoint, 'data');
    const gone = engine.read({ schema: '', table: 'gone.csv', kind: 'file' }, async () => 'read');
    await expect(gone).rejects.toMatchObject({ fault: 'file-not-found' });
    await engine.close();
    await nothingLeft();
  });
});

describe('a store that', () => {
  /** One that lists one object, and answers as it is told to. */
  async function strange<T>(answer: RequestListener, work: (endpoint: string) => Promise<T>): Promise<T> {
    const server = createServer((request, response) => {
      if (!request.url?.includes('list-type=2')) return answer(request, response);
      response.setHeader('content-type', 'application/xml');
      response.end(
        `<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated><Contents><Key>a.csv</Key><Size>${1024 ** 4}</Size><ETag>"x"</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents></ListBucketResult>`,
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    try {
      return await work(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  }
  const error =
    (status: number, code: string): RequestListener =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no ${secret}</Message></Error>`);
    };

  test('announces a terabyte is not waited for', async () => {
    const begun = performance.now();
    const answer: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-length': String(1024 ** 4) });
      response.write('a,b\n');
    };
    const scanned = await strange(answer, (endpoint) => scanSource(() => opened(endpoint, 'b')));
    expect(scanned[0]?.result).toMatchObject({
      ok: false,
      fault: 'file-too-large',
      message: { zh: /上限/, en: /larger/ },
    });
    expect(performance.now() - begun).toBeLessThan(10_000);
    await nothingLeft();
  });

  test('sends without end, without a word of its size, is left at the limit', async () => {
    const answer: RequestListener = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('1,2\n'.repeat(20_000)));
      };
      response.on('drain', more);
      more();
    };
    const scanned = await strange(answer, (endpoint) => scanSource(() => opened(endpoint, 'b')));
    expect(named(scanned)).toEqual([['a.csv', 'file-too-large']]);
    await nothingLeft();
  });

  test.each([
    ['object-refused', error(403, 'AccessDenied')],
    ['file-not-found', error(404, 'NoSuchKey')],
    ['table-failed', error(400, 'Strange')],
  ])('refuses an object is told: %s, without a key', async (fault, answer) => {
    const [scanned] = await strange(answer, (endpoint) => scanSource(() => opened(endpoint, 'b')));
    expect(scanned?.result).toMatchObject({ ok: false, fault });
    expect(JSON.stringify(scanned)).not.toContain(secret);
    await nothingLeft();
  });

  test('breaks off is asked again, and then told as lost', async () => {
    let asked = 0;
    const answer: RequestListener = (_, response) => {
      asked++;
      response.writeHead(200, { 'content-length': '1000' });
      response.write('a,b\n', () => response.destroy());
    };
    const scanned = await strange(answer, (endpoint) => scanSource(() => opened(endpoint, 'b'), { pauses: [0] }));
    expect(named(scanned)).toEqual([['a.csv', 'source-lost']]);
    expect(asked).toBe(2);
    await nothingLeft();
  });

  test('is not there, or is no store, is told before a scan begins', async () => {
    const fault = (endpoint: string) => scanSource(() => opened(endpoint, 'b')).catch((error) => error.fault);
    expect(await fault('http://127.0.0.1:1')).toBe('source-unreachable');
    expect(await fault('ftp://127.0.0.1')).toBe('source-address-wrong');
    expect(await fault('http://key:word@127.0.0.1')).toBe('source-address-wrong');
    const server = createServer(error(403, 'SignatureDoesNotMatch'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    expect(await fault(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)).toBe(
      'source-refused',
    );
    await new Promise((done) => server.close(done));
  });
});

test('an address names a bucket and a prefix, and its keys come from the environment alone', () => {
  const address = parseBucketAddress('s3://b/c/d e', { endpoint: 'http://store:9000/', env: keys });
  expect(address).toMatchObject({ bucket: 'b', prefix: 'c/d e', pathStyle: true, accessKey: 'reader' });
  expect(shownBucket(address)).toBe('http://store:9000/b/c/d e');
  expect(parseBucketAddress('s3://b', { env: keys })).toMatchObject({
    prefix: '',
    pathStyle: false,
    region: 'us-east-1',
  });
  for (const [text, env] of [
    ['s3://b', {}],
    ['s3:///b', keys],
    ['s3://k:s@b/c', keys],
  ] as const)
    expect(() => parseBucketAddress(text, { env })).toThrow('source-address-wrong');
});
