import { CaseId, type Instant, instant } from '@shuji/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicised, table } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild, sourceAt, systemSource } from '../kernel/index.js';
import { systemActor } from '../main/platform.js';

let now: Instant = instant(Date.parse('2025-03-03T09:00:00+08:00'));
let world: World;
let holder: Member;
let buyer: Member;
let exchange: Member;
let registry: Member;
let agency: Member;
let tables = 400;

beforeAll(async () => {
  world = await openWorld({ source: sourceAt(() => now, systemSource) });
  holder = await world.organisation('enterprise', '示例数据有限公司');
  buyer = await world.organisation('enterprise', '示例受让有限公司');
  exchange = await world.organisation('exchange', '示例数据交易所');
  registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  agency = await world.organisation('agency', '示例律师事务所');
});

afterAll(() => world?.close());

/** An entry that the holder has come to hold, by its number. */
async function registered(): Promise<string> {
  const { id } = await publicised(world, { applicant: holder, registry, agency }, { content: table(++tables) });
  now = instant(Date.parse(now) + 30 * 86_400_000);
  await world.server.platform.registry.tick(CaseId.parse(id), { clock: 'publicity.lasts' }, { actor: systemActor });
  await must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'issue', outcome: 'issue' }));
  return (await must(holder.client.get(`/api/cases/${id}`))).certificates[0].number;
}

const authorise = (entry: string, by = holder, body: object = { exchange: exchange.id }) =>
  by.client.post('/api/trade-authorisations/authorise', { entry, ...body });

async function report(entry: string, contract: string, more: object = {}, by = exchange) {
  const upload = await must(by.client.upload('/api/documents/upload', 'contract.txt', `示例合同 ${contract}`));
  const facts = { contract_number: contract, traded_on: '2025-03-01', in_province: true };
  return by.client.post(`/api/entries/${entry}/trades`, {
    ...{ registration: 'exchange-transfer', buyer: buyer.id, facts, documents: { 'trade-contract': upload.id } },
    ...more,
  });
}

describe('trades at an exchange', () => {
  let entry: string;

  test('are reported only under the authorisation of the holder, which is given to exchanges alone', async () => {
    entry = await registered();
    expect(await report(entry, 'HT-1')).toMatchObject({ status: 403, body: { code: 'trade-not-authorised' } });
    const article = [{ cite: 'ah-registration-2023/21' }];
    expect(await authorise(entry, buyer)).toMatchObject({
      status: 403,
      body: { code: 'applicant-not-holder', because: article },
    });
    expect(await authorise(entry, holder, { exchange: agency.id })).toMatchObject({
      status: 422,
      body: { code: 'exchange-unknown' },
    });
    expect(await authorise('AH-NONE', holder)).toMatchObject({ status: 422, body: { code: 'entry-unknown' } });
    expect(await authorise(entry)).toMatchObject({ status: 200, body: { because: article } });
    expect(await authorise(entry)).toMatchObject({ status: 409, body: { code: 'trade-authorised-already' } });
  });

  test('are seen by the two sides of the authorisation with the entry as it stands, and by no third', async () => {
    const seen = {
      items: [
        {
          ...{ ended: false, exchange: exchange.name, holder: holder.name, registration: 'holding' },
          entry: { number: entry, status: 'valid' },
          registrations: [{ id: 'exchange-licence' }, { id: 'exchange-transfer' }],
        },
      ],
    };
    for (const member of [holder, exchange, registry])
      expect((await must(member.client.get('/api/trade-authorisations'))).items, member.name).toMatchObject(seen.items);
    expect(await must(buyer.client.get('/api/trade-authorisations'))).toEqual({ items: [] });
    expect(await must(exchange.client.get('/api/trade-authorisations?entry=AH-NONE'))).toEqual({ items: [] });
  });

  test('complete the registration as they are reported, and once', async () => {
    expect(await report(entry, 'HT-1', {}, holder)).toMatchObject({
      status: 403,
      body: { code: 'action-not-allowed' },
    });
    expect(await report(entry, 'HT-1', { documents: {} })).toMatchObject({
      status: 422,
      body: { code: 'materials-missing', fields: ['trade-contract'] },
    });
    const { id } = await must(report(entry, 'HT-1'));
    const view = await must(registry.client.get(`/api/cases/${id}`));
    expect(view).toMatchObject({
      ...{ status: 'ended', outcome: 'issued', openedBy: 'exchange', reportedBy: exchange.name },
      applicant: { id: holder.id },
    });
    const held = (await must(buyer.client.get('/api/entries'))).items;
    expect(held).toMatchObject([{ number: entry, holder: buyer.name }]);
    expect(held[0].certificate.number).toMatch(/^AH-JR-/);
    // The holder who had authorised it holds the entry no more, and the authorisation went with that.
    expect(await report(entry, 'HT-2')).toMatchObject({ status: 403, body: { code: 'trade-not-authorised' } });
    expect((await must(holder.client.get('/api/trade-authorisations'))).items).toMatchObject([{ ended: true }]);
  });

  test('of one contract are registered once, and of none after the authorisation was taken back', async () => {
    const other = await registered();
    const { id, version } = await must(authorise(other));
    const facts = {
      ...{ contract_number: 'HT-3', traded_on: '2025-03-01', in_province: true, licensed_right: ['processing'] },
      ...{ licence_manner: '独占', licensed_until: '2035-03-01', licence_limits: '不得转许可' },
    };
    const licence = { registration: 'exchange-licence', facts };
    const first = await must(report(other, 'HT-3', licence));
    const { number } = await must(registry.client.get(`/api/cases/${first.id}`));
    expect(await report(other, 'HT-3', licence)).toMatchObject({
      status: 409,
      body: { code: 'trade-reported-already', fields: ['contract_number'] },
    });
    expect(number).toMatch(/\d/);
    expect(await report(other, 'HT-4', { registration: 'transfer' })).toMatchObject({
      status: 422,
      body: { code: 'trade-not-reported' },
    });
    const end = (member: Member) => member.client.post(`/api/trade-authorisations/${id}/end`, {}, { version });
    expect(await end(buyer)).toMatchObject({ status: 404 });
    expect(await end(holder)).toMatchObject({ status: 200 });
    expect(await report(other, 'HT-4')).toMatchObject({ status: 403, body: { code: 'trade-not-authorised' } });
  });

  test('stand after a rebuild as before', async () => {
    const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
    expect(after).toEqual(before);
  });
});
