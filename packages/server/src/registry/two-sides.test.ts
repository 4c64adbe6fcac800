import { instant } from '@shuji/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryRegime } from '../../../core/src/rulebook/entry-regime.test-fixture.js';
import { table } from '../../test/registration.js';
import { openSampleWorld, sampleAuthority, sampleRegime } from '../../test/sample-registry.js';
import { type Member, must, type World } from '../../test/world.js';
import { rebuild, sourceAt, systemSource } from '../kernel/index.js';

const regime = sampleRegime;
const afresh = 'reapply: {title: {zh: 重新申请, en: apply afresh}, cite: sample-2025/6}, cite: sample-2025/6}';

// A licence is publicised while it is reviewed, and whoever is refused may apply afresh.
const rules = entryRegime
  .replace(/(\n {2}licence:[\s\S]*?actor: registry\n)/, '$1        public: true\n')
  .replaceAll('ends_as: refused, cite: sample-2025/6}', `ends_as: refused, ${afresh}`);

let world: World;
let licensor: Member;
let licensee: Member;
let third: Member;
let registry: Member;
let elsewhere: Member;
let supervisor: Member;

beforeAll(async () => {
  const now = instant(Date.parse('2025-03-03T09:00:00+08:00'));
  world = await openSampleWorld({ source: sourceAt(() => now, systemSource) }, rules);
  licensor = await world.organisation('enterprise', '隐名许可示例公司');
  licensee = await world.organisation('enterprise', '隐名被许可示例公司');
  third = await world.organisation('enterprise', '第三示例有限公司');
  registry = await world.organisation('registry', '样例登记机构', sampleAuthority);
  elsewhere = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  supervisor = await world.organisation('supervisor', '样例监管部门');
  for (const member of [licensor, licensee, third]) await accountOf(member);
});

afterAll(async () => {
  await world?.close();
});

type Body = Readonly<Record<string, unknown>>;
type Numbered = { readonly number: string };

async function submitted(member: Member, registration: string, body: Body): Promise<string> {
  const drafting = { regime, registration, objectKind: 'data-resource', ...body };
  const { id } = await must(member.client.post('/api/cases/draft', drafting));
  await must(member.client.post(`/api/cases/${id}/submit`));
  return id;
}

const decided = (id: string, outcome: string) =>
  must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'review', outcome, reasons: '示例理由' }));
const view = (member: Member, id: string) => must(member.client.get(`/api/cases/${id}`));

async function accountOf(member: Member): Promise<void> {
  const body = { objectKind: 'account', objectName: `${member.name}的账户`, facts: { phone: '示例电话' } };
  await decided(await submitted(member, 'account', body), 'pass');
}

let tables = 2900;

const uploaded = async (member: Member): Promise<string> =>
  (await must(member.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(++tables)))).id;

/** The number of an entry that the licensor holds. */
async function held(): Promise<string> {
  const body = { resource: await uploaded(licensor), facts: { scale: '十万条', scene: '交通' } };
  const id = await submitted(licensor, 'first', body);
  await decided(id, 'pass');
  return (await view(licensor, id)).certificates[0].number;
}

/** A licence on an entry, confirmed by the licensor and under review in public. */
async function publicised(entry: string, anonymous: boolean): Promise<string> {
  const sides = `${licensor.name}与${licensee.name}`;
  const facts = { anonymous, sides, remark: `由${licensor.name}许可` };
  const id = await submitted(licensee, 'licence', { entry, facts });
  await must(licensor.client.post(`/api/cases/${id}/consent`));
  return id;
}

const publicly = (path: string) => must(world.anyone.get(`/api/public/${path}`));

describe('a certificate for both sides', () => {
  test('each side gets its own, finds it on its own entry, and both stand on the register', async () => {
    const number = await held();
    const id = await publicised(number, false);
    await decided(id, 'pass');
    const { certificates } = await view(licensee, id);
    expect(certificates.map(({ holder }: { holder: string }) => holder)).toEqual([licensee.name, licensor.name]);
    const [taken, given] = certificates;
    // The second copy is told by its number, before the check character.
    expect(given.number.slice(0, -2)).toBe(`${taken.number.slice(0, -2)}-2`);
    expect((await view(licensor, id)).certificates).toEqual(certificates);

    const own = async (member: Member, entry: string) =>
      (await must(member.client.get('/api/entries?limit=100'))).items.find((item: Numbered) => item.number === entry);
    expect((await own(licensee, taken.number)).certificates).toEqual([taken]);
    expect((await own(licensor, number)).certificates.map((own: Numbered) => own.number)).toEqual([
      number,
      given.number,
    ]);
    for (const asked of [taken.number, given.number])
      expect(await publicly(`register/${asked}`)).toMatchObject({
        ...{ number: taken.number, holder: licensee.name, provedBy: taken.number },
        certificates: [{ holder: licensee.name }, { holder: licensor.name }],
      });
    for (const { id: certificate, holder } of certificates) {
      const { status, body } = await world.anyone.get(`/api/public/certificates/${certificate}.json`);
      expect([status, JSON.stringify(body).includes(holder)]).toEqual([200, true]);
    }
  });
});

describe('anonymised publicity', () => {
  const names = () => [licensor.name, licensee.name];
  const silent = (answer: unknown) => {
    for (const name of names()) expect(JSON.stringify(answer)).not.toContain(name);
  };

  test('no public view of the case names a side; the registry and both sides see them', async () => {
    const id = await publicised(await held(), true);
    const notice = await publicly(`notices/${id}`);
    expect(notice).toMatchObject({ applicant: null, objectName: '示例街道表' });
    silent(notice);
    silent((await publicly('notices')).items.find(({ caseId }: { caseId: string }) => caseId === id));
    expect(notice.summary.map(({ value }: { value: string }) => value)).toContain('由＊＊＊许可');
    for (const member of [licensee, licensor, registry])
      expect(await view(member, id)).toMatchObject({
        applicant: { name: licensee.name },
        entry: { holders: [licensor.name] },
      });

    await decided(id, 'pass');
    const { certificates } = await view(licensee, id);
    for (const { number } of certificates) {
      const entry = await publicly(`register/${number}`);
      expect(entry).toMatchObject({ holder: null, certificates: [], fingerprint: null });
      silent(entry);
    }
    for (const name of [licensee.name, certificates[0].number]) {
      const { items } = await publicly(`register?query=${encodeURIComponent(name)}`);
      const found = items.filter((item: Numbered) => item.number === certificates[0].number);
      expect(found).toHaveLength(name === licensee.name ? 0 : 1);
      silent(found);
    }
    const stranger = await must(third.client.get(`/api/entries/${certificates[0].number}/actions`));
    silent(stranger.entry);
    for (const member of [licensee, registry]) {
      const { entry } = await must(member.client.get(`/api/entries/${certificates[0].number}/actions`));
      expect(entry.holder).toBe(licensee.name);
    }
  });

  test('its public notice names nobody either, whoever reads it', async () => {
    const entry = await held();
    const id = await publicised(entry, true);
    const pdf = (client: Member['client'], path: string) => client.bytes(`/api/${path}`);
    expect((await pdf(world.anyone, `public/notices/${id}/notice.pdf`)).status).toBe(200);
    for (const member of [licensee, licensor, registry]) {
      const { items } = await must(member.client.get(`/api/cases/${id}/notices`));
      const [notice] = items;
      expect(notice).toMatchObject({ kind: 'publicity', addressees: [{ as: 'public', name: null }] });
      silent(notice);
      expect(JSON.stringify(notice)).not.toContain(entry);
    }
    expect((await pdf(third.client, `cases/${id}/notices/1.pdf`)).status).toBe(404);
  });

  test('its certificates are read by the sides, its registry and supervisors alone', async () => {
    const id = await publicised(await held(), true);
    await decided(id, 'pass');
    const [taken, given] = (await view(licensor, id)).certificates;
    const statusOf = async (client: Member['client'], certificate: { id: string }, kind: string) =>
      (await client.bytes(`/api/public/certificates/${certificate.id}.${kind}`)).status;
    for (const certificate of [taken, given]) {
      for (const { client } of [licensee, licensor, registry, supervisor])
        expect(await statusOf(client, certificate, 'json')).toBe(200);
      for (const client of [world.anyone, third.client, elsewhere.client])
        for (const kind of ['json', 'pdf']) expect(await statusOf(client, certificate, kind)).toBe(404);
    }
  });

  test('on the entry of the licensor, the record names nobody and leads to no case', async () => {
    const number = await held();
    const id = await publicised(number, true);
    await decided(id, 'pass');
    const { records, history, certificates, holder } = await publicly(`register/${number}`);
    expect([holder, certificates.length]).toEqual([licensor.name, 1]);
    expect(records).toMatchObject([{ kind: 'licence', party: null }]);
    const caseNumber = (await view(registry, id)).number;
    expect(JSON.stringify({ records, history })).not.toContain(caseNumber);
    expect(history.at(-1).caseNumber).toBeNull();
  });
});

describe('applying afresh', () => {
  test('answers and documents go over to a new draft that names the first case', async () => {
    const body = { resource: await uploaded(licensor), facts: { scale: '十万条', scene: '交通' } };
    const first = await submitted(licensor, 'first', body);
    expect(await licensor.client.post(`/api/cases/${first}/reapply`)).toMatchObject({
      status: 409,
      body: { code: 'case-not-ended' },
    });
    await decided(first, 'refuse');
    const ended = await view(licensor, first);
    expect(ended.offers).toMatchObject([
      { command: 'reapply', barred: null, because: [{ cite: 'sample-2025/6' }, {}] },
    ]);
    expect(await registry.client.post(`/api/cases/${first}/reapply`)).toMatchObject({ body: { code: 'desk-wrong' } });
    expect((await third.client.post(`/api/cases/${first}/reapply`)).status).toBe(404);

    const { id } = await must(licensor.client.post(`/api/cases/${first}/reapply`));
    expect(id).not.toBe(first);
    expect(await view(licensor, id)).toMatchObject({
      ...{ status: 'draft', facts: body.facts, objectName: ended.objectName, resource: ended.resource },
      after: { id: first, number: ended.number },
    });
    await must(licensor.client.post(`/api/cases/${id}/answer`, { facts: { scale: '百万条' } }));
    await must(licensor.client.post(`/api/cases/${id}/submit`));
    await decided(id, 'pass');
    expect(await view(registry, id)).toMatchObject({ outcome: 'issued', after: { number: ended.number } });
    expect(await view(licensor, first)).toMatchObject({ outcome: 'refused', number: ended.number });
  });

  test('what the applicant took back itself opens no such way', async () => {
    const body = { resource: await uploaded(licensor), facts: { scale: '十万条', scene: '交通' } };
    const id = await submitted(licensor, 'first', body);
    await must(licensor.client.post(`/api/cases/${id}/withdraw`, {}));
    expect((await view(licensor, id)).offers).toEqual([]);
    expect(await licensor.client.post(`/api/cases/${id}/reapply`)).toMatchObject({
      body: { code: 'reapply-not-possible' },
    });
  });
});

test('a rebuild comes to the same tables', async () => {
  const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
  expect(after).toEqual(before);
});

describe('how an entry stood on a day', () => {
  const standing = (number: string, query = '') => publicly(`register/${number}/standing${query}`);

  test('is told to anyone, with what is known by a moment; the day before there was nothing', async () => {
    const number = await held();
    expect(await standing(number)).toMatchObject({
      ...{ on: '2025-03-03', known: null, unknownYet: 0, status: 'valid', others: [], against: [] },
      holder: { party: licensor.name, right: 'holding', since: '2025-03-03', holds: true },
    });
    expect((await standing(number)).holder.because).not.toEqual([]);
    expect(await standing(number, '?on=2025-03-02')).toMatchObject({ status: 'unregistered', holder: null });
    // The case happened on a day of the test's own clock, and was written down when the test ran.
    expect(await standing(number, '?known=2025-03-04')).toMatchObject({ status: 'unregistered', unknownYet: 1 });
    const later = new Date(Date.now() + 86_400_000).toISOString();
    expect(await standing(number, `?known=${encodeURIComponent(later)}`)).toMatchObject({ status: 'valid' });
  });

  test('names nobody who stays unnamed, but to whom it concerns', async () => {
    const id = await publicised(await held(), true);
    await decided(id, 'pass');
    const [{ number }] = (await view(licensee, id)).certificates;
    const told = await standing(number);
    for (const name of [licensor.name, licensee.name]) expect(JSON.stringify(told)).not.toContain(name);
    expect(told.holder.party).toBeNull();
    const own = (member: Member) => must(member.client.get(`/api/entries/${number}/standing`));
    expect((await own(licensee)).holder.party).toBe(licensee.name);
    expect((await own(registry)).holder.party).toBe(licensee.name);
    expect((await own(elsewhere)).holder.party).toBeNull();
    expect((await own(third)).holder.party).toBeNull();
  });

  test.each([
    ['SAMPLE-NONE', '', 404, 'not-found'],
    ['SAMPLE-NONE', '?on=2025-02-30', 400, 'request-invalid'],
    ['SAMPLE-NONE', '?on=yesterday', 400, 'request-invalid'],
    ['SAMPLE-NONE', '?known=2025-02-02T25:00:00Z', 400, 'request-invalid'],
  ])('%s%s is refused', async (number, query, status, code) => {
    const answer = await world.anyone.get(`/api/public/register/${number}/standing${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await world.anyone.get(`/api/entries/${number}/standing${query}`)).status).toBe(status === 400 ? 400 : 401);
  });
});
