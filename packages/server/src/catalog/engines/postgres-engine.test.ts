import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnsOf, named, type PostgresSource, postgresSource } from './postgres-source.test-fixture.js';

let source: PostgresSource;
beforeAll(async () => {
  source = await postgresSource('reader');
});
afterAll(() => source?.close());

const hostile = [
  `a"b`,
  `a'; drop table hostile_victim; --`,
  `"; drop table hostile_victim; select "`,
  'back`tick',
  'line\nbreak',
  'back\\slash',
  '$1',
  '数据"表"',
  'count(*)',
  'k',
  'kh',
  ' ',
];

test('names are data: quotes, statements, Chinese in names of schemas, tables and columns', async () => {
  const id = (text: string) => source.owner.escapeIdentifier(text);
  const schema = await source.schemaOf(`s"'; drop schema hostile; --`, 'create table public.hostile_victim (n int)');
  const columns = hostile.map((name) => `${id(name)} text`).join(', ');
  for (const name of hostile) {
    await source.owner.query(`create table ${id(schema)}.${id(name)} (${columns})`);
    await source.owner.query(
      `insert into ${id(schema)}.${id(name)} values (${hostile.map((_, at) => `'v${at}'`).join(', ')})`,
    );
  }
  const found = await source.scan(schema);
  expect(named(found)).toEqual(hostile.toSorted().map((name) => [name, 1]));
  for (const name of hostile)
    expect(columnsOf(found, name).map((column) => [column.name, column.min])).toEqual(
      hostile.map((column, at) => [column, `v${at}`]),
    );
  expect((await source.owner.query('select count(*)::int as n from public.hostile_victim')).rows).toEqual([{ n: 0 }]);
});

test('keys, comments, sizes; partitions and views', async () => {
  await source.schemaOf(
    'keyed',
    'create table keyed.town (code text primary key, name text not null unique)',
    `create table keyed.house (town text references keyed.town, number int, "备注" text, primary key (town, number))`,
    'create table keyed.part (n int) partition by range (n)',
    'create table keyed.part1 partition of keyed.part for values from (0) to (10)',
    'create view keyed.seen as select * from keyed.town',
    `comment on table keyed.town is '乡镇'`,
    `insert into keyed.town values ('0551', '甲'), ('010', '乙')`,
    'insert into keyed.part values (1), (2), (3)',
    'analyze keyed.town',
  );
  const found = await source.scan('keyed');
  expect(named(found)).toEqual([
    ['house', 0],
    ['part', 3],
    ['town', 2],
  ]);
  expect(found.map(({ source }) => source.kind)).toEqual(['table', 'partitioned-table', 'table']);
  expect(found[2]?.source).toMatchObject({ schema: 'keyed', comment: '乡镇', estimatedRows: 2, lastChange: null });
  for (const { result } of found.slice(1)) expect(result.ok && result.bytes).toBeGreaterThan(0);
  expect(found.map(({ result }) => result.ok && result.keys)).toEqual([
    {
      primary: ['town', 'number'],
      unique: [],
      foreign: [{ columns: ['town'], schema: 'keyed', table: 'town', references: ['code'] }],
    },
    { primary: [], unique: [], foreign: [] },
    { primary: ['code'], unique: [['name']], foreign: [] },
  ]);
  expect(named(await source.scan('keyed', { views: true }))).toContainEqual(['seen', 2]);
});

test('types without order or text are profiled by their nulls alone, and told so; numbers and days that are none', async () => {
  await source.schemaOf(
    'typed',
    `create type typed.mood as enum ('好', '坏')`,
    'create domain typed.phone as varchar(20)',
    `create table typed.t (j json, jb jsonb, a int[], b bytea, p point, r int4range, i interval, x xml, n numeric, f float8,
       d date, ts timestamptz, m money, e typed.mood, ph typed.phone, u uuid, ip inet, bo boolean, c char(6))`,
    `insert into typed.t values ('{"a":1}', '{}', '{1}', 'x', '(1,2)', '[1,2)', '1 day', '<a/>', 'NaN', 'NaN', 'infinity', '2024-05-01 08:00+08', 12.50,
       '好', '13800138000', '00000000-0000-0000-0000-00000000000a', '10.0.0.1', true, 'ab')`,
    `insert into typed.t (n, f, d) values (1.50, '-Infinity', '-infinity'), (1000000000000000000000, 1e300, '2024-01-01')`,
  );
  const columns = columnsOf(await source.scan('typed'), 't');
  const untold = columns.filter(({ measured }) => measured === 'nulls');
  expect(untold.map(({ name }) => name)).toEqual(['j', 'jb', 'a', 'b', 'p', 'r', 'i', 'x']);
  for (const column of untold)
    expect(column).toMatchObject({
      nulls: 2,
      distinct: 0,
      distinctExact: false,
      min: null,
      examples: [],
      category: 'none',
    });
  const of = (name: string) => columns.find((column) => column.name === name);
  expect(of('n')).toMatchObject({ min: '1.5', max: 'NaN', mean: 'NaN', distinct: 3 });
  expect(of('f')).toMatchObject({ min: '-Infinity', max: 'NaN', mean: 'NaN' });
  expect(of('d')).toMatchObject({ min: '-infinity', max: 'infinity', distinct: 3 });
  expect(of('ts')).toMatchObject({ min: '2024-05-01 00:00:00+00' });
  expect(of('m')).toMatchObject({ min: '12.5' });
  expect(of('e')).toMatchObject({ type: 'typed.mood', min: '好' });
  expect(of('ph')).toMatchObject({ type: 'typed.phone', category: 'mobile', maxLength: 11 });
  expect(of('c')).toMatchObject({ min: 'ab', maxLength: 2 });
});

test('tables of 1,600 columns, of none, and without rows', async () => {
  const columns = Array.from({ length: 1600 }, (_, at) => `c${at} smallint`).join(', ');
  await source.schemaOf(
    'shapes',
    `create table shapes.wide (${columns})`,
    'insert into shapes.wide (c0, c1599) values (1, 2), (3, 4)',
    'create table shapes.none ()',
    'insert into shapes.none default values',
    'create table shapes.empty (a text, b int)',
  );
  const found = await source.scan('shapes');
  expect(named(found)).toEqual([
    ['empty', 0],
    ['none', 1],
    ['wide', 2],
  ]);
  const wide = columnsOf(found, 'wide');
  expect([wide.length, wide[1599]?.max, wide[1599]?.mean, wide[1]?.nulls]).toEqual([1600, '4', '3', 2]);
  expect(columnsOf(found, 'empty')).toMatchObject([
    { distinct: 0, min: null },
    { mean: null, confidence: 0 },
  ]);
});

test('beyond 100,000 rows, few different values are counted and many are estimated, and which is told', async () => {
  await source.schemaOf(
    'large',
    `create table large.t as select g as id, 'v' || g % 77 as few, (g % 30000)::text as more, g * 7919 % 120011 as many from generate_series(1, 120000) g`,
  );
  const columns = columnsOf(await source.scan('large'), 't');
  expect(columns.map(({ distinctExact }) => distinctExact)).toEqual([false, true, true, false]);
  expect(columns[1]?.distinct).toBe(77);
  expect(columns[2]?.distinct).toBe(30_000);
  for (const at of [0, 3]) {
    expect(columns[at]?.distinct).toBeGreaterThan(108_000);
    expect(columns[at]?.distinct).toBeLessThanOrEqual(120_000);
  }
});

test('a table that is open runs aggregates, shows masked rows, and can write nothing', async () => {
  await source.schemaOf(
    'opened',
    'create table opened.t (phone text, n int)',
    `insert into opened.t select '1380013' || (8000 + g), g from generate_series(1, 50) g`,
    `create function opened.bump() returns bigint language sql volatile as 'insert into opened.t (n) values (0); select 1::bigint'`,
  );
  const engine = await (await source.open('opened'))();
  try {
    const answers = await engine.read({ schema: 'opened', table: 't', kind: 'table' }, async (table) => {
      const profile = await table.detect(await table.profile());
      const counts = await table.measure([
        (sql) => `count(*) filter (where ${sql.identifier('n')} > 10)`,
        (sql) => `sum(${sql.identifier('n')})`,
        () => 'max(null::int)',
      ]);
      return { counts, rows: await table.sample(profile, 3) };
    });
    expect(answers.counts).toEqual(['40', '1275', null]);
    expect(answers.rows).toHaveLength(3);
    for (const [phone] of answers.rows) expect(phone).toMatch(/^13\*{7}\d\d$/);
    const write = engine.read({ schema: 'opened', table: 't', kind: 'table' }, (table) =>
      table.measure([() => 'opened.bump() + 0 * count(*)']),
    );
    await expect(write).rejects.toMatchObject({ fault: 'table-failed', detail: { reason: /read-only/ } });
    const second = engine.read({ schema: 'opened', table: 't', kind: 'table' }, (table) =>
      table.measure([() => 'count(*) from opened.t; commit; delete from opened.t; select count(*)']),
    );
    await expect(second).rejects.toMatchObject({ fault: 'table-failed' });
  } finally {
    await engine.close();
  }
  expect((await source.owner.query('select count(*)::int as n from opened.t')).rows).toEqual([{ n: 50 }]);
});

test('200 tables in one scan', async () => {
  await source.schemaOf('many');
  for (let at = 0; at < 200; at++)
    await source.owner.query(
      `create table many.t${at} as select g as id, '王伟' as name, 13800138000 + g as mobile, g / 7.0 as amount, now() as at from generate_series(1, 300) g`,
    );
  const found = await source.scan('many');
  expect(found).toHaveLength(200);
  expect(found.every(({ result }) => result.ok && result.profile.columns[2]?.category === 'mobile')).toBe(true);
});
