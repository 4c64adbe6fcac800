import { epochMs, type Instant, instant, startOfDay } from '@shuji/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Walking } from '../../test/walk/case-walk.js';
import { RegimeWalk } from '../../test/walk/regime-walk.js';
import { firstDayOf, registrationRegimes } from '../../test/walk/shares.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { sourceAt, systemSource } from '../kernel/index.js';

const clock: { now: Instant } = { now: instant(Date.parse('2024-01-02T09:00:00+08:00')) };
let world: World;
let desks: { registry: Member; agency: Member; exchange: Member };
let walk: RegimeWalk;

const regime = 'shenzhen-registry';
const loaded = registrationRegimes.find((each) => each.regime.id === regime);

beforeAll(async () => {
  if (!loaded) throw new Error(`no ${regime}`);
  world = await openWorld({ source: sourceAt(() => clock.now, systemSource) });
  desks = {
    registry: await world.organisation('registry', '深圳示例登记机构', loaded.regime.authority.id),
    agency: await world.organisation('agency', '示例审查所'),
    exchange: await world.organisation('exchange', '示例数据交易所'),
  };
  clock.now = instant(epochMs(startOfDay(firstDayOf(loaded))) + 9 * 3_600_000);
  walk = new RegimeWalk(world, clock, loaded, desks);
});

afterAll(() => world?.close());

/** An entry and whoever comes with a judgment on it, on the day of the application. */
async function prepared(registration: string): Promise<Walking & { readonly number: string; readonly holder: Member }> {
  const walking = await walk.prepare(registration);
  clock.now = instant(epochMs(startOfDay(walking.on)) + 9 * 3_600_000);
  if (!walking.entry) throw new Error(`${registration} acts upon no entry`);
  return { ...walking, number: walking.entry.number, holder: walking.entry.holder };
}

const paper = async ({ client }: Member) =>
  (await must(client.upload('/api/documents/upload', '判决书.txt', '示例判决书'))).id;

describe('a judgment that contradicts the register', () => {
  test('cancels nothing, until what it names is what the register has; the officer sees both', async () => {
    const { applicant, number, holder, object } = await prepared('new-holder-cancellation');
    const names = { judged_holder: '第三示例公司', judged_new_holder: applicant.name, judged_entry: number };
    const body = { regime, registration: 'new-holder-cancellation', objectKind: object, entry: number };
    const facts = { rights_lost: true, ...names };
    const { id } = await must(applicant.client.post('/api/cases/draft', { ...body, facts, draftRegime: true }));
    const document = await paper(applicant);
    await must(applicant.client.post(`/api/cases/${id}/attach`, { material: 'loss-proof', document }));
    const refused = await applicant.client.post(`/api/cases/${id}/submit`);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'register-contradicted',
        fields: ['judged_holder'],
        because: [{ cite: 'sz-registration-2023/19-1' }],
      },
    });
    expect(refused.body.message.zh).toContain('法律文书所载的原权利主体');
    expect(refused.body.message.zh).not.toContain(holder.name);
    const answers = [
      [{ judged_holder: holder.name, judged_new_holder: '第三示例公司' }, 'judged_new_holder'],
      [{ judged_new_holder: applicant.name, judged_entry: 'SZ-CS-2023-009999' }, 'judged_entry'],
    ] as const;
    for (const [changed, field] of answers) {
      await must(applicant.client.post(`/api/cases/${id}/answer`, { facts: changed }));
      expect((await applicant.client.post(`/api/cases/${id}/submit`)).body.fields).toEqual([field]);
    }
    await must(applicant.client.post(`/api/cases/${id}/answer`, { facts: { judged_entry: null } }));
    await must(applicant.client.post(`/api/cases/${id}/submit`));
    expect(await must(desks.registry.client.get(`/api/cases/${id}`))).toMatchObject({
      status: 'open',
      facts: { judged_holder: holder.name, judged_new_holder: applicant.name },
      entry: { number, holders: [holder.name] },
    });
    expect(await must(world.anyone.get(`/api/public/register/${number}`))).toMatchObject({ status: 'valid' });
  });

  test('passes nothing on; a transfer by a contract is not asked what a judgment names', async () => {
    const { applicant, number, object } = await prepared('transfer');
    const asked = { core_data: false, unlawful_source: false, ownership_dispute: false, barred_by_law: false };
    const body = { regime, registration: 'transfer', objectKind: object, entry: number, draftRegime: true };
    const judged = { judged_holder: '第三示例公司', judged_new_holder: applicant.name };
    const facts = { ...asked, transfer_event: 'judgment', ...judged };
    const { id } = await must(applicant.client.post('/api/cases/draft', { ...body, facts }));
    for (const material of ['new-holder-identity', 'transfer-proof', 'truth-commitment']) {
      const document = material === 'truth-commitment' ? null : await paper(applicant);
      await must(applicant.client.post(`/api/cases/${id}/attach`, { material, document }));
    }
    expect(await applicant.client.post(`/api/cases/${id}/submit`)).toMatchObject({
      status: 422,
      body: { code: 'register-contradicted', fields: ['judged_holder'] },
    });
    await must(applicant.client.post(`/api/cases/${id}/answer`, { facts: { transfer_event: 'trade' } }));
    await must(applicant.client.post(`/api/cases/${id}/submit`));
  });

  test('is none that the registry acts upon of its own motion', async () => {
    const { number, holder } = await prepared('ex-officio-cancellation');
    const document = await paper(desks.registry);
    const open = (judged: object) =>
      desks.registry.client.post('/api/cases/open-ex-officio', {
        ...{ regime, registration: 'ex-officio-cancellation', entry: number, reasons: '示例：法院判决' },
        ...{ documents: { 'loss-proof': document }, facts: { ground: 'judgment', new_holder: false, ...judged } },
      });
    for (const judged of [
      { judged_holder: '第三示例公司' },
      { judged_holder: holder.name, judged_entry: 'SZ-CS-2023-009999' },
    ])
      expect(await open(judged)).toMatchObject({ status: 422, body: { code: 'register-contradicted' } });
    await must(open({ judged_holder: holder.name, judged_entry: number }));
  });
});
