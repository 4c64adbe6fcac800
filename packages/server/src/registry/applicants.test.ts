import { shanghaiDate } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { drafted, publicised } from '../../test/registration.js';
import { type Member, must, openWorld, password, residentNumber, type World } from '../../test/world.js';
import { readJournal, withScope } from '../kernel/index.js';

let world: World;
let registry: Member;
let agency: Member;
let person: Member & { readonly number: string };

beforeAll(async () => {
  world = await openWorld();
  registry = await world.organisation('registry', '示例登记机构', 'anhui-data-registry');
  agency = await world.organisation('agency', '示例审查所');
  person = await world.individual('示例个人甲');
});
afterAll(() => world?.close());

const masked = '999*************';

async function journalText(): Promise<string> {
  return withScope(world.server.platform.db, { kind: 'system' }, async (tx) => {
    const rows: object[] = [];
    for await (const row of readJournal(tx, {})) rows.push(row.data);
    return JSON.stringify(rows);
  });
}

test('a person registers data in their own name; the number stands in no event, and the public reads nothing of it', async () => {
  const { id } = await publicised(world, { applicant: person, registry, agency });
  const seen = async (member: Member) => must(member.client.get(`/api/cases/${id}`));
  const own = await seen(person);
  expect(own).toMatchObject({ applicantKind: 'person', applicant: { name: person.name }, status: 'open' });
  expect(own.applicantIdentity).toBe(`${masked}${person.number.slice(-2)}`);
  expect((await seen(registry)).applicantIdentity).toBe(own.applicantIdentity);
  expect((await seen(agency)).applicantIdentity).toBeNull();

  const notice = await must(world.anyone.get(`/api/public/notices/${id}`));
  expect(notice.applicant).toBe(person.name);
  expect(JSON.stringify(notice)).not.toContain(masked);
  const journal = await journalText();
  expect(journal).toContain(id);
  expect(journal).not.toContain(person.number);
  expect(journal).not.toContain(masked);
});

test('only they themselves are shown it, masked; nobody leafs through the names of people', async () => {
  const { body } = await person.client.get(`/api/organisations/${person.id}`);
  expect(body).toMatchObject({ kind: 'person', uscc: '', identity: `${masked}${person.number.slice(-2)}` });
  const byOthers = await must(agency.client.get(`/api/organisations/${person.id}`));
  expect(byOthers).toMatchObject({ name: person.name, identity: null, members: null });
  const listed = async (query: string) => {
    const { items } = await must(agency.client.get(`/api/organisations?limit=50${query}`));
    return items.some((item: { id: string }) => item.id === person.id);
  };
  expect(await listed('')).toBe(false);
  expect(await listed('&search=示例个人')).toBe(false);
  expect(await listed(`&search=${person.name}`)).toBe(true);
});

test('the store shows a number to the system and to its own party alone', async () => {
  const { db } = world.server.platform;
  const rows = (scope: Parameters<typeof withScope>[1]) =>
    withScope(db, scope, (tx) => tx.selectFrom('resident_identity').select('number').execute());
  const party = { kind: 'party' as const, person: '' as never };
  expect(await rows({ kind: 'system' })).toHaveLength(1);
  expect(await rows({ ...party, party: person.id })).toEqual([{ number: person.number }]);
  expect(await rows({ ...party, party: agency.id })).toEqual([]);
  expect(await rows({ kind: 'public' })).toEqual([]);
  expect(
    await rows({ kind: 'registry', authority: 'anhui-data-registry', party: registry.id, person: '' as never }),
  ).toEqual([]);
});

test('who founds themselves twice, with the number of another, or with none that is sound, is refused', async () => {
  const other = new Client(world.url);
  await must(other.post('/api/accounts/register', { name: '示例个人乙', email: 'second@example.com', password }));
  const found = async (client: Client, number: string) => {
    const { status, body } = await client.post('/api/individuals/found', { name: '示例个人', number });
    return [status, body.code, body.fields];
  };
  expect(await found(person.client, residentNumber(900))).toEqual([409, 'individual-exists', []]);
  expect(await found(other, person.number)).toEqual([409, 'identity-known', ['number']]);
  expect(await found(other, '123')).toEqual([422, 'identity-number-invalid', ['number']]);
  const kind = { name: '示例', uscc: residentNumber(901), kind: 'person' };
  expect((await other.post('/api/organisations/found', kind)).body).toMatchObject({ code: 'request-invalid' });
  const twice = await Promise.all([found(other, residentNumber(902)), found(other, residentNumber(903))]);
  expect(twice.map(([status]) => status).sort()).toEqual([200, 409]);
});

test('nobody is invited to apply in the name of a person', async () => {
  const invitation = { email: 'friend@example.com', roles: ['clerk'] };
  const { status, body } = await person.client.post(`/api/organisations/${person.id}/invite`, invitation);
  expect([status, body.code]).toEqual([409, 'individual-alone']);
});

test('where bodies alone apply, a person is refused with the article, and a department is not', async () => {
  const { regimes, source } = world.server.platform;
  const registrations = Object.entries(
    regimes.get('tjifa-003', shanghaiDate(source.now())).loaded.regime.registrations,
  );
  const [registration = '', rules] = registrations.find(([, { type }]) => type === 'account') ?? [];
  const asked = { regime: 'tjifa-003', registration, objectKind: rules?.objects[0], objectName: '示例账簿' };
  const draft = async (member: Member) => member.client.post('/api/cases/draft', asked);
  const refused = await draft(person);
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({
    code: 'applicant-kind',
    fields: ['applicant'],
    because: [{ cite: 'tjifa-003-2022/1' }],
  });
  const department = await world.organisation('public-body', '示例市数据局');
  const { id } = await must(draft(department));
  expect(await must(department.client.get(`/api/cases/${id}`))).toMatchObject({
    applicantKind: 'public-body',
    applicantIdentity: null,
  });
});

test('a department is founded by the owner of the installation alone', async () => {
  const body = { name: '示例区数据局', uscc: '11340000MA00000999', kind: 'public-body' };
  expect((await person.client.post('/api/organisations/found', body)).body).toMatchObject({ code: 'owner-only' });
});

test('a draft of a person is nobody else’s', async () => {
  const { id } = await drafted(world, person);
  const stranger = await world.individual('示例个人丙');
  expect((await stranger.client.get(`/api/cases/${id}`)).status).toBe(404);
});
