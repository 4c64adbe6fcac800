import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drafted, submitted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { withScope } from '../kernel/index.js';

let world: World;
let applicant: Member;
let before: number;

beforeAll(async () => {
  world = await openWorld();
  applicant = await world.organisation('enterprise', '示例数据有限公司');
});
afterAll(() => world?.close());
beforeEach(async () => {
  before = await journalled();
});

function journalled(): Promise<number> {
  return inStore(async (tx) => {
    const { rows } = await sql<{ n: string }>`select count(*) as n from journal`.execute(tx);
    return Number(rows[0]?.n);
  });
}

function inStore<T>(work: Parameters<typeof withScope<T>>[2]): Promise<T> {
  return withScope(world.server.platform.db, { kind: 'system' }, work);
}

describe('who was signed in and is no longer', () => {
  test('an expired session is told apart from none, writes nothing, and signing in again goes on', async () => {
    const member = await world.organisation('enterprise', '过期示例有限公司');
    before = await journalled();
    const me = await must(member.client.get('/api/me'));
    await inStore((tx) =>
      sql`update auth_session set expires_at = now() - interval '1 second' where user_id = ${me.person.id}`.execute(tx),
    );
    for (const answer of [
      await member.client.get('/api/me'),
      await member.client.get('/api/cases'),
      await member.client.post('/api/organisations/found', { name: '甲', uscc: 'x', kind: 'enterprise' }),
      await member.client.upload('/api/documents/upload', 'a.txt', 'x'),
      await member.client.upload('/api/resources/upload', 'a.csv', 'a,b\n1,2\n'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([401, 'session-expired']);
      expect(answer.body.message).toEqual({ zh: expect.stringContaining('过期'), en: expect.any(String) });
    }
    expect(await journalled()).toBe(before);
    await must(
      member.client.post('/api/auth/sign-in/email', { email: member.email, password: 'invented-for-a-test-1' }),
    );
    expect(await must(member.client.get('/api/me'))).toMatchObject({ person: { id: me.person.id } });
  });

  test('a session that was ended by signing out is over for whoever kept its cookie', async () => {
    const member = await world.organisation('enterprise', '退出示例有限公司');
    const cookie = cookieOf(member);
    const me = () => fetch(`${world.url}/api/me`, { headers: { cookie } });
    expect((await me()).status).toBe(200);
    await must(member.client.post('/api/auth/sign-out'));
    expect([(await me()).status, (await (await me()).json()).code]).toEqual([401, 'session-expired']);
  });

  test('a key of a program is good until it is revoked', async () => {
    const { key, id: keyId } = await must(applicant.client.post('/api/auth/api-key/create', { name: 'nightly' }));
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`${world.url}${path}`, { ...init, headers: { ...init.headers, 'x-api-key': key } });
      return { status: response.status, body: await response.json() };
    };
    expect((await ask('/api/me')).status).toBe(200);
    await must(applicant.client.post('/api/auth/api-key/delete', { keyId }));
    const form = new FormData();
    form.set('file', new Blob(['x']), 'a.txt');
    for (const answer of [await ask('/api/me'), await ask('/api/documents/upload', { method: 'POST', body: form })])
      expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
    expect(await journalled()).toBe(before);
  });
});

// The client keeps its cookies to itself; what a browser would send is read from a request that it makes.
function cookieOf({ client }: Member): string {
  const { cookies } = client as unknown as { cookies: ReadonlyMap<string, string> };
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

describe('a command', () => {
  test('on a stale version is refused and writes nothing, on an organisation as on a case', async () => {
    const { id, version } = await submitted(world, applicant);
    const agency = await world.organisation('agency', '示例审查所');
    before = await journalled();
    for (const stale of [version - 1, version + 1, 0, 999_999_999]) {
      const { status, body } = await applicant.client.post(`/api/cases/${id}/withdraw`, {}, { version: stale });
      expect([status, body.code, body.fields]).toEqual([412, 'version-stale', ['If-Match']]);
    }
    const declared = await applicant.client.post(
      `/api/organisations/${applicant.id}/ties/declare`,
      { with: agency.id, nature: 'ownership' },
      { version: 999 },
    );
    expect([declared.status, declared.body.code, declared.body.fields]).toEqual([412, 'version-stale', ['If-Match']]);
    expect(await journalled()).toBe(before);
  });

  test('sent eight times at once with one key is one event and eight equal answers', async () => {
    const { id, version } = await drafted(world, applicant);
    before = await journalled();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => applicant.client.post(`/api/cases/${id}/submit`, {}, { version, key })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, replayed: null }))).size).toBe(1);
    expect(answers.filter(({ body }) => !body.replayed)).toHaveLength(1);
    expect(await journalled()).toBe(before + answers[0]?.body.events.length);
  });

  test('sent eight times at once without a key changes the case once', async () => {
    const { id, version } = await drafted(world, applicant);
    before = await journalled();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => applicant.client.post(`/api/cases/${id}/submit`, {}, { version })),
    );
    const [good, ...others] = answers.toSorted((a, b) => a.status - b.status);
    expect(good?.status).toBe(200);
    for (const { status, body } of others) expect([409, 412], body.code).toContain(status);
    expect(await journalled()).toBe(before + good?.body.events.length);
  });

  test('with the key of another body, another command or another item is refused and writes nothing', async () => {
    const first = await drafted(world, applicant);
    const second = await drafted(world, applicant);
    const key = randomUUID();
    await must(applicant.client.post(`/api/cases/${first.id}/submit`, {}, { key }));
    before = await journalled();
    for (const [path, body] of [
      [`/api/cases/${first.id}/withdraw`, { reasons: '示例' }],
      [`/api/cases/${second.id}/submit`, {}],
      ['/api/organisations/found', { name: '乙', uscc: '91340000MA00000999', kind: 'enterprise' }],
    ] as const) {
      const answer = await applicant.client.post(path, body, { key });
      expect([answer.status, answer.body.code], path).toEqual([
        422,
        expect.stringMatching(/idempotency-key-reused|uscc-invalid/),
      ]);
    }
    expect(await journalled()).toBe(before);
  });

  test('that was refused does not use its key up', async () => {
    const { id, version } = await drafted(world, applicant);
    const key = randomUUID();
    expect((await applicant.client.post(`/api/cases/${id}/submit`, {}, { key, version: version + 1 })).status).toBe(
      412,
    );
    expect(await must(applicant.client.post(`/api/cases/${id}/submit`, {}, { key, version }))).toMatchObject({
      replayed: false,
    });
  });

  test('with a key that another person has used is another command', async () => {
    const other = await world.organisation('enterprise', '同键示例有限公司');
    const key = randomUUID();
    for (const member of [applicant, other]) {
      const { id } = await drafted(world, member);
      expect(await must(member.client.post(`/api/cases/${id}/submit`, {}, { key }))).toMatchObject({
        id,
        replayed: false,
      });
    }
  });
});
