import { DetectionView, ResourceProfile } from '@shuji/core/catalog';
import { residentCheckCharacter } from '@shuji/core/parties';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let enterprise: Member;
let other: Member;
let resource: string;

const numbered = (first: string) => `${first}${residentCheckCharacter(first)}`;

// Numbers of the form of identity numbers with right check digits, names and mobile numbers, all invented.
const people = [
  ['张伟', numbered('11010119900307299'), '13800138000', 'A-1'],
  ['李娜', numbered('31010119850615234'), '13912345678', 'A-2'],
  ['王芳', numbered('44010619921212004'), '15000000001', 'A-3'],
];

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  const rows = people.map((row) => row.join(',')).join('\n');
  const made = await must(
    enterprise.client.upload('/api/resources/upload?name=客户', 'people.csv', `姓名,身份证号,手机号,编号\n${rows}\n`),
  );
  resource = made.id;
});
afterAll(() => world?.close());

const read = () => must(enterprise.client.get(`/api/resources/${resource}`));
const columns = (view: { profile: unknown }) => {
  const all = new Map(ResourceProfile.parse(view.profile).columns.map((column) => [column.name, column]));
  return (name: string) => {
    const column = all.get(name);
    if (!column) throw new Error(`no column ${name}`);
    return column;
  };
};
const settle = (body: object, given = {}) => enterprise.client.post(`/api/resources/${resource}/grades`, body, given);

test('anybody reads how well columns are recognised, category by category', async () => {
  const { measured, categories } = DetectionView.parse(await must(new Client(world.url).get('/api/public/detection')));
  expect(measured).toMatchObject({ current: true, overall: { told: { columns: expect.any(Number) } } });
  expect(categories.find(({ id }) => id === 'id_card')?.kinds).toContain('check-digit');
  expect(categories.filter(({ told }) => told === null)).toEqual([]);
});

describe('grades of a resource', () => {
  test('wait in the worklist, table by table, and page by a cursor', async () => {
    const first = await must(enterprise.client.get('/api/grade-reviews?limit=2'));
    const rest = await must(enterprise.client.get(`/api/grade-reviews?limit=2&cursor=${first.nextCursor}`));
    const names = [...first.items, ...rest.items].map((item: { column: { name: string } }) => item.column.name);
    expect(names).toEqual(['姓名', '身份证号', '手机号']);
    expect(rest.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({ resource, resourceName: '客户', rows: 3, position: 0 });
    expect(JSON.stringify(first)).not.toContain('张伟');
    expect((await must(other.client.get('/api/grade-reviews'))).items).toEqual([]);
    expect((await enterprise.client.get('/api/grade-reviews?cursor=nonsense')).status).toBe(400);
  });

  test('offer the schemes and categories that there are', async () => {
    const { schemes, categories } = await must(enterprise.client.get('/api/grading-schemes'));
    expect(schemes.map(({ id }: { id: string }) => id)).toContain('gb-43697');
    expect(categories.find(({ id }: { id: string }) => id === 'id_card')?.title.zh).toMatch(/证/);
  });

  test('are confirmed and overruled, with the version that was seen', async () => {
    const before = await read();
    const body = {
      settle: [
        { column: '姓名', category: 'person_name' },
        { column: '身份证号', category: 'none', reason: '测试号段，不对应任何人' },
      ],
    };
    expect(await settle(body, { version: before.version + 1 })).toMatchObject({
      status: 412,
      body: { code: 'version-stale' },
    });
    const done = await must(settle(body, { version: before.version }));
    expect(done.because[0].cite).toBe('cn-mof-asset-management-2023/1(2)3');
    const after = columns(await read());
    expect(after('姓名').settled).toMatchObject({ how: 'confirmed' });
    expect(after('身份证号')).toMatchObject({
      category: 'none',
      settled: { how: 'overruled', reason: '测试号段，不对应任何人', judged: { category: 'id_card' } },
    });
    const { items } = await must(enterprise.client.get('/api/resources'));
    expect(items[0]).toMatchObject({ identifierColumns: 2, openColumns: 1 });
    const open = (await must(enterprise.client.get('/api/grade-reviews'))).items;
    expect(open.map((item: { column: { name: string } }) => item.column.name)).toEqual(['手机号']);
  });

  test.each([
    ['column-unknown', 422, { settle: [{ column: 'x"; drop table resource; --', category: 'none' }] }],
    ['category-unknown', 422, { settle: [{ column: '编号', category: '__proto__' }] }],
    ['grade-unknown', 422, { settle: [{ column: '编号', category: 'none', grade: 'l9', reason: 'x' }] }],
    ['overrule-without-reason', 422, { settle: [{ column: '编号', category: 'account' }] }],
    ['nothing-settled', 409, { reopen: ['编号'] }],
    ['no-column-named', 422, {}],
    ['request-invalid', 400, { settle: 'all' }],
  ])('refuse %s (%i) and stay as they were', async (code, status, body) => {
    const before = await read();
    expect(await settle(body)).toMatchObject({ status, body: { code, message: { zh: expect.any(String) } } });
    expect(await read()).toEqual(before);
  });

  test('are nobody else’s to settle', async () => {
    const body = { settle: [{ column: '姓名', category: 'none', reason: 'x' }] };
    expect(await other.client.post(`/api/resources/${resource}/grades`, body)).toMatchObject({ status: 404 });
    expect(await other.client.post(`/api/resources/${resource}/scan`)).toMatchObject({ status: 404 });
    expect((await world.anyone.get('/api/grading-schemes')).status).toBe(401);
  });

  test('are judged again by a scan under another scheme, and what was settled stays', async () => {
    const done = await must(
      enterprise.client.post(`/api/resources/${resource}/scan`, { scheme: 'personal-information' }),
    );
    expect(done.because).toHaveLength(1);
    const view = await read();
    expect(view.profile.level.scheme).toBe('personal-information');
    expect(columns(view)('身份证号')).toMatchObject({ category: 'none', settled: { how: 'overruled' } });
    expect(view.differences.columns.map(({ column }: { column: string }) => column)).toContain('手机号');
    await must(enterprise.client.post(`/api/resources/${resource}/scan`));
    expect((await read()).differences.columns).toEqual([]);
    expect(await enterprise.client.post(`/api/resources/${resource}/scan`, { scheme: 'none' })).toMatchObject({
      status: 422,
      body: { code: 'scheme-unknown' },
    });
  });

  test('can be opened again', async () => {
    await must(settle({ reopen: ['身份证号'] }));
    const column = columns(await read())('身份证号');
    expect(column.category).toBe('id_card');
    expect(column.settled).toBeUndefined();
    expect(JSON.stringify(column)).not.toContain('19900307');
  });

  test('come out the same from the journal', async () => {
    const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
    expect(after.resource).toBe(before.resource);
    expect(after.resource_column).toBe(before.resource_column);
    expect(Object.keys(before)).toContain('resource_column');
  });
});
