import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSource, sendDocument } from '../../test/licence-source.js';
import { drafted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { openCallUpSources } from './call-up-sources.js';

let world: World;
let applicant: Member;
let source: Awaited<ReturnType<typeof openSource>>;
let answer: (response: ServerResponse) => void;

const title = { zh: '示例电子证照库', en: 'sample store of e-licences' };
const materials = [{ regime: 'anhui-registry', material: 'applicant-identity' }];

beforeAll(async () => {
  world = await openWorld();
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  source = await openSource((response) => answer(response));
  const sources = [
    { id: 'licences', title, url: source.url, token: 'secret-of-the-source', materials },
    { id: 'gone', title, url: 'http://127.0.0.1:9/', materials },
  ];
  await writeFile(join(world.dataDir, 'call-up-sources.json'), JSON.stringify(sources));
});
afterAll(async () => {
  await source?.close();
  await world?.close();
});
beforeEach(() => {
  source.asked.length = 0;
  answer = (response) => sendDocument(response, '示例执照');
});

const calling = (id: string, given: object = {}, key?: string) =>
  applicant.client.post(
    `/api/cases/${id}/call-up`,
    { material: 'applicant-identity', source: 'licences', authorised: true, ...given },
    key === undefined ? {} : { key },
  );

const identity = async (id: string) => {
  const { materials: all } = await must(applicant.client.get(`/api/cases/${id}`));
  return all.find((material: { id: string }) => material.id === 'applicant-identity');
};

async function draft(): Promise<string> {
  return (await drafted(world, applicant, { regime: 'anhui-registry', without: ['applicant-identity'] })).id;
}

const arriving = () => readdir(join(world.dataDir, 'files', 'incoming')).catch(() => []);

describe('a document is called up', () => {
  test('by one authorised question, and stands in the case with its source; the file is the one that was sent', async () => {
    const id = await draft();
    expect((await identity(id)).callUp).toMatchObject({
      sources: [
        { id: 'licences', title },
        { id: 'gone', title },
      ],
      because: [{ cite: 'ah-registration-2023/21' }, { cite: 'ah-registration-2023/13(2)' }],
    });
    const result = await must(calling(id));
    expect(result.because.map(({ cite }: { cite: string }) => cite)).toContain('ah-registration-2023/21');
    const [question] = source.asked;
    expect(question).toMatchObject({
      authorization: 'Bearer secret-of-the-source',
      body: { regime: 'anhui-registry', material: 'applicant-identity', case: id, applicant: { name: applicant.name } },
    });
    const filed = await identity(id);
    expect(filed).toMatchObject({
      state: 'filed',
      document: { name: '营业执照.pdf', sizeBytes: 12 },
      calledUp: { source: 'licences', title, authorisedAt: question?.body.authorisedAt },
    });
    const sent = await applicant.client.bytes(`/api/cases/${id}/documents/${filed.document.id}`);
    expect(new TextDecoder().decode(sent.bytes)).toBe('示例执照');
    expect(await arriving()).toEqual([]);
  });

  test('once under one idempotency key', async () => {
    const id = await draft();
    const first = await must(calling(id, {}, 'call-up-once-0001'));
    const again = await must(calling(id, {}, 'call-up-once-0001'));
    expect([again.version, again.replayed]).toEqual([first.version, true]);
  });
});

describe('nothing is filed, and no source is asked', () => {
  test.each([
    ['call-up-not-authorised', 422, { authorised: false }, 'authorised'],
    ['call-up-source-unknown', 422, { source: 'elsewhere' }, 'source'],
    ['call-up-not-offered', 422, { material: 'application-form' }, 'material'],
    ['material-unknown', 422, { material: 'nothing' }, 'material'],
  ])('%s', async (code, status, given, field) => {
    const id = await draft();
    const refused = await calling(id, given);
    expect([refused.status, refused.body.code, refused.body.fields]).toEqual([status, code, [field]]);
    expect(source.asked).toEqual([]);
    expect((await identity(id)).state).toBe('missing');
  });

  test('for somebody else, and for the registry', async () => {
    const id = await draft();
    const body = { material: 'applicant-identity', source: 'licences', authorised: true };
    const stranger = await world.organisation('enterprise', '示例旁人有限公司');
    expect((await stranger.client.post(`/api/cases/${id}/call-up`, body)).status).toBe(404);
    expect((await world.anyone.post(`/api/cases/${id}/call-up`, body)).status).toBe(401);
    expect(source.asked).toEqual([]);
  });
});

describe('a source that fails files nothing, and says why', () => {
  const large = Buffer.alloc(1024 ** 2, 'x');
  test.each<[string, (response: ServerResponse) => void, string, number, string]>([
    ['holds none', (response) => response.writeHead(404).end(), 'call-up-nothing-held', 422, title.zh],
    ['answers with an error', (response) => response.writeHead(500).end('stack'), 'call-up-failed', 502, 'HTTP 500'],
    [
      'points elsewhere',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      'call-up-failed',
      502,
      '无法连接',
    ],
    ['sends nothing', (response) => response.writeHead(200).end(), 'call-up-failed', 502, '空的'],
    [
      'breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('part', () => response.destroy());
      },
      'call-up-failed',
      502,
      '无法连接',
    ],
    [
      'sends too much',
      (response) => {
        response.writeHead(200);
        const more = (left: number): void => {
          if (left > 0 && !response.destroyed) response.write(large, () => more(left - 1));
          else response.end();
        };
        more(22);
      },
      'call-up-failed',
      502,
      '20 MiB',
    ],
  ])('one that %s', async (_, given, code, status, said) => {
    answer = given;
    const id = await draft();
    const refused = await calling(id);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(refused.body.message.zh).toContain(said);
    expect(refused.body.message.en).not.toMatch(/[一-鿿]|undefined|\{/);
    expect((await identity(id)).state).toBe('missing');
    expect(await arriving()).toEqual([]);
    expect((await must(world.anyone.get('/api/health'))).status).toBe('ok');
  });

  test('one that nobody reaches', async () => {
    const id = await draft();
    const refused = await calling(id, { source: 'gone' });
    expect([refused.status, refused.body.code]).toEqual([502, 'call-up-failed']);
  });
});

describe('the file of the sources', () => {
  const good = { id: 'a', title, url: 'https://example.com/x', materials };
  const read = async (content: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'shuji-sources-'));
    try {
      const path = join(folder, 'sources.json');
      await writeFile(path, content);
      return await (await openCallUpSources(path, () => undefined)).list();
    } finally {
      await rm(folder, { recursive: true });
    }
  };

  test.each([
    ['{', 'JSON'],
    ['{}', 'sources.json: (file)'],
    [JSON.stringify([{ ...good, url: 'http://example.com/' }]), '0.url'],
    [JSON.stringify([{ ...good, url: 'file:///etc/passwd' }]), '0.url'],
    [JSON.stringify([{ ...good, token: 'two words' }]), '0.token'],
    [JSON.stringify([{ ...good, extra: 1 }]), 'extra'],
    [JSON.stringify([{ ...good, materials: [] }]), '0.materials'],
    [JSON.stringify([good, good]), 'same id'],
  ])('%s is refused by its path and field', async (content, said) => {
    await expect(read(content)).rejects.toThrow(said);
  });

  test('is taken up again when it has changed, and stays as it was where the change is bad', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shuji-sources-'));
    const path = join(folder, 'sources.json');
    const faults: unknown[] = [];
    try {
      const sources = await openCallUpSources(path, (error) => faults.push(error));
      expect(await sources.list()).toEqual([]);
      await writeFile(path, JSON.stringify([good]));
      expect(await sources.list()).toEqual([good]);
      await writeFile(path, '[');
      expect(await sources.list()).toEqual([good]);
      expect(faults).toHaveLength(1);
      await rm(path);
      expect(await sources.list()).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
