import { type Instant, instant } from '@shuji/core/kernel';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { submitted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild, setTimer, sourceAt, systemSource, withScope } from '../kernel/index.js';
import { calendarTask } from './service.js';

const at = (text: string): Instant => instant(Date.parse(text));
let now = at('2025-09-15T09:00:00+08:00');
let world: World;
let registry: Member;
let elsewhere: Member;
let applicant: Member;
let other: Member;
let supervisor: Member;

const regime = 'anhui-registry';

beforeAll(async () => {
  world = await openWorld({ source: sourceAt(() => now, systemSource) });
  registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  elsewhere = await world.organisation('registry', '贵州示例登记机构', 'guizhou-data-registry');
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  supervisor = await world.organisation('supervisor', '示例监管部门');
});
afterAll(() => world?.close());

// biome-ignore lint/suspicious/noExplicitAny: duties as the route answers them
type Duty = any;

async function dutiesOf({ client }: Member, query = ''): Promise<Duty[]> {
  const items: Duty[] = [];
  let cursor: string | null = null;
  do {
    const path = `/api/duties?limit=7${query}${cursor === null ? '' : `&cursor=${cursor}`}`;
    const found: { items: Duty[]; nextCursor: string | null } = await must(client.get(path));
    items.push(...found.items);
    cursor = found.nextCursor;
  } while (cursor !== null);
  return items;
}

const named = (duties: Duty[], name: string) => duties.filter(({ duty }) => duty === name);
const lookAtCalendar = () => world.server.platform.duties.lookAtCalendar();

async function evidence({ client }: Member): Promise<string> {
  return (await must(client.upload('/api/documents/upload', '季度报告.txt', '样例报告'))).id;
}

describe('what the calendar brings', () => {
  test('a registry that comes to be finds what always binds it, page by page and once', async () => {
    const standing = await dutiesOf(registry, '&whose=mine&standing=open');
    expect(standing.length).toBeGreaterThan(10);
    expect(new Set(standing.map(({ id }) => id)).size).toBe(standing.length);
    expect(
      standing.every(
        ({ on, arisenOn, due, mine }) => on === 'always' && arisenOn === '2025-09-15' && due === null && mine,
      ),
    ).toBe(true);
    expect(named(standing, 'business-rules')[0]).toMatchObject({
      rule: { cite: 'ah-registration-2023/9(1)' },
      evidence: 'required',
    });
  });

  test('a quarter that ends gives one report, however often the calendar is looked at', async () => {
    now = at('2025-09-30T23:59:00+08:00');
    expect(await lookAtCalendar()).toBe(0);
    now = at('2025-10-01T00:00:00+08:00');
    const counts = await Promise.all([lookAtCalendar(), lookAtCalendar(), lookAtCalendar()]);
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    expect(await lookAtCalendar()).toBe(0);
    const reports = named(await dutiesOf(registry), 'quarterly-report');
    expect(reports).toMatchObject([
      {
        arisenOn: '2025-09-30',
        standing: 'due',
        mine: true,
        rule: { cite: 'ah-registration-2023/28(3)', basis: 'authority' },
      },
    ]);
  });
});

describe('a duty', () => {
  let report: Duty;
  beforeAll(async () => {
    [report] = named(await dutiesOf(registry, `&regime=${regime}`), 'quarterly-report');
  });
  const perform = (who: Member, body: object) =>
    who.client.post(`/api/duties/${report.id}/perform`, { on: '2025-10-09', note: '已报送', document: null, ...body });

  test('is overdue after its last day', async () => {
    now = at('2025-12-01T09:00:00+08:00');
    const overdue = await dutiesOf(registry, '&standing=overdue');
    expect(overdue.map(({ id }) => id)).toContain(report.id);
    expect(await dutiesOf(registry, '&standing=due')).toEqual([]);
  });

  test('is seen by its registry and the supervisor, and by nobody else', async () => {
    expect((await dutiesOf(supervisor)).map(({ id }) => id)).toContain(report.id);
    for (const who of [elsewhere, applicant, other])
      expect((await dutiesOf(who)).map(({ id }) => id)).not.toContain(report.id);
  });

  test('is not for others to do', async () => {
    for (const [who, status, code] of [
      [elsewhere, 404, 'not-found'],
      [applicant, 404, 'not-found'],
      [supervisor, 403, 'not-your-duty'],
    ] as const) {
      const answer = await perform(who, {});
      expect([who.name, answer.status, answer.body.code]).toEqual([who.name, status, code]);
    }
  });

  test('asks for its document, and for one of its own', async () => {
    const without = await perform(registry, {});
    expect([without.status, without.body.code, without.body.fields]).toEqual([422, 'evidence-missing', ['document']]);
    expect(without.body.because.map(({ cite }: { cite: string }) => cite)).toEqual(['ah-registration-2023/28(3)']);
    const stolen = await perform(registry, { document: await evidence(applicant) });
    expect([stolen.status, stolen.body.code]).toEqual([404, 'not-found']);
    const early = await perform(registry, { on: '2026-01-01', document: await evidence(registry) });
    expect([early.status, early.body.code]).toEqual([422, 'date-in-future']);
  });

  test('is done once, with a document that whoever sees it may read', async () => {
    const document = await evidence(registry);
    const answers = await Promise.all([1, 2, 3].map(() => perform(registry, { document })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [done] = named(await dutiesOf(registry, '&standing=done'), 'quarterly-report');
    expect(done).toMatchObject({
      id: report.id,
      standing: 'done',
      performed: { on: '2025-10-09', note: '已报送', document: { name: '季度报告.txt' }, late: false },
    });
    const path = `/api/duties/${report.id}/document`;
    for (const { client } of [registry, supervisor]) expect((await client.bytes(path)).status).toBe(200);
    for (const { client } of [elsewhere, applicant]) expect((await client.bytes(path)).status).toBe(404);
  });
});

describe('what the public sees', () => {
  test('is what the law makes public, with the day on which it was done and no document', async () => {
    const [rules] = named(await dutiesOf(registry), 'published-rules');
    const body = { on: '2025-11-03', note: '业务规则已公开', document: await evidence(registry) };
    await must(registry.client.post(`/api/duties/${rules.id}/perform`, body));
    const path = `/api/public/regimes/${regime}/duties`;
    const { items } = await must(world.anyone.get(`${path}?limit=100`));
    expect(named(items, 'published-rules')).toMatchObject([
      { standing: 'done', performedOn: '2025-11-03', rule: { cite: 'ah-registration-2023/10(2)' } },
    ]);
    expect(named(items, 'quarterly-report')).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('季度报告');
    const pages = await must(world.anyone.get(`${path}?limit=1`));
    expect(pages.items).toEqual(items.slice(0, 1));
    const second = await must(world.anyone.get(`${path}?limit=1&cursor=${pages.nextCursor}`));
    expect(second.items).toEqual(items.slice(1, 2));
    expect((await world.anyone.get('/api/public/regimes/nonsense/duties')).body.code).toBe('regime-unknown');
  });
});

describe('what people do', () => {
  test('an event that is declared binds whoever declares it, and is seen by the registry', async () => {
    const { items } = await must(applicant.client.get('/api/duties/declarable'));
    expect(items.filter((item: Duty) => item.regime === regime).map((item: Duty) => item.duty)).toEqual([
      'prompt-change',
      'objection-statements',
    ]);
    const body = { regime, duty: 'objection-statements', on: '2025-11-28', what: '收到异议' };
    const key = 'declared-but-once';
    const first = await must(applicant.client.post('/api/duties/declare', body, { key }));
    expect(await must(applicant.client.post('/api/duties/declare', body, { key }))).toEqual({
      ...first,
      replayed: true,
    });
    const [mine, ...more] = await dutiesOf(applicant, '&whose=mine');
    expect(more).toEqual([]);
    expect(mine).toMatchObject({ id: first.id, declared: '收到异议', standing: 'due', mine: true });
    expect(await dutiesOf(other)).toEqual([]);
    const seen = (await dutiesOf(registry)).find(({ id }) => id === first.id);
    expect(seen).toMatchObject({ mine: false, bearer: { zh: applicant.name } });
    const wrong = await registry.client.post('/api/duties/declare', body);
    expect([wrong.status, wrong.body.code]).toEqual([403, 'not-your-duty']);
  });

  test('a case that ends gives its registry a duty in the same moment', async () => {
    const before = named(await dutiesOf(registry), 'features-on-chain');
    expect(before).toEqual([]);
    const { id } = await submitted(world, applicant);
    await must(applicant.client.post(`/api/cases/${id}/withdraw`, { reasons: null }));
    const after = named(await dutiesOf(registry), 'features-on-chain');
    expect(after).toMatchObject([{ arisenOn: '2025-12-01', standing: 'open', on: 'case-ended', mine: true }]);
  });
});

test('the timer looks at the calendar by itself, and is set for the next day', async () => {
  now = at('2026-01-01T00:00:00+08:00');
  const { platform } = world.server;
  const soon = systemSource.now();
  await withScope(platform.db, { kind: 'system' }, (tx) => setTimer(tx, calendarTask, calendarTask, soon, {}));
  const owner = new pg.Client({ connectionString: platform.ownerUrl });
  await owner.connect();
  const timers = () =>
    owner.query('select run_at > now() as ahead from graphile_worker.jobs where key = $1', [calendarTask]);
  try {
    await vi.waitFor(async () => expect((await timers()).rows).toEqual([{ ahead: true }]), { timeout: 20_000 });
  } finally {
    await owner.end();
  }
  const reports = named(await dutiesOf(registry), 'quarterly-report');
  expect(reports.map(({ arisenOn, standing }) => [arisenOn, standing]).sort()).toEqual([
    ['2025-09-30', 'done'],
    ['2025-12-31', 'due'],
  ]);
  await platform.duties.setCalendarTimer();
  expect(await lookAtCalendar()).toBe(0);
});

test('a rebuild makes the same tables, and finds nothing that has not arisen', async () => {
  const { platform } = world.server;
  const { before, after } = await rebuild(platform.db, platform.aggregates);
  expect(after).toEqual(before);
  expect(await lookAtCalendar()).toBe(0);
});
