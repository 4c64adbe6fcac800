import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild, setTimer, withScope } from '../kernel/index.js';
import { measureTimer } from './index.js';

let world: World;
let holder: Member;
let other: Member;
let resource: string;

const rules =
  'id: o\ntitle: {zh: 订单, en: orders}\ntables:\n  - id: o\n    rules:\n      - {id: day, dimension: completeness, kind: not-null, column: 日期}\n';
const daily = { weekday: null, at: '02:30' };

beforeAll(async () => {
  world = await openWorld();
  holder = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  const csv = '编号,日期\n1,2026-01-05\n2,2026-01-06\n';
  resource = (await must(holder.client.upload('/api/resources/upload?name=订单', '订单.csv', csv))).id;
});
afterAll(() => world?.close());

const at = (path = '') => `/api/resources/${resource}/quality${path}`;
const read = () => must(holder.client.get(at()));
/** Has the turn of the resource come now. */
const come = () => {
  const { db, source } = world.server.platform;
  return withScope(db, { kind: 'system' }, (tx) =>
    setTimer(tx, measureTimer, `quality-measure:${resource}`, source.now(), { resource }),
  );
};
async function until(holds: (view: Awaited<ReturnType<typeof read>>) => boolean) {
  for (let tries = 0; tries < 150; tries++) {
    const view = await read();
    if (holds(view)) return view;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the turn did not come');
}

describe('measurement by itself', () => {
  test('needs rules, a time of day, and the holder', async () => {
    expect(await holder.client.post(at('/schedule'), { schedule: daily })).toMatchObject({
      status: 409,
      body: { code: 'rules-missing' },
    });
    await must(holder.client.post(at('/rules'), { rules }));
    for (const schedule of [{ weekday: 8, at: '02:30' }, { weekday: 1, at: '25:00' }, 'daily'])
      expect((await holder.client.post(at('/schedule'), { schedule })).status).toBe(400);
    expect((await other.client.post(at('/schedule'), { schedule: daily })).status).toBe(404);
  });

  test('measures when its time has come, as the board shows, and no more once it is turned off', async () => {
    await must(holder.client.post(at('/schedule'), { schedule: daily }));
    expect((await must(holder.client.get('/api/quality'))).items[0]).toMatchObject({ schedule: daily, last: null });
    await come();
    const { last, alerts } = await until((view) => view.last !== null);
    expect([last.result.score, alerts]).toEqual([1, []]);
    await must(holder.client.post(at('/schedule'), { schedule: null }));
    expect((await read()).schedule).toBeNull();
  });

  test('tells once where it could not measure', async () => {
    await must(holder.client.post(at('/schedule'), { schedule: { weekday: 1, at: '02:30' } }));
    const { files, db } = world.server.platform;
    const { sha256 } = await withScope(db, { kind: 'system' }, (tx) =>
      tx.selectFrom('document').select('sha256').limit(1).executeTakeFirstOrThrow(),
    );
    await rm(files.pathOf(sha256));
    const told = (view: { alerts: { kind: string }[] }) => view.alerts.filter(({ kind }) => kind === 'not-measured');
    await come();
    expect(told(await until((view) => told(view).length > 0))).toHaveLength(1);
  });

  test('comes out the same from the journal', async () => {
    const { db, aggregates } = world.server.platform;
    const { before, after } = await rebuild(db, aggregates);
    expect(before.quality_evaluation).toEqual(after.quality_evaluation);
  });
});
