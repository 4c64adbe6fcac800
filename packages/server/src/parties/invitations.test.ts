import { instant } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceAt, systemSource } from '../kernel/index.js';
import { type Client, found, openWorld, password, type World } from './parties.test-fixture.js';

let world: World;
let ahead = 0;
let administrator: Client;
let organisation: string;
beforeAll(async () => {
  const now = () => instant(Date.now() + ahead);
  world = await openWorld({ source: { ...sourceAt(now, systemSource), recordedNow: now } });
  administrator = await world.person('boss');
  organisation = await found(administrator, 1);
});
afterAll(() => world.close());

async function invite(email: string, roles = ['clerk'], key?: string): Promise<string> {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const answer = await administrator.post(`/api/organisations/${organisation}/invite`, { email, roles }, headers);
  expect(answer.status).toBe(200);
  return new URL(answer.body.link).searchParams.get('token') ?? '';
}

test('an invitation makes an account, a member, and is used up', async () => {
  const token = await invite('New.Clerk@Example.com');
  const client = world.client();
  expect((await client.get(`/api/invitations/${token}`)).body).toMatchObject({
    organisation: { id: organisation, kind: 'enterprise' },
    email: 'new.clerk@example.com',
    roles: ['clerk'],
    hasAccount: false,
  });
  const bare = await client.post('/api/invitations/accept', { token });
  expect(bare.body).toMatchObject({ status: 422, code: 'invitation-needs-account', fields: ['name', 'password'] });
  const weak = await client.post('/api/invitations/accept', { token, name: '李四', password: 'short' });
  expect(weak.body).toMatchObject({ status: 422, code: 'password-weak' });

  const body = { token, name: '李四', password };
  expect((await client.post('/api/invitations/accept', body)).status).toBe(200);
  expect((await client.get('/api/me')).body).toMatchObject({
    person: { name: '李四', owner: false },
    memberships: [{ organisation, roles: ['clerk'] }],
  });
  const again = await world.client().post('/api/invitations/accept', body);
  expect(again.body).toMatchObject({ status: 409, code: 'invitation-used' });
});

test('of several who use one link at once one gets in', async () => {
  const token = await invite('raced@example.com');
  const answers = await Promise.all(
    [1, 2, 3].map(() => world.client().post('/api/invitations/accept', { token, name: '王五', password })),
  );
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
});

test('who has an account signs in first, as the one who was invited', async () => {
  const known = await world.person('known');
  const token = await invite(known.email, ['clerk', 'administrator']);
  const stranger = await world.client().post('/api/invitations/accept', { token, name: '赵六', password });
  expect(stranger.body).toMatchObject({ status: 401, code: 'invitation-needs-sign-in' });
  const another = await administrator.post('/api/invitations/accept', { token });
  expect(another.body).toMatchObject({ status: 403, code: 'invitation-for-another' });
  expect((await known.post('/api/invitations/accept', { token })).status).toBe(200);
  expect((await known.get('/api/me')).body.memberships).toMatchObject([{ organisation }]);
});

test('the same key gives the same link, another key another', async () => {
  const first = await invite('same@example.com', ['clerk'], 'key-0001');
  expect(await invite('same@example.com', ['clerk'], 'key-0001')).toBe(first);
  expect(await invite('same@example.com', ['clerk'], 'key-0002')).not.toBe(first);
});

test('after seven days an invitation is void, and an unknown one is none', async () => {
  const token = await invite('late@example.com');
  ahead = 7 * 86_400_000;
  expect((await world.client().get(`/api/invitations/${token}`)).body).toMatchObject({ code: 'invitation-expired' });
  const late = await world.client().post('/api/invitations/accept', { token, name: '迟到', password });
  ahead = 0;
  expect(late.body).toMatchObject({ status: 409, code: 'invitation-expired' });
  const unknown = await world.client().get('/api/invitations/a-token-that-nobody-was-given');
  expect(unknown.body).toMatchObject({ status: 404, code: 'invitation-unknown' });
});

test('an invitation to a role that the organisation lacks is refused when it is written', async () => {
  const url = `/api/organisations/${organisation}/invite`;
  const email = 'someone@example.com';
  expect((await administrator.post(url, { email, roles: ['reviewer'] })).body).toMatchObject({
    code: 'role-not-of-kind',
  });
  expect((await administrator.post(url, { email, roles: [] })).body).toMatchObject({ code: 'roles-missing' });
  const known = { email: 'boss@example.com', roles: ['administrator', 'clerk'] };
  expect((await administrator.post(url, known)).body).toMatchObject({ code: 'roles-unchanged' });
});

test('only an administrator invites', async () => {
  const clerk = await world.person('clerk');
  const url = `/api/organisations/${organisation}/invite`;
  const body = { email: 'friend@example.com', roles: ['clerk'] };
  expect((await clerk.post(url, body)).body).toMatchObject({ status: 403, code: 'not-a-member' });
  const token = await invite(clerk.email);
  expect((await clerk.post('/api/invitations/accept', { token })).status).toBe(200);
  expect((await clerk.post(url, body)).body).toMatchObject({ status: 403, code: 'action-not-allowed' });
});

test('an invitation falls with the office of whoever wrote it', async () => {
  const deputy = await world.person('deputy');
  const promoted = await invite(deputy.email, ['administrator']);
  expect((await deputy.post('/api/invitations/accept', { token: promoted })).status).toBe(200);
  const url = `/api/organisations/${organisation}`;
  const written = await deputy.post(`${url}/invite`, { email: 'friend@example.com', roles: ['clerk'] });
  const token = new URL(written.body.link).searchParams.get('token');
  expect((await administrator.post(`${url}/members/${deputy.id}/end`)).status).toBe(200);
  const answer = await world.client().post('/api/invitations/accept', { token, name: '友人', password });
  expect(answer.body).toMatchObject({ status: 409, code: 'invitation-withdrawn' });
});
