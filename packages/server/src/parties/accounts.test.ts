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
