import { instant } from '@shuji/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shareRegime } from '../../../core/src/rulebook/share-regime.test-fixture.js';
import { table } from '../../test/registration.js';
import { openSampleWorld, sampleAuthority, sampleRegime } from '../../test/sample-registry.js';
import { type Member, must, type World } from '../../test/world.js';
import { rebuild, sourceAt, systemSource } from '../kernel/index.js';

const regime = sampleRegime;

let world: World;
let first: Member;
let second: Member;
let third: Member;
let stranger: Member;
let registry: Member;

beforeAll(async () => {
  const now = instant(Date.parse('2025-03-03T09:00:00+08:00'));
  world = await openSampleWorld({ source: sourceAt(() => now, systemSource) }, shareRegime);
  first = await world.organisation('enterprise', '甲示例有限公司');
  second = await world.organisation('enterprise', '乙示例有限公司');
  third = await world.organisation('enterprise', '丙示例有限公司');
  stranger = await world.organisation('enterprise', '无关示例有限公司');
  registry = await world.organisation('registry', '样例登记机构', sampleAuthority);
  for (const member of [first, second]) await accountOf(member);
});

afterAll(async () => {
  await world?.close();
});

type Body = Readonly<Record<string, unknown>>;

const draft = (member: Member, registration: string, body: Body) =>
  member.client.post('/api/cases/draft', { regime, registration, objectKind: 'data-resource', ...body });
const state = (member: Member, id: string, shares: readonly (readonly [Member, string])[]) =>
  member.client.post(`/api/cases/${id}/state-shares`, {
    shares: shares.map(([{ id: party }, share]) => ({ party, share })),
  });
const give = (member: Member, id: string, command: string, body: Body = {}) =>
  member.client.post(`/api/cases/${id}/${command}`, body);
const pass = (id: string) => give(registry, id, 'decide', { stage: 'review', outcome: 'pass' });
const view = (member: Member, id: string) => must(member.client.get(`/api/cases/${id}`));
const publicly = (number: string) => must(world.anyone.get(`/api/public/register/${number}`));

async function accountOf(member: Member): Promise<void> {
  const body = { objectKind: 'account', objectName: `${member.name}的账户`, facts: { phone: '示例电话' } };
  const { id } = await must(draft(member, 'account', body));
  await must(give(member, id, 'submit'));
  await must(pass(id));
}

let tables = 7300;

async function begun(): Promise<string> {
  const resource = await must(first.client.upload('/api/resources/upload?name=共有表', 'joint.csv', table(++tables)));
  const { id } = await must(
    draft(first, 'joint', { resource: resource.id, facts: { together: true, scale: '十万条' } }),
  );
  return id;
}

/** The number of an entry that the first holds to 60 and the second to 40 per cent. */
async function held(): Promise<string> {
  const id = await begun();
  await must(
    state(first, id, [
      [first, '60'],
      [second, '40'],
    ]),
  );
  await must(give(first, id, 'submit'));
  await must(give(second, id, 'consent'));
  await must(pass(id));
  return (await view(first, id)).certificates[0].number;
}

describe('a joint application', () => {
  test('shares that make no whole are refused, and leave nothing behind', async () => {
    const id = await begun();
    for (const [code, shares] of [
      [
        'shares-not-whole',
        [
          [first, '59.99'],
          [second, '40'],
        ],
      ],
      [
        'shares-not-whole',
        [
          [first, '60.01'],
          [second, '40'],
        ],
      ],
      [
        'share-invalid',
        [
          [first, '100'],
          [second, '0'],
        ],
      ],
      [
        'share-invalid',
        [
          [first, '120'],
          [second, '-20'],
        ],
      ],
      [
        'share-invalid',
        [
          [first, '66.6666667'],
          [second, '33.3333333'],
        ],
      ],
      [
        'share-holder-twice',
        [
          [first, '50'],
          [first, '50'],
        ],
      ],
      [
        'share-applicant-missing',
        [
          [second, '50'],
          [third, '50'],
        ],
      ],
    ] as const) {
      const { status, body } = await state(first, id, shares);
      expect([status, body.code]).toEqual([422, code]);
    }
    const { body } = await state(stranger, id, [[stranger, '100']]);
    expect(body.code).toBe('not-found');
    expect((await view(first, id)).shares.stated).toEqual([]);
    expect((await give(first, id, 'submit')).body.code).toBe('shares-missing');
  });

  test('each co-holder sees it when asked, keeps seeing it, and finds the entry with its share; nobody else does', async () => {
    const id = await begun();
    await must(
      state(first, id, [
        [first, '1/3'],
        [second, '1/3'],
        [third, '1/3'],
      ]),
    );
    await must(give(first, id, 'submit'));
    expect((await third.client.get(`/api/cases/${id}`)).status).toBe(404);
    await must(give(second, id, 'consent'));
    await must(give(third, id, 'consent'));
    expect((await view(second, id)).shares.stated.map(({ confirmed }: { confirmed: boolean }) => confirmed)).toEqual([
      ...[true, true, true],
    ]);
    expect((await stranger.client.get(`/api/cases/${id}`)).status).toBe(404);
    await must(pass(id));
    const { number } = (await view(first, id)).certificates[0];
    for (const member of [first, second, third]) {
      const { items } = await must(member.client.get('/api/entries?limit=50'));
      expect(items.find((item: { number: string }) => item.number === number)).toMatchObject({ share: '1/3' });
      expect((await must(member.client.get(`/api/entries/${number}/actions`))).relation).toBe('holder');
    }
    expect((await must(stranger.client.get(`/api/entries/${number}/actions`))).relation).toBe('other');
    expect((await publicly(number)).shares).toEqual(
      [first, second, third].map(({ name }) => ({ holder: name, share: '1/3' })),
    );
    const standing = await must(world.anyone.get(`/api/public/register/${number}/standing?on=2025-03-03`));
    expect(standing.holder.shares).toHaveLength(3);
    const certificate = (await publicly(number)).certificates[0];
    const { body } = await world.anyone.get(`/api/public/certificates/${certificate.id}.json`);
    expect(JSON.stringify(body)).toContain('1/3');
  });
});

describe('a share that passes on', () => {
  const moving = (number: string, member: Member, share: string, to: Member) =>
    draft(member, 'share-transfer', { entry: number, counterparty: to.id, share });

  test('no more than is held, and not by a stranger', async () => {
    const number = await held();
    expect((await moving(number, first, '60.000001', third)).body).toMatchObject({ code: 'share-exceeds' });
    expect((await moving(number, stranger, '1', third)).body).toMatchObject({ code: 'applicant-not-holder' });
    expect((await moving(number, first, '0', third)).body).toMatchObject({ code: 'share-invalid' });
  });

  test('of two at once one is done and the other refused, and the whole stays a whole', async () => {
    const number = await held();
    const both = await Promise.all(
      [first, second].map(async (member) => {
        const { id } = await must(moving(number, member, '30', third));
        return { member, id };
      }),
    );
    for (const { member, id } of both) await must(give(member, id, 'submit'));
    const confirmed = await Promise.all(both.map(({ id }) => give(third, id, 'consent')));
    expect(confirmed.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(confirmed.find(({ status }) => status === 409)?.body.code).toBe('entry-busy');
    const done = both[confirmed.findIndex(({ status }) => status === 200)];
    await must(pass(done?.id ?? ''));
    const { shares } = await publicly(number);
    expect(shares).toHaveLength(3);
    expect(shares.find(({ holder }: { holder: string }) => holder === third.name)).toMatchObject({ share: '30' });
  });
});

test('a rebuild comes to the same shares', async () => {
  const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
  expect(after).toEqual(before);
});
