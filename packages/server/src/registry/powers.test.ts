import { type Instant, instant, shanghaiDate } from '@shuji/core/kernel';
import { sampleFacts } from '@shuji/core/rulebook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { table } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild, sourceAt, systemSource } from '../kernel/index.js';

const regime = 'guangdong-registry';
const article = [{ cite: 'gd-registration-2023/3(2)' }];
const at = (day: string): Instant => instant(Date.parse(`${day}T09:00:00+08:00`));

let now = at('2025-03-03');
let world: World;
let principal: Member;
let agent: Member;
let registry: Member;
let stranger: Member;
let tables = 700;

beforeAll(async () => {
  world = await openWorld({ source: sourceAt(() => now, systemSource) });
  principal = await world.organisation('enterprise', '示例委托有限公司');
  agent = await world.organisation('enterprise', '示例受托有限公司');
  stranger = await world.organisation('enterprise', '示例无关有限公司');
  registry = await world.organisation('registry', '广东示例登记机构', 'guangdong-data-registry');
});

afterAll(() => world?.close());

let document: string;

async function empower(more: object = {}, by = principal) {
  document = (await must(by.client.upload('/api/documents/upload', 'power.txt', `委托书 ${++tables}`))).id;
  const body = { regime, agent: agent.id, document, from: '2025-03-01', until: '2025-03-31', ...more };
  return by.client.post('/api/powers-of-attorney/empower', body);
}

/** A draft under the first registration of the regime, in the name of the principal. */
async function draft(more: object = {}, by = agent) {
  const { regimes, source } = world.server.platform;
  const { loaded } = regimes.get(regime, shanghaiDate(source.now()));
  const [registration = '', rules] = Object.entries(loaded.regime.registrations)[0] ?? [];
  if (!rules) throw new Error('the regime has no registration');
  const objectKind = rules.objects[0] ?? '';
  const file = by.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(++tables));
  const facts = sampleFacts(rules, loaded, objectKind, {});
  return by.client.post('/api/cases/draft', {
    ...{ regime, registration, objectKind, resource: (await must(file)).id, facts, draftRegime: true },
    ...{ principal: principal.id, ...more },
  });
}

async function attachAll(id: string): Promise<void> {
  const { materials } = await must(agent.client.get(`/api/cases/${id}`));
  for (const { id: material, state, kind } of materials) {
    if (state !== 'missing' || kind !== 'document') continue;
    const paper = await must(agent.client.upload('/api/documents/upload', `${material}.txt`, `示例：${material}`));
    await must(agent.client.post(`/api/cases/${id}/attach`, { material, document: paper.id }));
  }
}

describe('an agent of the applicant', () => {
  let power: { id: string; version: number };

  test('is empowered by the applicant under rules that provide for it, and drafts only then', async () => {
    expect(await draft()).toMatchObject({ status: 403, body: { code: 'power-missing', because: article } });
    expect(await empower({ regime: 'anhui-registry' })).toMatchObject({
      status: 422,
      body: { code: 'agents-not-provided' },
    });
    expect(await empower({ agent: registry.id })).toMatchObject({ status: 422, body: { code: 'agent-not-body' } });
    expect(await empower({ until: '2025-02-28' })).toMatchObject({ status: 422, body: { code: 'power-period' } });
    power = await must(empower());
  });

  test('sees the power as its principal and the registry do, and no third sees it', async () => {
    const seen = {
      ...{ id: power.id, regime, standing: 'holds', document: 'power.txt', from: '2025-03-01', until: '2025-03-31' },
      ...{ principal: { id: principal.id, name: principal.name }, agent: { id: agent.id, name: agent.name } },
    };
    for (const member of [principal, agent, registry])
      expect((await must(member.client.get('/api/powers-of-attorney'))).items, member.name).toMatchObject([seen]);
    expect(await must(stranger.client.get('/api/powers-of-attorney'))).toEqual({ items: [] });
  });

  test('drafts, answers, attaches and submits, and the case is the applicant’s', async () => {
    const { id } = await must(draft());
    await must(agent.client.post(`/api/cases/${id}/answer`, { facts: { scope: '全省' } }));
    await attachAll(id);
    expect(await agent.client.post(`/api/cases/${id}/withdraw`, {})).toMatchObject({
      status: 403,
      body: { code: 'desk-wrong' },
    });
    expect((await must(agent.client.get(`/api/cases/${id}`))).offers).toMatchObject([
      { command: 'submit', barred: null },
    ]);
    await must(agent.client.post(`/api/cases/${id}/submit`, {}));
    for (const member of [principal, agent, registry]) {
      const view = await must(member.client.get(`/api/cases/${id}`));
      expect(view, member.name).toMatchObject({
        ...{ status: 'open', applicant: { id: principal.id }, agent: { id: agent.id, name: agent.name } },
      });
      const acts = ['CaseDrafted', 'FactsAnswered', 'CaseSubmitted'];
      const own = view.timeline.filter((entry: { type: string }) => acts.includes(entry.type));
      expect(own).toHaveLength(acts.length);
      for (const entry of own) expect(entry).toMatchObject({ agent: agent.name });
    }
    // Whoever sees the case sees the power by which it was drafted.
    expect((await registry.client.get(`/api/cases/${id}/documents/${document}`)).status).toBe(200);
    expect((await registry.client.get(`/api/documents/${document}`)).status).toBe(404);
    expect(await stranger.client.get(`/api/cases/${id}`)).toMatchObject({ status: 404 });
  });

  test('does nothing more once the power is taken back or its last day is over', async () => {
    const { id } = await must(draft());
    await attachAll(id);
    now = at('2025-04-01');
    const submit = () => agent.client.post(`/api/cases/${id}/submit`, {});
    expect(await submit()).toMatchObject({ status: 403, body: { code: 'power-missing', because: article } });
    const later = await must(empower({ from: '2025-04-01', until: '2025-04-30' }));
    const revoke = (by: Member) =>
      by.client.post(`/api/powers-of-attorney/${later.id}/revoke`, {}, { version: later.version });
    expect(await revoke(stranger)).toMatchObject({ status: 404 });
    expect(await revoke(agent)).toMatchObject({ status: 403, body: { code: 'desk-wrong' } });
    expect(await revoke(principal)).toMatchObject({ status: 200, body: { because: article } });
    expect(await submit()).toMatchObject({ status: 403, body: { code: 'power-missing' } });
    expect((await must(agent.client.get(`/api/cases/${id}`))).offers).toMatchObject([
      { command: 'submit', barred: { code: 'power-missing' } },
    ]);
    expect((await must(principal.client.get('/api/powers-of-attorney'))).items).toMatchObject([
      { standing: 'over' },
      { standing: 'over' },
    ]);
    await must(principal.client.post(`/api/cases/${id}/submit`, {}));
  });

  test('stands after a rebuild as before', async () => {
    const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
    expect(after).toEqual(before);
  });
});
