import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemSource, withScope } from '../kernel/index.js';
import { authOptions } from './auth.js';
import { baseUrl, openWorld, password, type World } from './parties.test-fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the migration holds every table and column that better-auth asks for', async () => {
  const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(
    authOptions({
      db: world.db,
      source: systemSource,
      baseUrl,
      secret: 'x'.repeat(32),
      rateLimit: false,
      sessionSeconds: 60,
    }),
  );
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
    toBeCreated: [],
    toBeAdded: [],
    toBeAddedIndexes: [],
    schemaProblems: [],
  });
});

test('a person registers, is signed in, signs out and in again', async () => {
  const client = await world.person('zhang');
  const me = await client.get('/api/me');
  expect(me.body).toEqual({
    person: { id: client.id, name: 'zhang', email: 'zhang@example.com', owner: false, twoFactor: false },
    memberships: [],
    active: null,
  });
  expect((await client.post('/api/auth/sign-out')).status).toBe(200);
  expect((await client.get('/api/me')).body).toMatchObject({ status: 401, code: 'not-signed-in' });
  const wrong = await client.post('/api/auth/sign-in/email', { email: client.email, password: 'wrong horse 电池组' });
  expect(wrong.status).toBe(401);
  const right = await client.post('/api/auth/sign-in/email', { email: client.email, password });
  expect(right.status).toBe(200);
  expect((await client.get('/api/me')).body.person.id).toBe(client.id);
});

test('better-auth takes no sign-up of its own', async () => {
  const answer = await world.client().post('/api/auth/sign-up/email', { name: 'x', email: 'x@example.com', password });
  expect(answer.status).toBe(400);
  const row = await withScope(world.db, { kind: 'system' }, (tx) =>
    tx.selectFrom('auth_user').select('id').where('email', '=', 'x@example.com').executeTakeFirst(),
  );
  expect(row).toBeUndefined();
});

test('an address has one account', async () => {
  await world.person('once');
  const answer = await world
    .client()
    .post('/api/accounts/register', { name: 'again', email: 'ONCE@example.com', password });
  expect(answer.body).toMatchObject({ status: 409, code: 'email-taken', fields: ['email'] });
});

test.each([
  ['short', 'password-weak', 422, ['password']],
  ['weakling is here', 'password-weak', 422, ['password']],
])('the password "%s" is refused', async (weak, code, status, fields) => {
  const body = { name: 'weak', email: 'weakling@example.com', password: weak };
  expect((await world.client().post('/api/accounts/register', body)).body).toMatchObject({ status, code, fields });
});

test('an address that is none is refused by its field', async () => {
  const body = { name: 'weak', email: 'no address', password };
  const answer = await world.client().post('/api/accounts/register', body);
  expect(answer.body).toMatchObject({ status: 400, code: 'request-invalid', fields: ['email'] });
});

test('an installation may take people by invitation only', async () => {
  const closed = await openWorld({ registration: 'closed' });
  try {
    const body = { name: 'x', email: 'x@example.com', password };
    expect((await closed.client().post('/api/accounts/register', body)).body).toMatchObject({
      status: 403,
      code: 'registration-closed',
    });
  } finally {
    await closed.close();
  }
});

test('nobody makes himself the owner by changing his account', async () => {
  const client = await world.person('climber');
  await client.post('/api/auth/update-user', { name: 'climber', owner: true });
  expect((await client.get('/api/me')).body.person.owner).toBe(false);
});

test('a changed password is asked for the next time, and a weak one is not taken', async () => {
  const client = await world.person('changer');
  const change = (newPassword: string) =>
    client.post('/api/auth/change-password', { currentPassword: password, newPassword, revokeOtherSessions: true });
  expect((await change('aaaaaaaaaaaa')).body).toMatchObject({ code: 'password-weak' });
  expect((await change('another horse 电池')).status).toBe(200);
  const old = await world.client().post('/api/auth/sign-in/email', { email: client.email, password });
  expect(old.status).toBe(401);
});

test('over the network the cookie is for this site alone, and signing out needs no body', async () => {
  const { email } = await world.person('network');
  const address = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const post = (path: string, init: RequestInit) =>
    fetch(`${address}/api/auth/${path}`, { method: 'POST', ...init, headers: { origin: baseUrl, ...init.headers } });
  const signedIn = await post('sign-in/email', {
    body: JSON.stringify({ email, password }),
    headers: { 'content-type': 'application/json' },
  });
  const [cookie = ''] = signedIn.headers.getSetCookie();
  expect(cookie).toMatch(/^shuji\.session_token=.+; Path=\/; HttpOnly; SameSite=Lax/);
  expect((await post('sign-out', { headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200);
  const foreign = await post('sign-out', {
    headers: { cookie: cookie.split(';')[0] ?? '', origin: 'http://evil.example' },
  });
  expect(foreign.status).toBe(403);
});

test('every route of accounts and organisations is described', async () => {
  const { paths } = (await world.client().get('/api/openapi.json')).body;
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/setup/claim', '/api/me', '/api/organisations/found', '/api/invitations/accept']),
  );
  expect(Object.keys(paths).filter((path) => path.startsWith('/api/auth'))).toEqual([]);
});
