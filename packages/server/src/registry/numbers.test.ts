import { verifyFile } from '@shuji/core/evidence';
import { type OidArc, oidOf, readOidArc, withCheckCharacter } from '@shuji/core/registry';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { table } from '../../test/registration.js';
import { openSampleWorld, sampleAuthority, sampleRegime } from '../../test/sample-registry.js';
import { type Member, must, type World } from '../../test/world.js';
import { withScope } from '../kernel/index.js';

const regime = sampleRegime;
const arc = readOidArc('1.2.156.10197.9') as OidArc;

let world: World;
let holder: Member;
let registry: Member;
let account: string;
let number: string;

beforeAll(async () => {
  world = await openSampleWorld({ oidArc: arc });
  holder = await world.organisation('enterprise', '示例数据有限公司');
  registry = await world.organisation('registry', '样例登记机构', sampleAuthority);
  const opened = await passed('account', {
    ...{ objectKind: 'account', objectName: '示例账户', facts: { phone: '示例电话' } },
  });
  account = opened.effects[0].target;
  const upload = holder.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(1));
  const facts = { scale: '十万条', scene: '交通' };
  const view = await passed('first', { objectKind: 'data-resource', resource: (await must(upload)).id, facts });
  number = view.certificates[0].number;
});

afterAll(async () => {
  await world?.close();
});

async function passed(registration: string, body: object) {
  const { id } = await must(holder.client.post('/api/cases/draft', { regime, registration, ...body }));
  await must(holder.client.post(`/api/cases/${id}/submit`));
  await must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'review', outcome: 'pass' }));
  return must(holder.client.get(`/api/cases/${id}`));
}

const entry = (typed: string) => world.anyone.get(`/api/public/register/${encodeURIComponent(typed)}`);
const search = (words: string) => world.anyone.get(`/api/public/register?query=${encodeURIComponent(words)}`);
const numbersOf = async (words: string) =>
  (await must(search(words))).items.map((found: { number: string }) => found.number);
const wrong = () => number.replace('000002', '000020');

test('entries, certificates and accounts bear numbers with a check character that fits', () => {
  for (const given of [number, account]) {
    const plain = given.slice(0, -2);
    expect(plain).toMatch(/^(SAMPLE|SA)-\d{4}-\d{6}$/);
    expect(given).toBe(withCheckCharacter(plain));
  }
});

test('the register finds an entry by its number, in small letters, without the character, and by its identifier', async () => {
  const oid = oidOf(arc, number) ?? '';
  for (const typed of [number, number.toLowerCase(), number.slice(0, -2), oid, `urn:oid:${oid}`])
    expect((await must(entry(typed))).number, typed).toBe(number);
  expect(await must(entry(number))).toMatchObject({ number, oid });
  for (const typed of [number, number.toLowerCase(), oid]) expect(await numbersOf(typed), typed).toEqual([number]);
  expect((await must(holder.client.get(`/api/entries/${oid}/actions`))).entry).toMatchObject({ number, oid });
});

test('a number that was copied wrongly is told so, by every way of looking up', async () => {
  const refused = { status: 422, body: { code: 'number-mistyped', fields: ['number'] } };
  const answers = [
    await entry(wrong()),
    await search(wrong()),
    await holder.client.get(`/api/entries/${wrong()}/actions`),
  ];
  for (const answer of answers) expect(answer).toMatchObject(refused);
  expect(answers[0]?.body.message.zh).toContain(wrong());
  const asked = { account: `${account.slice(0, -1)}${account.endsWith('A') ? 'B' : 'A'}`, interest: '查' };
  expect(await holder.client.post('/api/registration-accounts/look-up', asked)).toMatchObject(refused);
});

test('a sound number that nothing bears is not found, nor an identifier of another arc', async () => {
  const none = withCheckCharacter('SAMPLE-2025-009999');
  const foreign = (oidOf(arc, number) ?? '').replace('1.2.156', '1.2.840');
  for (const typed of [none, 'SAMPLE-2025-009999', foreign, `${arc}.1.2`])
    expect(await entry(typed), typed).toMatchObject({ status: 404, body: { code: 'not-found' } });
  for (const typed of [none, foreign]) expect(await numbersOf(typed), typed).toEqual([]);
});

test('a number that was given out without a check character goes on to be found', async () => {
  const old = 'SAMPLE-2020-000007';
  const { db } = world.server.platform;
  await withScope(db, { kind: 'system' }, async (tx) => {
    const [row] = (
      await sql<Record<string, unknown>>`select * from register_entry where number = ${number}`.execute(tx)
    ).rows;
    const kept = { ...row, number: old, state: { ...(row?.state as object), number: old } };
    await sql`insert into register_entry select * from jsonb_populate_record(null::register_entry, ${JSON.stringify(kept)}::jsonb)`.execute(
      tx,
    );
  });
  for (const typed of [old, old.toLowerCase(), oidOf(arc, old) ?? ''])
    expect(await must(entry(typed)), typed).toMatchObject({ number: old, oid: oidOf(arc, old) });
  expect(await numbersOf(old)).toEqual([old]);
});

test('the certificate bears its identifier, and verifies', async () => {
  const [certificate] = (await must(entry(number))).certificates;
  const answer = await fetch(`${world.url}/api/public/certificates/${certificate.id}.json`);
  const result = verifyFile(new Uint8Array(await answer.arrayBuffer()));
  if (!result.ok) throw new Error(result.code);
  expect(result.statement.content).toMatchObject({ number, oid: oidOf(arc, number) });
});
