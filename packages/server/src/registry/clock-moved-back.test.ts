import { CaseId, endOfDay, type Instant, instant, LocalDate } from '@shuji/core/kernel';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { table } from '../../test/registration.js';
import { openSampleWorld, sampleRegime as regime, sampleAuthority } from '../../test/sample-registry.js';
import { type Member, must, type World } from '../../test/world.js';
import { readJournal, sourceAt, systemSource, withScope } from '../kernel/index.js';
import { systemActor } from '../main/index.js';

const at = (time: string): Instant => instant(Date.parse(`${time}+08:00`));
const start = at('2025-03-03T09:00:00');

let now = start;
let world: World;
let holder: Member;
let other: Member;
let registry: Member;
const said: string[] = [];

beforeAll(async () => {
  world = await openSampleWorld({ source: sourceAt(() => now, systemSource), log: (line) => said.push(line) });
  holder = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  registry = await world.organisation('registry', '样例登记机构', sampleAuthority);
  for (const member of [holder, other]) {
    const body = { objectKind: 'account', objectName: '示例账户', facts: { phone: '示例电话' } };
    await must(pass(await submitted(member, 'account', body)));
  }
});

beforeEach(() => {
  now = start;
  said.length = 0;
});

afterAll(() => world?.close());

let tables = 7900;
const pass = (id: string) => registry.client.post(`/api/cases/${id}/decide`, { stage: 'review', outcome: 'pass' });

async function drafted(member: Member, registration: string, body: object): Promise<string> {
  const drafting = { regime, registration, objectKind: 'data-resource', ...body };
  return (await must(member.client.post('/api/cases/draft', drafting))).id;
}

async function submitted(member: Member, registration: string, body: object): Promise<string> {
  const id = await drafted(member, registration, body);
  await must(member.client.post(`/api/cases/${id}/submit`));
  return id;
}

async function applied(): Promise<string> {
  const upload = holder.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', table(++tables));
  const { id: resource } = await must(upload);
  return submitted(holder, 'first', { resource, facts: { scale: '十万条', scene: '交通' } });
}

/** Times and types of a case's events, in their order. */
async function eventsOf(id: string): Promise<readonly { readonly type: string; readonly at: string }[]> {
  return withScope(world.server.platform.db, { kind: 'system' }, async (tx) => {
    const found = [];
    for await (const { type, at } of readJournal(tx, { stream: `case:${id}` }))
      found.push({ type, at: at.toISOString() });
    return found;
  });
}

test('a clock that steps back a little is waited for: no event is dated before the one that it follows', async () => {
  const id = await applied();
  now = at('2025-03-03T08:58:00');
  await must(pass(id));
  const times = (await eventsOf(id)).map(({ at }) => at);
  expect(times.at(-1)).toBe(start);
  expect(times).toEqual([...times].sort());
});

test('a clock that has moved back further records nothing and says so, until it has been set right', async () => {
  const id = await applied();
  const before = await eventsOf(id);
  now = at('2025-03-02T23:00:00');
  const { status, body } = await pass(id);
  expect([status, body.code]).toEqual([503, 'clock-behind']);
  expect(body.message.zh).toContain(start);
  expect(said.filter((line) => line.includes('/decide clock-behind'))).toHaveLength(1);
  expect(await eventsOf(id)).toEqual(before);
  now = at('2025-03-03T09:00:01');
  await must(pass(id));
});

const tick = (id: string) =>
  world.server.platform.registry.tick(CaseId.parse(id), { clock: 'review' }, { actor: systemActor });

test('a time limit that has run out stays so: it neither runs out twice nor runs again', async () => {
  const id = await applied();
  const view = () => must(registry.client.get(`/api/cases/${id}`));
  const { due } = (await view()).clocks.find((clock: { id: string }) => clock.id === 'review');
  now = instant(Date.parse(endOfDay(LocalDate.parse(due))) - 1);
  await expect(tick(id)).rejects.toThrow('clock-not-expired');
  now = endOfDay(LocalDate.parse(due));
  await tick(id);
  await expect(tick(id)).rejects.toThrow('clock-not-expired');
  now = instant(Date.parse(now) - 60_000);
  await expect(tick(id)).rejects.toThrow('clock-not-expired');
  expect((await view()).clocks).toMatchObject([{ id: 'review', state: 'overdue' }]);
  expect((await eventsOf(id)).filter(({ type }) => type === 'ClockExpired')).toHaveLength(1);
});

/** When the queue will fire the timer of a case, by its own clock; null where it holds none. */
async function firesAt(id: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: world.server.platform.ownerUrl });
  await client.connect();
  try {
    const asked = 'select run_at from graphile_worker.jobs where key = $1 and locked_at is null';
    const { rows } = await client.query(asked, [`case:${id}:review`]);
    return rows[0]?.run_at.getTime() ?? null;
  } finally {
    await client.end();
  }
}

// The queue goes by the machine's clock, to which the due day of this case is long past: it fires at once.
test('a timer that fires before its time by the clock fires again when it has come', async () => {
  const id = await applied();
  const { due } = (await must(registry.client.get(`/api/cases/${id}`))).clocks[0];
  const left = Date.parse(endOfDay(due)) - Date.parse(now);
  await expect
    .poll(async () => ((await firesAt(id)) ?? 0) - Date.now(), { timeout: 60_000, interval: 200 })
    .toBeGreaterThan(left - 60_000);
  expect((await firesAt(id)) ?? 0).toBeLessThanOrEqual(Date.now() + left);
  expect((await eventsOf(id)).map(({ type }) => type)).not.toContain('ClockExpired');
});

test('nothing is done to an entry on a day before the last thing that was done to it', async () => {
  const id = await applied();
  await must(pass(id));
  const [{ number }] = (await must(holder.client.get(`/api/cases/${id}`))).certificates;
  now = at('2025-03-02T12:00:00');
  const change = { regime, registration: 'change', objectKind: 'data-resource', entry: number };
  expect(await holder.client.post('/api/cases/draft', change)).toMatchObject({
    status: 503,
    body: { code: 'clock-behind' },
  });
  const order = { regime, registration: 'revocation', entry: number, reasons: '示例：法院裁定' };
  expect(await registry.client.post('/api/cases/open-ex-officio', order)).toMatchObject({
    status: 503,
    body: { code: 'clock-behind' },
  });
  now = start;
  await must(holder.client.post('/api/cases/draft', change));
});
