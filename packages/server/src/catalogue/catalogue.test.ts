import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild, withScope } from '../kernel/index.js';
import { indexMissingResources } from '../resources/index.js';

let world: World;
let enterprise: Member;
let other: Member;
let orders: string;
let customers: string;

const csv = '客户编号,手机号,金额\n1,13812345678,5\n2,13912345678,6\n';
const root = '/api/catalogue';
const get = (path: string, who = enterprise) => who.client.get(`${root}/${path}`);
const post = (path: string, body?: object, options?: { version?: number; key?: string }, who = enterprise) =>
  who.client.post(`${root}/${path}`, body, options);
const subject = async (name: string): Promise<string> => {
  const { items } = await must(get('subjects'));
  return items.find((each: { name: string }) => each.name === name).id;
};

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  orders = (await must(enterprise.client.upload('/api/resources/upload?name=订单', 'orders.csv', csv))).id;
  const khbh = csv.replace('客户编号', 'khbh');
  customers = (await must(enterprise.client.upload('/api/resources/upload?name=客户主表', 'kh.csv', khbh))).id;
});
afterAll(() => world?.close());

describe('subjects', () => {
  test('are made, filled, counted, moved and closed', async () => {
    expect(await must(get('subjects'))).toEqual({ version: 0, items: [], unfiled: 2 });
    await must(post('subjects/make', { parent: null, name: '销售' }, { version: 0 }));
    const sales = await subject('销售');
    const made = await must(post('subjects/make', { parent: sales, name: '订单', description: '从下单到收款' }));
    expect(made.because[0].cite).toBe('nssq-023-026-2022/建设通用要求.6.1(c)');
    await must(post('subjects/make', { parent: null, name: '客户' }));
    await must(post(`resources/${orders}/file`, { subjects: [await subject('订单'), await subject('客户')] }));
    const counts = Object.fromEntries(
      (await must(get('subjects'))).items.map((each: { name: string; filed: number; filedBelow: number }) => [
        each.name,
        [each.filed, each.filedBelow],
      ]),
    );
    expect(counts).toEqual({ 销售: [0, 1], 订单: [1, 1], 客户: [1, 1] });
    // Under two subjects of one branch it counts once.
    await must(post(`subjects/${await subject('客户')}/move`, { parent: sales }));
    expect((await must(get('subjects'))).items[0]).toMatchObject({ name: '销售', filedBelow: 1 });
    await must(post(`subjects/${await subject('客户')}/rename`, { name: '客户域' }));
    expect(await post(`subjects/${sales}/close`, { reason: '业务已停' })).toMatchObject({
      status: 409,
      body: { code: 'subject-has-open-parts' },
    });
    await must(post(`subjects/${await subject('客户域')}/close`, { reason: '并入销售' }));
    expect(await post(`resources/${customers}/file`, { subjects: [await subject('客户域')] })).toMatchObject({
      status: 409,
      body: { code: 'subject-closed' },
    });
    await must(post(`subjects/${await subject('客户域')}/reopen`));
    await must(post(`resources/${customers}/file`, { subjects: [await subject('客户域')] }));
    expect((await must(get('subjects'))).unfiled).toBe(0);
  });

  test.each([
    [
      'subject-cycle',
      409,
      async () => post(`subjects/${await subject('销售')}/move`, { parent: await subject('订单') }),
    ],
    ['subject-name-taken', 409, async () => post('subjects/make', { parent: null, name: ' 销售 ' })],
    ['name-unfit', 422, async () => post('subjects/make', { parent: null, name: '销\u202e售' })],
    ['name-unfit', 422, async () => post('subjects/make', { parent: null, name: '\n' })],
    ['subject-unknown', 422, async () => post('subjects/make', { parent: `subj_${'0'.repeat(26)}`, name: '甲' })],
    ['subject-unknown', 422, async () => post(`resources/${orders}/file`, { subjects: [`subj_${'0'.repeat(26)}`] })],
    ['request-invalid', 400, async () => post('subjects/make', { parent: 'x', name: '甲' })],
    ['request-invalid', 400, async () => post('subjects/make', { parent: null, name: '长'.repeat(101) })],
    ['not-found', 404, async () => post(`resources/res_${'0'.repeat(26)}/file`, { subjects: [] })],
  ])('refuse with %s (%i)', async (code, status, ask) => {
    expect(await ask()).toMatchObject({ status, body: { code } });
  });

  test('edited by two at once keep the first and tell the second', async () => {
    const { version } = await must(get('subjects'));
    const both = await Promise.all(
      ['甲', '乙'].map((name) => post('subjects/make', { parent: null, name }, { version })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    // Without a version the one that was overtaken decides again.
    const free = await Promise.all(['丙', '丁'].map((name) => post('subjects/make', { parent: null, name })));
    expect(free.map(({ status }) => status)).toEqual([200, 200]);
    const same = await Promise.all([1, 2].map(() => post('subjects/make', { parent: null, name: '戊' })));
    expect(same.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('terms', () => {
  const words = { nameZh: '客户编号', nameEn: 'Customer number', synonyms: ['客户号'] };
  const term = async (): Promise<string> => (await must(get('terms?search=客户编号'))).items[0].id;

  test('are drafted, mapped by what is suggested, have one authoritative source, and are published', async () => {
    const { id } = await must(post('terms/draft', words));
    const { items } = await must(get(`terms/${id}/suggestions`));
    expect(items.map((each: { column: string; strength: number }) => [each.column, each.strength])).toEqual([
      ['客户编号', 0.9],
      ['khbh', 0.5],
    ]);
    await must(post(`terms/${id}/map`, { resource: orders, column: '客户编号' }));
    await must(post(`terms/${id}/map`, { resource: customers, column: 'khbh' }));
    expect((await must(get(`terms/${id}/suggestions`))).items).toEqual([]);
    const reason = '客户主表由客户部录入';
    await must(post(`terms/${id}/name-authority`, { resource: customers, column: 'khbh', reason }));
    const second = await post(`terms/${id}/name-authority`, { resource: orders, column: '客户编号', reason: '更全' });
    expect(second).toMatchObject({ status: 409, body: { code: 'authority-named-already' } });
    expect(second.body.message.zh).toContain('khbh');
    expect(await post(`terms/${id}/publish`)).toMatchObject({ status: 422, body: { code: 'term-definition-missing' } });
    const { version } = await must(get(`terms/${id}`));
    await must(post(`terms/${id}/change`, { ...words, definition: '唯一标识客户', keeper: '客户部' }, { version }));
    expect(await post(`terms/${id}/change`, words, { version })).toMatchObject({ status: 412 });
    await must(post(`terms/${id}/publish`));
    expect(await must(get(`terms/${id}`))).toMatchObject({
      ...{ status: 'published', authority: { column: 'khbh', reason } },
      mappings: [
        { resourceName: '订单', column: '客户编号', authoritative: false },
        { resourceName: '客户主表', column: 'khbh', authoritative: true },
      ],
    });
    await must(post(`terms/${id}/release-authority`, { reason: '改由订单系统录入' }));
    await must(post(`terms/${id}/name-authority`, { resource: orders, column: '客户编号', reason: '更全' }));
    expect((await must(get('terms?status=published'))).items).toMatchObject([{ mappings: 2, authority: true }]);
  });

  test.each([
    ['term-name-taken', 409, async () => post('terms/draft', { nameZh: '客户号' })],
    ['name-unfit', 422, async () => post('terms/draft', { nameZh: '\u0007' })],
    ['column-unknown', 422, async () => post(`terms/${await term()}/map`, { resource: orders, column: '没有' })],
    [
      'column-mapped-already',
      409,
      async () => post(`terms/${await term()}/map`, { resource: customers, column: 'khbh' }),
    ],
    [
      'mapping-authoritative',
      409,
      async () => post(`terms/${await term()}/unmap`, { resource: orders, column: '客户编号' }),
    ],
    [
      'not-found',
      404,
      async () => post(`terms/${await term()}/map`, { resource: `res_${'0'.repeat(26)}`, column: 'a' }),
    ],
    ['not-found', 404, async () => post(`terms/term_${'0'.repeat(26)}/publish`)],
  ])('refuse with %s (%i)', async (code, status, ask) => {
    expect(await ask()).toMatchObject({ status, body: { code } });
  });

  test('of one name are drafted once, whoever is first, and a retired one lets its name go', async () => {
    const both = await Promise.all([1, 2].map(() => post('terms/draft', { nameZh: '合同金额' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const id = (await must(get('terms?search=合同金额'))).items[0].id;
    await must(post(`terms/${id}/retire`, { reason: '重复' }));
    await must(post('terms/draft', { nameZh: '合同金额' }));
    expect(await post(`terms/${id}/publish`)).toMatchObject({ status: 409, body: { code: 'term-retired' } });
  });
});

describe('responsibilities', () => {
  const bearer = (name: string) => ({ kind: 'department', name });
  const assign = (place: object, role: string, names: string[], rights = ['read']) =>
    post('responsibilities/assign', { place, role, bearers: names.map(bearer), rights });
  const at = (path: string) => must(get(`responsibilities/at?${path}`));
  const rolesOf = (row: {
    roles: { role: string; bearers: { name: string }[]; own: boolean; from: { title: string } }[];
  }) =>
    Object.fromEntries(
      row.roles.map(({ role, bearers, own, from }) => [role, [bearers[0]?.name ?? null, own, from.title]]),
    );

  test('are inherited from subject to table to column; the narrowest wins, and it is told where each is from', async () => {
    const place = { kind: 'subject', subject: await subject('销售') };
    expect(await assign(place, 'user', ['营销部'])).toMatchObject({ status: 409, body: { code: 'owner-missing' } });
    await must(assign(place, 'owner', ['销售部'], ['create', 'read', 'update', 'delete']));
    await must(assign(place, 'user', ['营销部', '财务部']));
    const table = { kind: 'table', resource: orders };
    await must(assign(table, 'custodian', ['信息部'], ['read', 'update']));
    const column = { kind: 'column', resource: orders, column: '手机号' };
    await must(assign(column, 'user', []));
    expect(rolesOf(await at(`resource=${orders}&column=${encodeURIComponent('手机号')}`))).toEqual({
      owner: ['销售部', false, '销售'],
      user: [null, true, '手机号'],
      custodian: ['信息部', false, '订单'],
    });
    expect(rolesOf(await at(`resource=${orders}`))).toMatchObject({ user: ['营销部', false, '销售'] });
    await must(assign(table, 'owner', ['订单部']));
    expect(rolesOf(await at(`resource=${orders}&column=${encodeURIComponent('金额')}`))).toMatchObject({
      owner: ['订单部', false, '订单'],
    });
    expect(await assign(table, 'owner', ['甲', '乙'])).toMatchObject({
      status: 422,
      body: { code: 'owner-not-single' },
    });
  });

  test('have rows by place: subjects, the tables of one, the columns of a table', async () => {
    const { items } = await must(get('responsibilities'));
    const sales = items.find(({ title }: { title: string }) => title === '销售');
    expect(sales).toMatchObject({ depth: 0, ownerMissing: false });
    expect(items.find(({ title }: { title: string }) => title === '订单')).toMatchObject({ depth: 1, below: 1 });
    expect(items.find(({ title }: { title: string }) => title === '甲' || title === '乙')).toMatchObject({
      ownerMissing: true,
    });
    const tables = await must(get(`responsibilities?subject=${await subject('订单')}`));
    expect(tables.items).toMatchObject([{ title: '订单', below: 3, place: { kind: 'table' } }]);
    const first = await must(get(`responsibilities?resource=${orders}&limit=2`));
    const rest = await must(get(`responsibilities?resource=${orders}&limit=2&cursor=${first.nextCursor}`));
    expect([...first.items, ...rest.items].map(({ title }: { title: string }) => title)).toEqual([
      '客户编号',
      '手机号',
      '金额',
    ]);
    expect(rest.nextCursor).toBeNull();
    expect((await must(get('responsibilities?unfiled=true'))).items).toEqual([]);
  });

  test('are released with a reason, and their history stays', async () => {
    const column = { kind: 'column', resource: orders, column: '手机号' };
    expect(await post('responsibilities/release', { place: column, role: 'owner', reason: '调整' })).toMatchObject({
      body: { code: 'role-not-assigned' },
    });
    await must(post('responsibilities/release', { place: column, role: 'user', reason: '恢复沿用' }));
    const query = `resource=${orders}&column=${encodeURIComponent('手机号')}`;
    expect(rolesOf(await at(query))).toMatchObject({ user: ['营销部', false, '销售'] });
    expect((await must(get(`responsibilities/history?${query}`))).items).toMatchObject([
      { what: 'released', role: 'user', reason: '恢复沿用', by: '示例人员1' },
      { what: 'assigned', role: 'user', bearers: [] },
    ]);
    expect((await must(get('bearers'))).items).toContainEqual(bearer('财务部'));
  });

  test('at a place that nobody has are refused, and one of two at once is told', async () => {
    expect(await assign({ kind: 'column', resource: orders, column: '没有' }, 'owner', ['甲'])).toMatchObject({
      status: 404,
    });
    expect(await get('responsibilities/at')).toMatchObject({ status: 400 });
    const { version } = await at(`resource=${customers}`);
    const body = {
      place: { kind: 'table', resource: customers },
      role: 'owner',
      bearers: [bearer('客户部')],
      rights: [],
    };
    const both = await Promise.all([1, 2].map(() => post('responsibilities/assign', body, { version })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('tags', () => {
  const tag = async (name: string): Promise<string> => (await must(get(`tags?search=${name}`))).items[0].id;

  test('are given by layer: facts as they are, the others with their model and confidence', async () => {
    await must(post('tags/define', { layer: 'fact', name: '每日更新', dimension: 'update-frequency' }));
    await must(post('tags/define', { layer: 'prediction', name: '流失风险' }));
    await must(post(`resources/${orders}/tag`, { tag: await tag('每日更新') }));
    const risk = { tag: await tag('流失风险'), column: '金额' };
    expect(await post(`resources/${orders}/tag`, risk)).toMatchObject({
      status: 422,
      body: { code: 'tag-model-missing' },
    });
    await must(
      post(`resources/${orders}/tag`, { ...risk, model: { name: '流失模型', version: '3' }, confidence: 0.8 }),
    );
    const entry = await must(get(`resources/${orders}`));
    expect(entry.tags).toMatchObject([
      { name: '每日更新', layer: 'fact', model: null, confidence: null, column: null },
      {
        name: '流失风险',
        layer: 'prediction',
        model: { name: '流失模型', version: '3' },
        confidence: 0.8,
        column: '金额',
      },
    ]);
    expect(entry.scanned).toContainEqual({
      layer: 'fact',
      dimension: 'other',
      title: { zh: '手机号码', en: 'mobile number' },
      column: '手机号',
    });
    expect(entry.subjects[0].path).toEqual(['销售', '订单']);
    expect(entry.terms).toMatchObject([{ name: '客户编号', column: '客户编号', authoritative: true }]);
    expect((await must(get('tags?layer=fact'))).items).toMatchObject([{ name: '每日更新', given: 1 }]);
    expect(await post('tags/define', { layer: 'fact', name: '每日更新' })).toMatchObject({
      body: { code: 'tag-name-taken' },
    });
    expect(await post('tags/define', { layer: 'x', name: '甲' })).toMatchObject({
      body: { code: 'tag-layer-unknown' },
    });
    await must(post(`tags/${await tag('流失风险')}/retire`, { reason: '模型停用' }));
    expect(await post(`resources/${customers}/tag`, risk)).toMatchObject({ body: { code: 'tag-retired' } });
    await must(post(`resources/${orders}/untag`, risk));
    expect((await must(get(`resources/${orders}`))).tags).toHaveLength(1);
  });

  test('by the ten thousand are listed a page at a time', async () => {
    await withScope(world.server.platform.db, { kind: 'system' }, (tx) =>
      sql`insert into catalogue_tag (id, owner, layer, dimension, name, name_key, description, retired, version)
        select 'tag_' || lpad(n::text, 26, '0'), ${enterprise.id}, 'model', null, '标签' || n, '标签' || n, '', false, 1
        from generate_series(1, 10000) n`.execute(tx),
    );
    const started = performance.now();
    const first = await must(get('tags?layer=model&limit=100'));
    expect([first.items.length, first.nextCursor === null]).toEqual([100, false]);
    expect(performance.now() - started).toBeLessThan(5000);
    expect((await must(get('tags?search=标签9999'))).items).toHaveLength(1);
    await withScope(world.server.platform.db, { kind: 'system' }, (tx) =>
      sql`delete from catalogue_tag where layer = 'model'`.execute(tx),
    );
  });
});

test('the list of resources is filtered by subject with all below, tag, grade, state, source and owner, also an inherited one', async () => {
  const names = async (query: string) =>
    (await must(get(`resources?${query}`))).items.map(({ name }: { name: string }) => name);
  const { id: tag } = (await must(get('tags?search=每日更新'))).items[0];
  expect(await names('')).toEqual(['客户主表', '订单']);
  expect(await names(`subject=${await subject('销售')}`)).toEqual(['客户主表', '订单']);
  expect(await names(`subject=${await subject('订单')}`)).toEqual(['订单']);
  expect(await names('unfiled=true')).toEqual([]);
  expect(await names(`tag=${tag}`)).toEqual(['订单']);
  expect(await names('sourceKind=file')).toEqual(['客户主表', '订单']);
  const said = { state: 'active', reason: '每日使用' };
  await must(enterprise.client.post(`/api/resources/${orders}/card/state`, said));
  expect(await names('sourceKind=file&state=active')).toEqual(['订单']);
  expect(await names('sourceKind=mysql')).toEqual([]);
  expect(await names('state=dormant')).toEqual([]);
  expect(await names('grade=core')).toEqual([]);
  expect(await names('owner=订单部')).toEqual(['订单']);
  expect(await names('owner=客户部')).toEqual(['客户主表']);
  await must(
    post('responsibilities/release', { place: { kind: 'table', resource: customers }, role: 'owner', reason: '沿用' }),
  );
  expect(await names('owner=销售部')).toEqual(['客户主表']);
  const [line] = (await must(get('resources?owner=订单部'))).items;
  expect(line).toMatchObject({
    subjects: ['订单', '客户域'],
    tags: [{ name: '每日更新' }],
    owner: '订单部',
    state: 'active',
    rows: 2,
    columns: 3,
  });
});

describe('a search', () => {
  const found = async (q: string, query = '') =>
    (await must(get(`search?q=${encodeURIComponent(q)}${query}`))).items.map(
      ({ kind, title, matched }: { kind: string; title: string; matched: { by: string } }) =>
        `${kind} ${title} ${matched.by}`,
    );

  test('finds in Chinese, English, pinyin and initials, says by what, and has the best first', async () => {
    expect(await found('客户编号')).toEqual(['term 客户编号 name', 'column 客户编号 name']);
    expect((await found('khbh')).slice(0, 3)).toEqual([
      'term 客户编号 initials',
      'column khbh name',
      'column 客户编号 initials',
    ]);
    expect(await found('kehubian')).toEqual(['term 客户编号 pinyin', 'column 客户编号 pinyin']);
    expect(await found('customer NUM')).toEqual(['term 客户编号 alias']);
    expect(await found('编号')).toEqual(['term 客户编号 name', 'column 客户编号 name']);
    expect(await found('dd')).toEqual(['subject 订单 initials', 'resource 订单 initials']);
    expect(await found('orders')).toEqual(['resource 订单 alias']);
    expect(await found('meiri')).toEqual(['tag 每日更新 pinyin']);
    expect(await found('编号 客户', '&kind=column')).toEqual(['column 客户编号 name']);
    expect((await found('shoujihao', '&limit=1')).length).toBe(1);
  });

  test('finds nothing where nothing is asked, and takes no sign for a pattern', async () => {
    for (const q of ['', '  ', '%', '_', "';--", '\\', '没有这样的词']) expect(await found(q)).toEqual([]);
    expect(await get('search?q=%00')).toMatchObject({ status: 400 });
  });

  test('reads an index with the party’s own rights alone', async () => {
    const scope = { kind: 'party', party: enterprise.id, person: '' } as const;
    const plan = await withScope(world.server.platform.db, scope, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<{
        'QUERY PLAN': string;
      }>`explain select item from catalogue_key where owner = ${enterprise.id}
        and kind = 'column' and whole and key >= 'kh' and key < ${'kh\u{10ffff}'} order by key limit 10`.execute(tx);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index (Only )?Scan using catalogue_key_search/);
    expect(plan).toMatch(/Index Cond:.*key >= 'kh'/);
  });

  test('finds resources of an older version of the platform once it has started', async () => {
    const { db } = world.server.platform;
    await withScope(db, { kind: 'system' }, async (tx) => {
      await sql`delete from catalogue_key where item like ${`${orders}%`}`.execute(tx);
      await sql`delete from catalogue_item where thing = ${orders}`.execute(tx);
    });
    expect(await found('orders')).toEqual([]);
    await indexMissingResources(db);
    expect(await found('orders')).toEqual(['resource 订单 alias']);
  });
});

describe('nobody else', () => {
  test('sees or changes anything of it', async () => {
    const term = (await must(get('terms?search=客户编号'))).items[0].id;
    const { id: tag } = (await must(get('tags?search=每日更新'))).items[0];
    const sales = await subject('销售');
    expect(await must(get('subjects', other))).toEqual({ version: 0, items: [], unfiled: 0 });
    for (const path of ['terms', 'tags', 'resources', 'responsibilities', 'bearers', 'search?q=客户'])
      expect((await must(get(path, other))).items).toEqual([]);
    for (const path of [
      ...[
        `terms/${term}`,
        `terms/${term}/suggestions`,
        `resources/${orders}`,
        `responsibilities/at?resource=${orders}`,
      ],
      ...[`responsibilities/at?subject=${sales}`, `responsibilities/history?resource=${orders}`],
    ])
      expect([path, (await get(path, other)).status]).toEqual([path, 404]);
    const tries: [string, object?][] = [
      [`terms/${term}/publish`],
      [`subjects/${sales}/close`, { reason: '无' }],
      [`terms/${term}/map`, { resource: orders, column: '金额' }],
      [`tags/${tag}/retire`, { reason: '无' }],
      [`resources/${orders}/file`, { subjects: [] }],
      [`resources/${orders}/untag`, { tag }],
      [
        'responsibilities/assign',
        { place: { kind: 'table', resource: orders }, role: 'owner', bearers: [], rights: [] },
      ],
      ['responsibilities/release', { place: { kind: 'subject', subject: sales }, role: 'owner', reason: '无' }],
    ];
    for (const [path, body] of tries) expect([path, (await post(path, body, {}, other)).status]).toEqual([path, 404]);
    const own = (await must(other.client.upload('/api/resources/upload?name=别家', 'a.csv', csv))).id;
    expect(await post(`resources/${own}/file`, { subjects: [sales] }, {}, other)).toMatchObject({
      body: { code: 'subject-unknown' },
    });
    expect(await post(`resources/${own}/tag`, { tag }, {}, other)).toMatchObject({ body: { code: 'tag-unknown' } });
    expect(await post(`terms/${term}/map`, { resource: own, column: '金额' })).toMatchObject({ status: 404 });
    // The same name is free in another house.
    await must(post('terms/draft', { nameZh: '客户编号' }, {}, other));
  });
});

test('everything comes out the same from the journal', async () => {
  const { db, aggregates } = world.server.platform;
  const { before, after } = await rebuild(db, aggregates);
  for (const table of Object.keys(before).filter((name) => name.startsWith('catalogue_'))) {
    expect(before[table]).toBeTruthy();
    expect([table, after[table]]).toEqual([table, before[table]]);
  }
});
