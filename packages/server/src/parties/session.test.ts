import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withScope } from '../kernel/index.js';
import { found, openWorld, password, type World } from './parties.test-fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a session that has run out says so', async () => {
  const client = await world.person('expired');
  await withScope(world.db, { kind: 'system' }, (tx) =>
    tx
      .updateTable('auth_session')
      .set({ expires_at: new Date(0) })
      .where('user_id', '=', client.id)
      .execute(),
  );
  expect((await client.get('/api/me')).body).toMatchObject({ status: 401, code: 'session-expired' });
});

test('a session lasts seven days', async () => {
  const client = await world.person('lasting');
  const row = await withScope(world.db, { kind: 'system' }, (tx) =>
    tx.selectFrom('auth_session').select(['expires_at']).where('user_id', '=', client.id).executeTakeFirstOrThrow(),
  );
  const days = (new Date(row.expires_at).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThanOrEqual(7);
});

test('a one-time code is enrolled and then asked for at every sign-in', async () => {
  const client = await world.person('codes');
  const { body } = await client.post('/api/auth/two-factor/enable', { password });
  const secret = new URL(body.totpURI).searchParams.get('secret') ?? '';
  const code = () => createOTP(new TextDecoder().decode(base32.decode(secret))).totp();
  expect((await client.post('/api/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200);
  expect((await client.get('/api/me')).body.person.twoFactor).toBe(true);

  const again = world.client();
  const first = await again.post('/api/auth/sign-in/email', { email: client.email, password });
  expect(first.body).toMatchObject({ twoFactorRedirect: true });
  expect((await again.get('/api/me')).status).toBe(401);
  expect((await again.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
  expect((await again.post('/api/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200);
  expect((await again.get('/api/me')).body.person.id).toBe(client.id);
});

test('a key of a program acts as its person, and manages no account', async () => {
  const client = await world.person('keeper');
  const organisation = await found(client, 1);
  const { body } = await client.post('/api/auth/api-key/create', { name: 'nightly' });
  const program = world.client();
  const headers = { 'x-api-key': String(body.key) };
  expect((await program.get('/api/me', headers)).body).toMatchObject({
    person: { id: client.id },
    active: organisation,
  });
  const named = await program.post(
    `/api/organisations/${organisation}/invite`,
    { email: 'a@example.com', roles: ['clerk'] },
    headers,
  );
  expect(named.status).toBe(200);
  expect((await program.post('/api/auth/api-key/create', { name: 'more' }, headers)).status).toBe(401);
  expect((await program.get('/api/me', { 'x-api-key': `shuji_${'x'.repeat(64)}` })).body).toMatchObject({
    code: 'not-signed-in',
  });
});

test('a passkey may be enrolled for the domain of the installation', async () => {
  const client = await world.person('passkey');
  const options = await client.get('/api/auth/passkey/generate-register-options');
  expect(options.body).toMatchObject({ rp: { id: 'localhost' }, user: { name: 'passkey@example.com' } });
});

test('a page of another site acts for nobody', async () => {
  const client = await world.person('visitor');
  const body = { name: '甲', uscc: '91350100M000100Y43', kind: 'enterprise' };
  const answer = await client.post('/api/organisations/found', body, { origin: 'http://127.0.0.1:9999' });
  expect(answer.body).toMatchObject({ status: 403, code: 'origin-untrusted' });
  const local = await client.post('/api/organisations/found', body, { origin: 'http://localhost:7800' });
  expect(local.status).toBe(200);
});

test('the active organisation is the first, or the one in the header, and never a strange one', async () => {
  const client = await world.person('two');
  const first = await found(client, 11);
  const second = await found(client, 12);
  const stranger = await world.person('other');
  const third = await found(stranger, 13);
  const me = async (headers = {}) => (await client.get('/api/me', headers)).body;
  expect((await me()).active).toBe(first);
  expect((await me({ 'shuji-organisation': second })).active).toBe(second);
  expect(await me({ 'shuji-organisation': third })).toMatchObject({ status: 403, code: 'not-a-member' });
  expect(await me({ 'shuji-organisation': 'nonsense' })).toMatchObject({ status: 403, code: 'not-a-member' });
});

test('whoever guesses passwords or links is slowed down, whatever address is pretended', async () => {
  const slow = await openWorld({ rateLimit: true });
  const guess = (n: number) =>
    slow
      .client()
      .post(
        '/api/auth/sign-in/email',
        { email: 'nobody@example.com', password: 'a guess of mine' },
        { 'x-forwarded-for': `10.0.0.${n}`, 'x-shuji-client-address': `10.0.1.${n}` },
      );
  const look = () => slow.client().get('/api/invitations/a-token-that-nobody-was-given');
  try {
    const guesses = [];
    for (let n = 0; n < 21; n++) guesses.push((await guess(n)).status);
    expect(guesses).toEqual([...Array(20).fill(401), 429]);
    const looks = [];
    for (let n = 0; n < 21; n++) looks.push((await look()).body.code);
    expect(looks).toEqual([...Array(20).fill('invitation-unknown'), 'rate-limited']);
  } finally {
    await slow.close();
  }
});
