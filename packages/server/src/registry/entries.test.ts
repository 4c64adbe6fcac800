import { type Instant, instant } from '@shuji/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { table } from '../../test/registration.js';
import { openSampleWorld, sampleAuthority, sampleRegime } from '../../test/sample-registry.js';
import { type Member, must, type World } from '../../test/world.js';
import { rebuild, sourceAt, systemSource, withScope } from '../kernel/index.js';

const regime = sampleRegime;

let now: Instant = instant(Date.parse('2025-03-03T09:00:00+08:00'));
let world: World;
let holder: Member;
let other: Member;
let third: Member;
let registry: Member;
let elsewhere: Member;

beforeAll(async () => {
  world = await openSampleWorld({ source: sourceAt(() => now, systemSource) });
  holder = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  third = await world.organisation('enterprise', '第三示例有限公司');
  registry = await world.organisation('registry', '样例登记机构', sampleAuthority);
  elsewhere = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  for (const member of [holder, other, third]) await accountOf(member);
});

afterAll(async () => {
  await world?.close();
});

type Body = Readonly<Record<string, unknown>>;

const draft = (member: Member, registration: string, body: Body) =>
  member.client.post('/api/cases/draft', { regime, registration, objectKind: 'data-resource', ...body });

async function submitted(member: Member, registration: string, body: Body): Promise<string> {
  const { id } = await must(draft(member, registration, body));
  await must(member.client.post(`/api/cases/${id}/submit`));
  return id;
}

async function accountsKept() {
  const { db } = world.server.platform;
  const rows = await withScope(db, { kind: 'system' }, (tx) =>
    tx.selectFrom('registration_account').select(['code', 'status']).execute(),
  );
  return Object.fromEntries(rows.map(({ code, status }) => [code, status]));
}

const pass = (id: string) => registry.client.post(`/api/cases/${id}/decide`, { stage: 'review', outcome: 'pass' });

async function accountOf(member: Member): Promise<void> {
  const body = { objectKind: 'account', objectName: `${member.name}的账户`, facts: { phone: '示例电话' } };
  await must(pass(await submitted(member, 'account', body)));
}

/** Number of the account that the case of its opening has made. */
async function accountNumber(member: Member): Promise<string> {
  const { items } = await must(member.client.get('/api/cases?status=all&limit=50'));
  const opened = items.find(({ objectKind }: { objectKind: string }) => objectKind === 'account');
  return (await must(member.client.get(`/api/cases/${opened.id}`))).effects[0].target;
}

let tables = 900;

/** A registration in force, by its number. */
async function registered(member: Member): Promise<string> {
  const upload = member.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(++tables));
  const { id: resource } = await must(upload);
  const id = await submitted(member, 'first', { resource, facts: { scale: '十万条', scene: '交通' } });
  await must(pass(id));
  const view = await must(member.client.get(`/api/cases/${id}`));
  return view.certificates[0].number;
}

const entry = (number: string) => must(world.anyone.get(`/api/public/register/${number}`));
const exOfficio = (registration: string, number: string, body: Body = {}) =>
  registry.client.post('/api/cases/open-ex-officio', {
    ...{ regime, registration, entry: number, reasons: '示例：法院裁定' },
    ...body,
  });

async function frozen(number: string) {
  const order = (await must(registry.client.upload('/api/documents/upload', 'order.txt', '示例裁定'))).id;
  return exOfficio('freeze', number, { documents: { order }, facts: { frozen_until: '2025-12-31' } });
}

describe('the register follows what cases do to it', () => {
  test('a transfer waits for the holder, passes the entry on, and puts a new certificate in place of the old', async () => {
    const number = await registered(holder);
    const id = await submitted(other, 'transfer', { entry: number });
    expect(await must(other.client.get(`/api/cases/${id}`))).toMatchObject({
      status: 'draft',
      waitingFor: 'counterparty',
      consent: { party: holder.name, givenAt: null },
    });
    expect((await registry.client.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await third.client.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await third.client.post(`/api/cases/${id}/consent`)).status).toBe(404);
    expect(await other.client.post(`/api/cases/${id}/consent`)).toMatchObject({
      status: 403,
      body: { code: 'desk-wrong' },
    });
    const asked = await must(holder.client.get(`/api/cases/${id}`));
    expect(asked.offers.map(({ command }: { command: string }) => command)).toEqual(['consent', 'decline-consent']);
    now = instant(Date.parse('2025-03-05T09:00:00+08:00'));
    await must(holder.client.post(`/api/cases/${id}/consent`));
    expect(await holder.client.post(`/api/cases/${id}/consent`)).toMatchObject({ body: { code: 'consent-not-asked' } });
    expect(await must(registry.client.get(`/api/cases/${id}`))).toMatchObject({
      status: 'open',
      submittedAt: '2025-03-05T01:00:00.000Z',
      entry: { number, holders: [holder.name] },
    });

    const rival = await must(draft(third, 'transfer', { entry: number }));
    const { status, body } = await third.client.post(`/api/cases/${rival.id}/submit`);
    expect([status, body.code, body.because[0].cite]).toEqual([409, 'entry-busy', 'sample-2025/13']);

    await must(pass(id));
    expect(await entry(number)).toMatchObject({
      holder: other.name,
      status: 'valid',
      history: [{ because: [{ cite: 'sample-2025/3' }] }, { because: [{ cite: 'sample-2025/13' }] }, {}],
      certificates: [{ kind: 'certificate' }, { kind: 'renewed' }],
    });
    const late = await holder.client.post('/api/cases/draft', {
      ...{ regime, registration: 'change', objectKind: 'data-resource', entry: number },
    });
    expect([late.status, late.body.code]).toEqual([403, 'applicant-not-holder']);
  });

  test('several are licensed upon one entry: none of their registrations bars another of the same content', async () => {
    const number = await registered(holder);
    for (const licensee of [other, third]) {
      const id = await submitted(licensee, 'licence', { entry: number, facts: { licensed_until: '2026-03-01' } });
      await must(holder.client.post(`/api/cases/${id}/consent`));
      await must(pass(id));
    }
    const shown = await entry(number);
    expect(shown).toMatchObject({ status: 'valid', holder: holder.name, marks: ['licence'] });
    expect(shown.records.map(({ party }: { party: string }) => party)).toEqual([other.name, third.name]);
  });

  test('a change takes its answers over those of the entry, and notes that it came late', async () => {
    const number = await registered(holder);
    const facts = { scale: '百万条', changed_on: '2025-01-02' };
    const id = await submitted(holder, 'change', { entry: number, facts });
    expect(await must(registry.client.get(`/api/cases/${id}`))).toMatchObject({ late: [{ id: 'after-change' }] });
    await must(pass(id));
    const [, effect] = (await must(holder.client.get(`/api/cases/${id}`))).effects;
    expect(effect).toMatchObject({ target: number });
    expect((await entry(number)).history).toHaveLength(3);
  });

  test('a freeze by the registry bars a pledge until it is lifted; the holder sees it and can not take it back', async () => {
    const number = await registered(holder);
    const { id } = await must(frozen(number));
    expect(await entry(number)).toMatchObject({ status: 'suspended', marks: ['freeze'] });
    expect(await must(holder.client.get(`/api/cases/${id}`))).toMatchObject({ openedBy: 'registry', status: 'open' });
    expect(await holder.client.post(`/api/cases/${id}/withdraw`, {})).toMatchObject({
      status: 403,
      body: { code: 'opened-by-registry' },
    });
    const pledge = await draft(holder, 'pledge', { entry: number, counterparty: other.id });
    expect([pledge.status, pledge.body.code]).toEqual([409, 'entry-status']);
    await must(pass(id));
    await must(pass((await must(exOfficio('thaw', number))).id));
    expect(await entry(number)).toMatchObject({ status: 'valid', marks: [] });
    const secured = await submitted(holder, 'pledge', { entry: number, counterparty: other.id, facts: { amount: 5 } });
    await must(other.client.post(`/api/cases/${secured}/consent`));
    await must(pass(secured));
    expect(await entry(number)).toMatchObject({ marks: ['pledge'], records: [{ kind: 'pledge', party: other.name }] });
  });

  test('of two officers who freeze at once, one is told that it is done', async () => {
    const number = await registered(holder);
    const answers = await Promise.all([frozen(number), frozen(number)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await entry(number)).marks).toEqual(['freeze']);
  });

  test('only the registry of the regime opens a case of its own motion, and only what is opened so', async () => {
    const number = await registered(holder);
    const body = { regime, registration: 'revocation', entry: number, reasons: '示例' };
    for (const { client } of [holder, elsewhere])
      expect(await client.post('/api/cases/open-ex-officio', body)).toMatchObject({ body: { code: 'desk-wrong' } });
    expect(await exOfficio('change', number)).toMatchObject({ body: { code: 'desk-wrong' } });
    expect(await exOfficio('revocation', 'NO-1')).toMatchObject({ body: { code: 'entry-unknown' } });
    const { id } = await must(exOfficio('revocation', number, { facts: { extent: 'whole' } }));
    await must(pass(id));
    expect(await entry(number)).toMatchObject({ status: 'revoked' });
    const after = await draft(holder, 'reissue', { entry: number });
    expect([after.status, after.body.code]).toEqual([409, 'entry-status']);
  });

  test('nobody registers without an account, nor opens a second one', async () => {
    const stranger = await world.organisation('enterprise', '无账户示例公司');
    const { id: resource } = await must(
      stranger.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(++tables)),
    );
    expect(await draft(stranger, 'first', { resource, facts: {} })).toMatchObject({
      body: { code: 'account-missing' },
    });
    const second = await draft(holder, 'account', { objectKind: 'account', objectName: '又一账户' });
    expect([second.status, second.body.code]).toEqual([409, 'account-exists']);
  });

  test('an account is locked from the application to close it on, and given back where that ends otherwise', async () => {
    const owner = await world.organisation('enterprise', '销户示例公司');
    await accountOf(owner);
    const number = await registered(owner);
    const older = (
      await must(draft(owner, 'change', { entry: number, facts: { scale: '百万条', changed_on: '2025-03-05' } }))
    ).id;
    const closing = { objectKind: 'account', objectName: '销户' };
    const id = await submitted(owner, 'account-closing', closing);
    const locked = { status: 409, body: { code: 'account-locked', because: [{ cite: 'sample-2025/32' }] } };
    expect(await draft(owner, 'change', { entry: number })).toMatchObject(locked);
    expect(await owner.client.post(`/api/cases/${older}/submit`)).toMatchObject(locked);
    expect(await draft(owner, 'account-closing', closing)).toMatchObject(locked);
    const { offers } = await must(owner.client.get(`/api/entries/${number}/actions`));
    expect(offers.find(({ registration }: { registration: string }) => registration === 'reissue')).toMatchObject({
      barred: { code: 'account-locked' },
    });
    await must(owner.client.post(`/api/cases/${id}/withdraw`, {}));
    await must(owner.client.post(`/api/cases/${older}/submit`));

    await must(pass(await submitted(owner, 'account-closing', closing)));
    expect(await draft(owner, 'change', { entry: number })).toMatchObject({ body: { code: 'account-missing' } });
  });

  test('a lawful successor closes the account of another with proof of the succession, and locks it meanwhile', async () => {
    const [owner, heir] = [
      await world.organisation('enterprise', '被合并示例公司'),
      await world.organisation('enterprise', '合并后示例公司'),
    ];
    await accountOf(owner);
    await accountOf(heir);
    const entry = await registered(owner);
    const [code, own] = [await accountNumber(owner), await accountNumber(heir)];
    const asked = { objectKind: 'account', objectName: '承继销户' };
    const closing = (account: string | null) => draft(heir, 'account-closing-by-successor', { ...asked, account });
    const refused = async (account: string | null) => {
      const { status, body } = await closing(account);
      return [status, body.code, body.fields, body.because.map(({ cite }: { cite: string }) => cite)];
    };
    expect(await refused(null)).toEqual([422, 'succeeded-account-unknown', ['account'], ['sample-2025/33']]);
    expect(await refused('SA-none')).toEqual([422, 'succeeded-account-unknown', ['account'], ['sample-2025/33']]);
    expect(await refused(own)).toEqual([409, 'account-own', ['account'], ['sample-2025/33']]);

    const { id } = await must(closing(code));
    expect(await must(heir.client.get(`/api/cases/${id}`))).toMatchObject({ account: { code, holder: owner.name } });
    const bare = await heir.client.post(`/api/cases/${id}/submit`);
    expect(bare.body).toMatchObject({ code: 'materials-missing', fields: ['succession'] });
    const document = (await must(heir.client.upload('/api/documents/upload', 'merger.txt', '示例合并协议'))).id;
    await must(heir.client.post(`/api/cases/${id}/attach`, { material: 'succession', document }));
    await must(heir.client.post(`/api/cases/${id}/submit`));
    expect(await draft(owner, 'change', { entry })).toMatchObject({ status: 409, body: { code: 'account-locked' } });
    await must(pass(id));
    expect(await refused(code)).toEqual([409, 'account-missing', ['account'], ['sample-2025/33']]);
    expect(await draft(owner, 'change', { entry })).toMatchObject({ body: { code: 'account-missing' } });
    expect(await accountsKept()).toMatchObject({ [code]: 'closed', [own]: 'open' });
  });

  test('an account is looked up by its number: by its holder, its registry, and whoever states an interest', async () => {
    const owner = await world.organisation('enterprise', '受查示例公司');
    await accountOf(owner);
    const number = await registered(owner);
    const account = await accountNumber(owner);
    const ask = (member: { client: Member['client'] }, body: Body = {}) =>
      member.client.post('/api/registration-accounts/look-up', { account, ...body });

    const bare = await ask(other);
    expect([bare.status, bare.body.code, bare.body.because[0].cite]).toEqual([
      422,
      'interest-missing',
      'sample-2025/2',
    ]);
    const seen = await must(ask(other, { interest: '拟受让其数据' }));
    expect(seen).toMatchObject({
      ...{ code: account, holder: owner.name, standing: 'open', relation: 'interested', lookUps: null },
      entries: [{ number, status: 'valid', certificate: { number, holds: true } }],
    });
    expect(await must(ask(owner))).toMatchObject({
      relation: 'holder',
      lookUps: [{ by: other.name, interest: '拟受让其数据' }],
    });
    expect(await must(ask(registry))).toMatchObject({ relation: 'registry', lookUps: [{ by: other.name }] });
    expect(await ask(elsewhere)).toMatchObject({ body: { code: 'interest-missing' } });

    await must(pass((await must(exOfficio('revocation', number, { facts: { extent: 'whole' } }))).id));
    const id = await submitted(owner, 'account-closing', { objectKind: 'account', objectName: '销户' });
    expect(await must(ask(owner))).toMatchObject({
      standing: 'closing',
      entries: [{ status: 'revoked', certificate: { holds: false } }],
    });
    await must(pass(id));
    expect(await must(ask(owner))).toMatchObject({ standing: 'closed', closedOn: '2025-03-05' });

    const unknown = await other.client.post('/api/registration-accounts/look-up', { account: 'SA-0', interest: '查' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'account-unknown']);
    expect((await ask({ client: world.anyone })).status).toBe(401);
  });

  test('papers are taken in by the registry, its clocks run from the day of receipt, and the applicant reads along', async () => {
    now = instant(Date.parse('2025-03-07T09:00:00+08:00'));
    const { id: resource } = await must(
      holder.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(++tables)),
    );
    const paper = { regime, registration: 'first', objectKind: 'data-resource', applicant: holder.id, resource };
    const takeIn = (member: Member, body: Body = {}) =>
      member.client.post('/api/cases/take-in', { ...paper, channel: 'in-person', receivedOn: '2025-03-05', ...body });
    for (const member of [holder, elsewhere])
      expect(await takeIn(member)).toMatchObject({ body: { code: 'desk-wrong' } });
    expect(await takeIn(registry, { channel: 'registered-mail' })).toMatchObject({
      body: { code: 'channel-not-offered', because: [{ cite: 'sample-2025/3' }] },
    });
    expect(await takeIn(registry, { applicant: third.id })).toMatchObject({ status: 404 });
    const { id } = await must(takeIn(registry));
    expect(await must(holder.client.get(`/api/cases/${id}`))).toMatchObject({
      ...{ status: 'draft', waitingFor: 'registry', offers: [{ command: 'withdraw' }] },
      intake: { channel: 'in-person', receivedOn: '2025-03-05', by: registry.name },
    });
    for (const member of [other, elsewhere]) expect((await member.client.get(`/api/cases/${id}`)).status).toBe(404);

    const facts = { scale: '十万条', scene: '交通' };
    const answer = (member: Member) => member.client.post(`/api/cases/${id}/answer`, { facts });
    expect(await answer(holder)).toMatchObject({ status: 403, body: { code: 'desk-wrong' } });
    await must(answer(registry));
    const bare = await registry.client.post(`/api/cases/${id}/submit`);
    expect([bare.body.code, bare.body.fields]).toEqual(['materials-missing', ['application']]);
    const { id: document } = await must(registry.client.upload('/api/documents/upload', 'scan.txt', '示例扫描件'));
    await must(registry.client.post(`/api/cases/${id}/attach`, { material: 'application', document }));
    await must(registry.client.post(`/api/cases/${id}/submit`));
    const view = await must(holder.client.get(`/api/cases/${id}`));
    expect(view).toMatchObject({ status: 'open', submittedAt: '2025-03-04T16:00:00.000Z' });
    // Ten working days after Wednesday the 5th.
    expect(view.clocks[0].due).toBe('2025-03-19');
  });

  test('a holder reads its own entries with what is due and under way on them, and nobody else does', async () => {
    const owner = await world.organisation('enterprise', '持有示例公司');
    await accountOf(owner);
    const [first, second] = [await registered(owner), await registered(owner)];
    const id = await submitted(other, 'transfer', { entry: first });
    const read = async (query: string) => must(owner.client.get(`/api/entries${query}`));
    const { items, nextCursor } = await read('?limit=1');
    expect(items.map(({ number }: { number: string }) => number)).toEqual([second]);
    const rest = await read(`?limit=1&cursor=${encodeURIComponent(nextCursor)}`);
    expect(rest).toMatchObject({
      items: [
        {
          ...{ number: first, status: 'valid', certificate: { number: first }, records: [] },
          ...{ due: { kind: 'renewal', because: [{ cite: 'sample-2025/9' }] } },
          cases: [{ id, waitingFor: 'counterparty', status: 'draft' }],
        },
      ],
      nextCursor: null,
    });
    const strangers = await must(third.client.get('/api/entries?limit=100'));
    expect(strangers.items.filter(({ number }: { number: string }) => [first, second].includes(number))).toEqual([]);
    expect((await world.anyone.get('/api/entries')).status).toBe(401);
  });

  test('what may be done on an entry depends on who asks', async () => {
    const number = await registered(holder);
    const read = async (member: Member) => must(member.client.get(`/api/entries/${number}/actions`));
    const offered = (actions: { offers: { registration: string; barred: object | null }[] }) =>
      actions.offers.filter(({ barred }) => barred === null).map(({ registration }) => registration);
    const own = await read(holder);
    expect([own.relation, own.entry.number, offered(own)]).toEqual([
      ...['holder', number],
      ['change', 'pledge', 'cancellation', 'reissue'],
    ]);
    const theirs = await read(other);
    expect([theirs.relation, offered(theirs)]).toEqual(['other', ['licence', 'transfer', 'objection']]);
    const officials = await read(registry);
    expect([officials.relation, offered(officials)]).toEqual(['registry', ['freeze', 'revocation']]);
    expect(await read(elsewhere)).toMatchObject({ relation: 'reader', offers: [] });
    const none = await holder.client.get('/api/entries/NO-1/actions');
    expect([none.status, none.body.code]).toEqual([404, 'not-found']);

    // A case of which the asker sees nothing bars all the same.
    await must(other.client.post(`/api/cases/${await submitted(other, 'transfer', { entry: number })}/withdraw`, {}));
    await must(holder.client.post(`/api/cases/${await submitted(other, 'transfer', { entry: number })}/consent`));
    const { offers } = await read(third);
    expect(offers.find((offer: { registration: string }) => offer.registration === 'transfer').barred.code).toBe(
      'entry-busy',
    );
  });

  test('a rebuild comes to the same register', async () => {
    const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
    expect(after).toEqual(before);
  });
});
