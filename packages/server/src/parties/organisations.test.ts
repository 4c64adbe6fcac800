import { OrganisationId } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuild, withScope } from '../kernel/index.js';
import { organisationAggregate } from './index.js';
import { type Client, creditCode, found, openWorld, password, type World } from './parties.test-fixture.js';

type Person = Client & { readonly id: string; readonly email: string };
let world: World;
let owner: Person;
beforeAll(async () => {
  world = await openWorld();
  owner = await world.owner();
});
afterAll(() => world.close());

const foundUrl = '/api/organisations/found';

async function member(administrator: Client, organisation: string, name: string, roles: string[]): Promise<Person> {
  const url = `/api/organisations/${organisation}/invite`;
  const invited = await administrator.post(url, { email: `${name}@example.com`, roles });
  const token = new URL(invited.body.link).searchParams.get('token');
  const client = world.client();
  const accepted = await client.post('/api/invitations/accept', { token, name, password });
  expect(accepted.status).toBe(200);
  const { person } = (await client.get('/api/me')).body;
  return { ...client, id: person.id, email: person.email };
}

test('anybody signed in founds an enterprise and administers it', async () => {
  const client = await world.person('founder');
  const uscc = creditCode(1);
  const spaced = `${uscc.slice(0, 8)} ${uscc.slice(8).toLowerCase()}`;
  const headers = { 'idempotency-key': 'found-0001' };
  const body = { name: ' 甲数据有限公司 ', uscc: spaced, kind: 'enterprise' };
  const answer = await client.post(foundUrl, body, headers);
  expect(answer.body).toMatchObject({ version: 2, because: [{ cite: 'ah-registration-2023/27' }], replayed: false });
  expect((await client.post(foundUrl, body, headers)).body).toMatchObject({ id: answer.body.id, replayed: true });
  expect((await client.get('/api/me')).body).toMatchObject({
    memberships: [{ organisation: answer.body.id, name: '甲数据有限公司', uscc, roles: ['administrator', 'clerk'] }],
    active: answer.body.id,
  });
  expect((await world.client().post(foundUrl, body)).body).toMatchObject({ status: 401, code: 'not-signed-in' });
});

test.each([
  ['a wrong check character', { uscc: '91350100M000100Y44' }, 422, 'uscc-invalid', ['uscc']],
  ['too short a code', { uscc: '9135' }, 422, 'uscc-invalid', ['uscc']],
  ['a registry by anybody', { kind: 'registry', authority: 'ah-data' }, 403, 'owner-only', ['kind']],
  ['an authority of an enterprise', { authority: 'ah-data' }, 422, 'authority-not-asked', ['authority']],
  ['an empty name', { name: ' ' }, 400, 'request-invalid', ['name']],
])('founding with %s is refused', async (title, given, status, code, fields) => {
  const client = await world.person(`refused-${title.length}-${code}`);
  const body = { name: '乙', uscc: creditCode(2), kind: 'enterprise', ...given };
  expect((await client.post(foundUrl, body)).body).toMatchObject({ status, code, fields });
});

test('the owner founds a registry, which names its authority', async () => {
  const body = { name: '安徽登记机构', uscc: creditCode(3), kind: 'registry' };
  expect((await owner.post(foundUrl, body)).body).toMatchObject({ status: 422, code: 'authority-missing' });
  const answer = await owner.post(foundUrl, { ...body, authority: 'ah-data' });
  expect(answer.status).toBe(200);
  expect((await owner.get('/api/me')).body.memberships).toMatchObject([
    { kind: 'registry', authority: 'ah-data', roles: ['administrator', 'clerk', 'reviewer'] },
  ]);
});

test('one credit code, one organisation, whoever comes first', async () => {
  const clients = await Promise.all(['one', 'two', 'three'].map((name) => world.person(`race-${name}`)));
  const body = { name: '丙', uscc: creditCode(4), kind: 'enterprise' };
  const answers = await Promise.all(clients.map((client) => client.post(foundUrl, body)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  const late = await owner.post(foundUrl, body);
  expect(late.body).toMatchObject({ status: 409, code: 'organisation-known', fields: ['uscc'] });
});

test('roles change and memberships end, but never the last administrator', async () => {
  const boss = await world.person('boss');
  const id = await found(boss, 5);
  const clerk = await member(boss, id, 'liclerk', ['clerk']);
  const at = (person: Person, verb: string) => `/api/organisations/${id}/members/${person.id}/${verb}`;
  expect((await boss.post(at(boss, 'end'))).body).toMatchObject({ status: 409, code: 'last-administrator' });
  expect((await boss.post(at(boss, 'grant'), { roles: ['clerk'] })).body).toMatchObject({ code: 'last-administrator' });
  expect((await clerk.post(at(boss, 'end'))).body).toMatchObject({ status: 403, code: 'action-not-allowed' });
  expect((await boss.post(at(clerk, 'grant'), { roles: ['reviewer'] })).body).toMatchObject({
    code: 'role-not-of-kind',
  });
  expect((await boss.post(at(clerk, 'grant'), { roles: ['clerk'] })).body).toMatchObject({ code: 'roles-unchanged' });
  expect((await boss.post(at(clerk, 'grant'), { roles: [] })).body).toMatchObject({ code: 'roles-missing' });
  expect((await boss.post(at(owner, 'grant'), { roles: ['clerk'] })).body).toMatchObject({ code: 'member-unknown' });

  const stale = await boss.post(at(clerk, 'grant'), { roles: ['administrator'] }, { 'if-match': '"1"' });
  expect(stale.body).toMatchObject({ status: 412, code: 'version-stale' });
  expect((await boss.post(at(clerk, 'grant'), { roles: ['administrator'] })).status).toBe(200);
  expect((await clerk.post(at(boss, 'end'))).status).toBe(200);
  expect((await boss.get('/api/me')).body.memberships).toEqual([]);
  expect((await clerk.post(at(boss, 'end'))).body).toMatchObject({ status: 404, code: 'member-unknown' });
});

test('members see inside, others the outside, the owner everything', async () => {
  const boss = await world.person('inside');
  const id = await found(boss, 6);
  const url = `/api/organisations/${id}`;
  expect((await boss.get(url)).body).toMatchObject({
    version: 2,
    members: [{ person: boss.id, email: boss.email, roles: ['administrator', 'clerk'] }],
    ties: [],
  });
  expect((await owner.get(url)).body.members).toHaveLength(1);
  const other = await world.person('outside');
  expect((await other.get(url)).body).toMatchObject({ id, members: null, ties: null });
  expect((await other.get(`/api/organisations/org_${'0'.repeat(26)}`)).body).toMatchObject({ code: 'not-found' });
  expect((await other.post(`${url}/ties/declare`, { with: boss.id, nature: 'other' })).body).toMatchObject({
    status: 403,
    code: 'not-a-member',
  });
  expect((await world.client().get(url)).body).toMatchObject({ status: 401 });
});

test('ties are declared by id or address, once, and end', async () => {
  const boss = await world.person('tied');
  const id = await found(boss, 7);
  const other = await found(await world.person('tiedtoo'), 8);
  const declare = (body: object) => boss.post(`/api/organisations/${id}/ties/declare`, body);
  expect((await declare({ with: id, nature: 'other' })).body).toMatchObject({ status: 422, code: 'tie-with-itself' });
  expect((await declare({ with: 'nobody@example.com', nature: 'kinship' })).body).toMatchObject({
    status: 422,
    code: 'tied-party-unknown',
    fields: ['with'],
  });
  expect((await declare({ with: other, nature: 'ownership' })).body).toMatchObject({
    because: [{ cite: 'ah-registration-2023/11(4)' }],
  });
  expect((await declare({ with: other, nature: 'ownership' })).body).toMatchObject({ status: 409, code: 'tie-known' });
  expect((await declare({ with: 'TiedToo@example.com', nature: 'kinship' })).status).toBe(200);
  const { ties } = (await boss.get(`/api/organisations/${id}`)).body;
  expect(ties).toMatchObject([
    { with: other, name: '甲8数据有限公司', nature: 'ownership' },
    { name: 'tiedtoo', nature: 'kinship' },
  ]);
  const end = `/api/organisations/${id}/ties/${ties[0].id}/end`;
  expect((await boss.post(end)).status).toBe(200);
  expect((await boss.post(end)).body).toMatchObject({ status: 404, code: 'tie-unknown' });
});

test('the list pages by name, filters by kind and searches', async () => {
  const client = await world.person('reader');
  for (const n of [21, 22, 23]) await found(client, n, { name: `页${n}` });
  const first = (await client.get('/api/organisations?search=页&limit=2')).body;
  expect(first.items.map((item: { name: string }) => item.name)).toEqual(['页21', '页22']);
  const second = (await client.get(`/api/organisations?search=页&limit=2&cursor=${first.nextCursor}`)).body;
  expect(second).toMatchObject({ items: [{ name: '页23' }], nextCursor: null });
  expect((await client.get('/api/organisations?kind=supervisor')).body).toEqual({ items: [], nextCursor: null });
  const byCode = await client.get(`/api/organisations?search=${creditCode(22).toLowerCase()}`);
  expect(byCode.body.items).toMatchObject([{ name: '页22' }]);
  expect((await client.get('/api/organisations?search=%25')).body.items).toEqual([]);
  expect((await client.get('/api/organisations?cursor=bogus')).body).toMatchObject({ status: 400, fields: ['cursor'] });
});

test('the store hides the memberships and ties of other organisations', async () => {
  const [mine, yours] = [await world.person('mine'), await world.person('yours')];
  const [a, b] = [await found(mine, 31), await found(yours, 32)];
  await yours.post(`/api/organisations/${b}/ties/declare`, { with: a, nature: 'ownership' });
  const seen = await withScope(world.db, { kind: 'party', party: a, person: mine.id }, async (tx) => ({
    members: await tx.selectFrom('membership').select('organisation').execute(),
    ties: await tx.selectFrom('tie').select('organisation').execute(),
    invitations: await tx.selectFrom('invitation').select('organisation').execute(),
    organisations: await tx.selectFrom('organisation').select('id').where('id', 'in', [a, b]).execute(),
  }));
  expect(seen.members).toEqual([{ organisation: OrganisationId.parse(a) }]);
  expect(seen).toMatchObject({ ties: [], invitations: [] });
  expect(seen.organisations).toHaveLength(2);
  const barred = withScope(world.db, { kind: 'party', party: a, person: mine.id }, (tx) =>
    tx
      .updateTable('membership')
      .set({ roles: ['administrator'] })
      .where('organisation', '=', a)
      .execute(),
  );
  expect((await barred)[0]?.numUpdatedRows).toBe(0n);
});

test('the tables come out of the journal again', async () => {
  const { before, after, events } = await rebuild(world.db, [organisationAggregate]);
  expect(events).toBeGreaterThan(10);
  expect(after).toEqual(before);
});
