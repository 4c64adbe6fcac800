import { instant } from '@shuji/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceAt, systemSource } from '../kernel/index.js';
import { openWorld, password, type World } from './parties.test-fixture.js';

let world: World;
let now = instant(Date.parse('2025-10-09T01:00:00Z'));
beforeEach(async () => {
  now = instant(Date.parse('2025-10-09T01:00:00Z'));
  world = await openWorld({ source: { ...sourceAt(() => now, systemSource), recordedNow: () => now } });
});
afterEach(() => world.close());

const owner = { name: '所有者', email: 'owner@example.com', password };

async function token(): Promise<string> {
  const link = new URL((await world.parties.ensureSetupToken()) ?? '');
  expect(link.origin + link.pathname).toBe('http://127.0.0.1:7800/setup');
  return link.searchParams.get('token') ?? '';
}

test('the link makes one owner, signed in, and works once', async () => {
  const client = world.client();
  expect((await client.get('/api/setup')).body).toEqual({ needed: true });
  const body = { ...owner, token: await token() };
  expect((await client.post('/api/setup/claim', body)).status).toBe(200);
  expect((await client.get('/api/me')).body.person).toMatchObject({ owner: true, email: owner.email });

  expect((await client.get('/api/setup')).body).toEqual({ needed: false });
  const again = await world.client().post('/api/setup/claim', { ...body, email: 'second@example.com' });
  expect(again.body).toMatchObject({ status: 409, code: 'setup-done' });
  expect(await world.parties.ensureSetupToken()).toBeNull();
});

test('of several who use the link at once one becomes the owner', async () => {
  const link = await token();
  const answers = await Promise.all(
    [1, 2, 3].map((n) =>
      world.client().post('/api/setup/claim', { ...owner, email: `o${n}@example.com`, token: link }),
    ),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
});

test('a weak password burns nothing', async () => {
  const body = { ...owner, token: await token() };
  const weak = await world.client().post('/api/setup/claim', { ...body, password: 'short' });
  expect(weak.body).toMatchObject({ status: 422, code: 'password-weak', fields: ['password'] });
  expect((await world.client().post('/api/setup/claim', body)).status).toBe(200);
});

test('a wrong link, one from before the latest start, and one of yesterday make nobody the owner', async () => {
  const first = await token();
  const second = await token();
  const claim = (link: string) => world.client().post('/api/setup/claim', { ...owner, token: link });
  const refusal = { status: 403, code: 'setup-token-invalid', fields: ['token'] };
  expect((await claim('a-token-that-nobody-was-given')).body).toMatchObject(refusal);
  expect((await claim(first)).body).toMatchObject(refusal);
  now = instant(Date.parse('2025-10-10T01:00:00Z'));
  expect((await claim(second)).body).toMatchObject(refusal);
  expect((await world.client().get('/api/setup')).body).toEqual({ needed: true });
});
