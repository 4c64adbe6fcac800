import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { type Member, must, openWorld, password, type World } from '../../test/world.js';
import { rebuild, systemSource } from '../kernel/index.js';
import { systemActor } from '../main/platform.js';
import { loadQualitySchemes } from '../rulebook/index.js';
import { createIssues } from './index.js';

let world: World;
let holder: Member;
let other: Member;
let colleague: Client;
let person: string;
let resource: string;
let day = 0;
const dayMs = 86_400_000;

beforeAll(async () => {
  // The installation's clock is some days ahead of the machine's.
  const source = {
    ...systemSource,
    now: () => new Date(Date.parse(systemSource.now()) + day * dayMs).toISOString() as never,
  };
  world = await openWorld({ source });
  holder = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  const email = 'colleague@example.com';
  const { link } = await must(
    holder.client.post(`/api/organisations/${holder.id}/invite`, { email, roles: ['clerk'] }),
  );
  colleague = new Client(world.url);
  const token = new URL(link).searchParams.get('token');
  await must(colleague.post('/api/invitations/accept', { token, name: '同事', password }));
  colleague.organisation = holder.id;
  person = (await must(colleague.get('/api/me'))).person.id;
  const csv = '编号,日期\n1,2026-01-05\n2,\n';
  resource = (await must(holder.client.upload('/api/resources/upload?name=订单', '订单.csv', csv))).id;
});
afterAll(() => world?.close());

const at = (path = '') => `/api/resources/${resource}/quality${path}`;
const read = async () => must(holder.client.get(at()));
const list = async (standing: string, client = holder.client) =>
  (await must(client.get(`/api/quality/issues?standing=${standing}`))).items;
const rulesOf = (threshold: number) =>
  `id: o\ntitle: {zh: 订单, en: orders}\ntables:\n  - id: o\n    rules:\n      - {id: day, dimension: completeness, kind: not-null, column: 日期, threshold: ${threshold}}\n`;
const measure = async (threshold: number) => {
  await must(holder.client.post(at('/rules'), { rules: rulesOf(threshold) }));
  return must(holder.client.post(at('/measure')));
};

describe('issues of the quality of a resource', () => {
  test('are opened by a measurement, given to somebody, mended, and closed by the next one', async () => {
    const { because } = await measure(1);
    expect(because.map(({ cite }: { cite: string }) => cite)).toContain('js-public-data-2021/17-2');
    const [issue] = await list('live');
    expect(issue).toMatchObject({ rule: 'day', status: 'open', resourceName: '订单', overdue: false, times: 1 });
    const on = (path: string) => at(`/issues/${issue.id}${path}`);
    const stranger = (await must(other.client.get('/api/me'))).person.id;
    expect(await holder.client.post(on('/assign'), { person: stranger })).toMatchObject({
      status: 422,
      body: { code: 'assignee-unknown' },
    });
    await must(holder.client.post(on('/assign'), { person }));
    expect((await list('mine', colleague)).map(({ id }: { id: string }) => id)).toEqual([issue.id]);
    expect(await list('mine')).toEqual([]);
    await must(colleague.post(on('/mend'), { words: '已补录' }));
    expect(await holder.client.post(on('/verify'))).toMatchObject({ status: 409, body: { code: 'issue-measured' } });
    await measure(1);
    expect((await list('live'))[0]).toMatchObject({ status: 'open', times: 2, due: issue.due });
    await measure(0.5);
    expect([await list('live'), (await list('settled'))[0].status]).toEqual([[], 'closed']);
    expect((await read()).issues[0].lines.map(({ what }: { what: string }) => what)).toEqual([
      ...['opened', 'assigned', 'mended', 'reopened', 'verified'],
    ]);
  });

  test('are opened by people too, and run out by working days', async () => {
    await must(holder.client.post(at('/issues/open'), { title: '地址有误', severity: 'high' }));
    await measure(0.9);
    expect(await list('overdue')).toEqual([]);
    day = 40;
    const overdue = await list('overdue');
    expect(
      overdue.map(({ title, overdue: late }: { title: string; overdue: boolean }) => [title, late]).sort(),
    ).toEqual([
      ['地址有误', true],
      ['日期 (day)', true],
    ]);
    const { items } = await must(holder.client.get('/api/quality'));
    expect(items[0]).toMatchObject({ open: 2, overdue: 2 });
    expect((await must(holder.client.get('/api/quality/issues?limit=1'))).nextCursor).not.toBeNull();
    const { nextCursor } = await must(holder.client.get('/api/quality/issues?limit=1'));
    expect((await must(holder.client.get(`/api/quality/issues?limit=1&cursor=${nextCursor}`))).items).toHaveLength(1);
  });

  test('are reminded of by the timer, once, and what was told is seen', async () => {
    const { commandsAt, source } = world.server.platform;
    const { schemes } = await loadQualitySchemes();
    const timers = createIssues({ commands: commandsAt(source), schemes, actor: systemActor });
    await timers.due({ resource });
    await timers.due({ resource });
    const unseen = async () =>
      (await must(holder.client.get('/api/quality'))).items[0].alerts.map(({ kind }: { kind: string }) => kind);
    expect((await unseen()).filter((kind: string) => kind === 'issue-overdue')).toHaveLength(2);
    await must(holder.client.post(at('/alerts/seen')));
    expect(await unseen()).toEqual([]);
    expect(await holder.client.post(at('/alerts/seen'))).toMatchObject({ status: 409, body: { code: 'alerts-seen' } });
  });

  test('are nobody else’s to see or to settle', async () => {
    const [issue] = await list('live');
    expect(await list('all', other.client)).toEqual([]);
    expect(await other.client.post(at(`/issues/${issue.id}/dismiss`), { words: 'x' })).toMatchObject({ status: 404 });
    await must(holder.client.post(at(`/issues/${issue.id}/dismiss`), { words: '核实无误' }));
    expect((await list('live')).map(({ id }: { id: string }) => id)).not.toContain(issue.id);
  });

  test('come out the same from the journal', async () => {
    const { db, aggregates } = world.server.platform;
    const { before, after } = await rebuild(db, aggregates);
    expect([before.quality_issue, before.quality_evaluation]).toEqual([after.quality_issue, after.quality_evaluation]);
    expect(before.quality_issue).toBeTruthy();
  });
});
