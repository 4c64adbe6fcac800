import { InventoryOverview, RelationsView } from '@shuji/core/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let enterprise: Member;
let other: Member;
const ids: Record<string, string> = {};

const codes = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `C-${from + at}`);
const files = {
  clients: ['code,town', ...codes(0, 300).map((code, at) => `${code},T${at % 150}`)],
  orders: ['buyer,amount', ...codes(20, 220).map((code, at) => `${code},${at}.5`)],
  // Nearly the same as `clients`, and a copy of `orders` in another order.
  again: ['code,town', ...codes(10, 310).map((code, at) => `${code},T${(at + 10) % 150}`)],
  copy: [
    'buyer,amount',
    ...codes(20, 220)
      .map((code, at) => `${code},${at}.5`)
      .reverse(),
  ],
};

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  for (const [name, lines] of Object.entries(files)) {
    const path = `/api/resources/upload?name=${name}`;
    ids[name] = (await must(enterprise.client.upload(path, `${name}.csv`, `${lines.join('\n')}\n`))).id;
  }
});
afterAll(() => world?.close());

const relations = async (name: string) =>
  RelationsView.parse(await must(enterprise.client.get(`/api/resources/${ids[name]}/relations`)));

test('an inclusion that is probable is told from both sides, with its share', async () => {
  for (const name of ['orders', 'clients']) {
    const found = (await relations(name)).relations;
    expect(found).toContainEqual({
      from: { table: ids.orders, place: 'orders', columns: ['buyer'] },
      to: { table: ids.clients, place: 'clients', columns: ['code'] },
      ...{ kind: 'probable', share: 1, error: 0, named: false },
    });
  }
});

test('a copy is told as one, and what is nearly one with how alike it is', async () => {
  const { twins, compared, left, fault } = await relations('orders');
  expect({ compared, left, fault }).toEqual({ compared: 3, left: 0, fault: null });
  expect(twins).toMatchObject([{ kind: 'exact', alike: 1, tables: [{ table: ids.orders }, { table: ids.copy }] }]);
  const near = (await relations('clients')).twins;
  expect(near).toMatchObject([{ kind: 'near', columns: 2, tables: [{ place: 'clients' }, { place: 'again' }] }]);
  expect(near[0]?.alike).toBeCloseTo((290 / 310 + 1) / 2, 6);
});

test('a column that somebody calls sensitive is compared no more', async () => {
  const body = { settle: [{ column: 'buyer', category: 'account', reason: '客户账号' }] };
  await must(enterprise.client.post(`/api/resources/${ids.orders}/grades`, body));
  expect((await relations('orders')).relations).toEqual([]);
  // Nor after another scan, which takes it for nothing.
  await must(enterprise.client.post(`/api/resources/${ids.orders}/scan`));
  expect((await relations('orders')).relations).toEqual([]);
});

test('they are nobody else’s, and a rebuild leaves them', async () => {
  expect((await other.client.get(`/api/resources/${ids.orders}/relations`)).status).toBe(404);
  const before = await relations('clients');
  await rebuild(world.server.platform.db, world.server.platform.aggregates);
  expect(await relations('clients')).toEqual(before);
  const missing = `/api/sources/src_${'0'.repeat(26)}/relations`;
  expect((await enterprise.client.get(missing)).status).toBe(404);
});

test('the overview adds up what there is, for its holder alone', async () => {
  const overview = InventoryOverview.parse(await must(enterprise.client.get('/api/inventory')));
  expect(overview).toMatchObject({ resources: 4, files: 4, tables: 0, rows: 1000, columns: 8, duplicateGroups: 1 });
  expect(overview.categories).toEqual([{ category: 'account', columns: 1, resources: 1 }]);
  expect(overview.duplicates[0]?.resources.map(({ name }) => name).sort()).toEqual(['copy', 'orders']);
  expect(await must(other.client.get('/api/inventory'))).toMatchObject({ resources: 0, duplicates: [], sources: [] });
  const { status, bytes } = await enterprise.client.bytes('/api/inventory.xlsx?lang=zh');
  expect([status, Buffer.from(bytes.slice(0, 2)).toString()]).toEqual([200, 'PK']);
});
