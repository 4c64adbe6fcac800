import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../kernel/test-database.js';
import {
  parseSourceAddress,
  type ScannedSourceTable,
  type ScanSourceOptions,
  scanSource,
  sourceOpener,
} from './index.js';

let database: TestDatabase;
let owner: pg.Client;
const role = `reader_${process.pid}`;
const password = 'p@ss:w/rd';

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`create role ${role} login password '${password}'`);
});
afterAll(async () => {
  await owner?.query(`drop owned by ${role}`);
  await owner?.query(`drop role ${role}`);
  await owner?.end();
  await database?.drop();
});

interface Asked extends ScanSourceOptions {
  readonly as?: string;
  readonly options?: string;
  readonly statementTimeoutMs?: number;
}

/** The address of a schema; that of a role of its own where one is named. */
function address(schema: string, { as, options = '' }: Asked = {}): string {
  const url = new URL(database.ownerUrl);
  if (as !== undefined) {
    url.username = as;
    url.password = encodeURIComponent(password);
  }
  return `${url}?schema=${encodeURIComponent(schema)}${options}`;
}

const open = (schema: string, asked: Asked = {}) =>
  sourceOpener(parseSourceAddress(address(schema, asked)), {
    ...(asked.statementTimeoutMs === undefined ? {} : { statementTimeoutMs: asked.statementTimeoutMs }),
    ...(asked.signal === undefined ? {} : { signal: asked.signal }),
  });

async function scan(schema: string, asked: Asked = {}): Promise<readonly ScannedSourceTable[]> {
  return scanSource(await open(schema, asked), asked);
}

async function schemaOf(name: string, ...statements: readonly string[]): Promise<string> {
  await owner.query(`create schema ${owner.escapeIdentifier(name)}`);
  for (const statement of statements) await owner.query(statement);
  return name;
}

const named = (found: readonly ScannedSourceTable[]) =>
  found.map(({ source, result }) => [source.table, result.ok ? result.profile.rows : result.fault]);

function columnsOf(found: readonly ScannedSourceTable[], table: string) {
  const result = found.find(({ source }) => source.table === table)?.result;
  if (!result?.ok) throw new Error(JSON.stringify(result));
  return result.profile.columns;
}

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
  const id = (text: string) => owner.escapeIdentifier(text);
  const schema = await schemaOf(`s"'; drop schema hostile; --`, 'create table public.hostile_victim (n int)');
  const columns = hostile.map((name) => `${id(name)} text`).join(', ');
  for (const name of hostile) {
    await owner.query(`create table ${id(schema)}.${id(name)} (${columns})`);
    await owner.query(
      `insert into ${id(schema)}.${id(name)} values (${hostile.map((_, at) => `'v${at}'`).join(', ')})`,
    );
  }
  const found = await scan(schema);
  expect(named(found)).toEqual(hostile.toSorted().map((name) => [name, 1]));
  for (const name of hostile)
    expect(columnsOf(found, name).map((column) => [column.name, column.min])).toEqual(
      hostile.map((column, at) => [column, `v${at}`]),
    );
  expect((await owner.query('select count(*)::int as n from public.hostile_victim')).rows).toEqual([{ n: 0 }]);
});

test('keys, comments, sizes; partitions and views', async () => {
  await schemaOf(
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
  const found = await scan('keyed');
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
  expect(named(await scan('keyed', { views: true }))).toContainEqual(['seen', 2]);
});

test('types without order or text are profiled by their nulls alone, and told so; numbers and days that are none', async () => {
  await schemaOf(
    'typed',
    `create type typed.mood as enum ('好', '坏')`,
    'create domain typed.phone as varchar(20)',
    `create table typed.t (j json, jb jsonb, a int[], b bytea, p point, r int4range, i interval, x xml, n numeric, f float8,
       d date, ts timestamptz, m money, e typed.mood, ph typed.phone, u uuid, ip inet, bo boolean, c char(6))`,
    `insert into typed.t values ('{"a":1}', '{}', '{1}', 'x', '(1,2)', '[1,2)', '1 day', '<a/>', 'NaN', 'NaN', 'infinity', '2024-05-01 08:00+08', 12.50,
       '好', '13800138000', '00000000-0000-0000-0000-00000000000a', '10.0.0.1', true, 'ab')`,
    `insert into typed.t (n, f, d) values (1.50, '-Infinity', '-infinity'), (1000000000000000000000, 1e300, '2024-01-01')`,
  );
  const columns = columnsOf(await scan('typed'), 't');
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
  await schemaOf(
    'shapes',
    `create table shapes.wide (${columns})`,
    'insert into shapes.wide (c0, c1599) values (1, 2), (3, 4)',
    'create table shapes.none ()',
    'insert into shapes.none default values',
    'create table shapes.empty (a text, b int)',
  );
  const found = await scan('shapes');
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
  await schemaOf(
    'large',
    `create table large.t as select g as id, 'v' || g % 77 as few, (g % 30000)::text as more, g * 7919 % 120011 as many from generate_series(1, 120000) g`,
  );
  const columns = columnsOf(await scan('large'), 't');
  expect(columns.map(({ distinctExact }) => distinctExact)).toEqual([false, true, true, false]);
  expect(columns[1]?.distinct).toBe(77);
  expect(columns[2]?.distinct).toBe(30_000);
  for (const at of [0, 3]) {
    expect(columns[at]?.distinct).toBeGreaterThan(108_000);
    expect(columns[at]?.distinct).toBeLessThanOrEqual(120_000);
  }
});

test('a table that is open runs aggregates, shows masked rows, and can write nothing', async () => {
  await schemaOf(
    'opened',
    'create table opened.t (phone text, n int)',
    `insert into opened.t select '1380013' || (8000 + g), g from generate_series(1, 50) g`,
    `create function opened.bump() returns bigint language sql volatile as 'insert into opened.t (n) values (0); select 1::bigint'`,
  );
  const engine = await (await open('opened'))();
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
  expect((await owner.query('select count(*)::int as n from opened.t')).rows).toEqual([{ n: 50 }]);
});

describe('what keeps a scan from beginning', () => {
  const refused = async (url: string) => {
    const opened = await sourceOpener(parseSourceAddress(url), {});
    return scanSource(opened).then(
      () => 'scanned',
      (error: { fault?: string; detail?: { reason?: string } }) => {
        expect(JSON.stringify(error)).not.toContain(password);
        return error.fault ?? String(error);
      },
    );
  };
  test('a wrong password, another host, port or database', async () => {
    const url = new URL(address('nowhere', { as: role }));
    expect(await refused(String(url))).toBe('source-empty');
    url.password = 'wrong';
    expect(await refused(String(url))).toBe('source-refused');
    url.password = '';
    expect(await refused(String(url))).toBe('source-refused');
    const other = new URL(address('public'));
    other.pathname = '/no_such_database';
    expect(await refused(String(other))).toBe('source-database-missing');
    other.port = '1';
    expect(await refused(String(other))).toBe('source-unreachable');
    other.hostname = 'no-such-host.invalid';
    expect(await refused(String(other))).toBe('source-unreachable');
  });

  test('TLS that one side has not', async () => {
    expect(await refused(address('public', { options: '&sslmode=require' }))).toBe('source-tls-missing');
    const { rows } = await owner.query(
      "select setting, pg_read_file(setting) as content from pg_settings where name = 'hba_file'",
    );
    const { setting, content } = rows[0];
    const write = async (text: string) => {
      // The file of the test run's own server; only this role is turned away.
      const { writeFile } = await import('node:fs/promises');
      await writeFile(setting, text);
      await owner.query('select pg_reload_conf()');
      await new Promise((done) => setTimeout(done, 300));
    };
    await write(`hostnossl all ${role} all reject\n${content}`);
    try {
      expect(await refused(address('public', { as: role, options: '&sslmode=disable' }))).toBe('source-tls-demanded');
    } finally {
      await write(content);
    }
  });

  test('a schema that is not there, or without tables', async () => {
    expect(await refused(address('nowhere'))).toBe('source-empty');
  });
});

describe('what goes wrong on the way is told, and the rest is scanned', () => {
  test('no right to read a table', async () => {
    await schemaOf(
      'rights',
      'create table rights.a (n int)',
      'create table rights.b (n int)',
      'create table rights.c (n int)',
      `grant usage on schema rights to ${role}`,
      `grant select on rights.a, rights.c to ${role}`,
    );
    expect(named(await scan('rights', { as: role }))).toEqual([
      ['a', 0],
      ['b', 'table-refused'],
      ['c', 0],
    ]);
  });

  test('a table is dropped, and one altered, while others are read', async () => {
    await schemaOf('moving', ...['a', 'b', 'c', 'd'].map((name) => `create table moving.${name} as select 1 as n`));
    const engine = await (await open('moving'))();
    const meanwhile =
      'drop table moving.b; alter table moving.c add column later text; alter table moving.c drop column n';
    const found = await scanSource(async () => ({
      ...engine,
      read: async (table, work) => {
        if (table.table === 'b') await owner.query(meanwhile);
        return engine.read(table, work);
      },
    }));
    expect(named(found)).toEqual([
      ['a', 1],
      ['b', 'table-missing'],
      ['c', 1],
      ['d', 1],
    ]);
    expect(columnsOf(found, 'c').map(({ name }) => name)).toEqual(['later']);
  });

  test('a table that is rewritten while the scan waits for it is read as it is then', async () => {
    await schemaOf('rewritten', 'create table rewritten.t as select 5 as n');
    const other = new pg.Client({ connectionString: database.ownerUrl });
    await other.connect();
    await other.query('begin; alter table rewritten.t alter column n type text');
    const waiting = scan('rewritten');
    await new Promise((done) => setTimeout(done, 700));
    await other.query('commit');
    await other.end();
    expect(columnsOf(await waiting, 't')).toMatchObject([{ type: 'text', min: '5', distinct: 1 }]);
  });

  test('a statement that takes too long, and a lock that is not given', async () => {
    await schemaOf(
      'slow',
      'create table slow.a as select 1 as n',
      'create view slow.b as select pg_sleep(30)::text as n',
      'create table slow.c as select 1 as n',
    );
    const other = new pg.Client({ connectionString: database.ownerUrl });
    await other.connect();
    await other.query('begin; lock table slow.c in access exclusive mode');
    expect(named(await scan('slow', { views: true, statementTimeoutMs: 400 }))).toEqual([
      ['a', 1],
      ['b', 'table-timeout'],
      ['c', 'table-timeout'],
    ]);
    await other.end();
  });

  test('what a server says of a value that it could not read does not repeat it', async () => {
    await schemaOf('failing', `create view failing.v as select ('id 11010519491231002' || 'X')::int as n`);
    const [found] = await scan('failing', { views: true });
    expect(found?.result).toMatchObject({ ok: false, fault: 'table-failed' });
    expect(JSON.stringify(found?.result)).not.toContain('11010519491231002');
  });

  const terminate = () =>
    owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shuji scan' and datname = current_database()",
    );

  test('a connection that is cut is opened again', async () => {
    await schemaOf('cut', ...['a', 'b', 'c'].map((name) => `create table cut.${name} as select 1 as n`));
    const found = await scan('cut', { onProgress: (done) => done < 3 && void terminate() });
    expect(named(found)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
  });

  test('a source that dies is told for every table that was left', async () => {
    await schemaOf(
      'dying',
      ...['a', 'b', 'c'].map((name) => `create table dying.${name} as select g as n from generate_series(1, 3000) g`),
      `grant usage on schema dying to ${role}`,
      `grant select on all tables in schema dying to ${role}`,
    );
    let pending: Promise<unknown> | undefined;
    const found = await scan('dying', {
      as: role,
      onProgress: (done) => {
        if (done === 1) pending = owner.query(`alter role ${role} nologin`).then(terminate);
      },
    });
    await pending;
    await owner.query(`alter role ${role} login`);
    const told = named(found);
    expect(told[0]).toEqual(['a', 3000]);
    expect(told[2]).toEqual(['c', 'source-lost']);
  });

  test('a scan that is interrupted stops its statement at the source', async () => {
    await schemaOf('stopped', 'create view stopped.v as select pg_sleep(60)::text as n');
    const controller = new AbortController();
    const started = performance.now();
    const waiting = scan('stopped', { views: true, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 800);
    await expect(waiting).rejects.toThrow('enough');
    expect(performance.now() - started).toBeLessThan(10_000);
    await new Promise((done) => setTimeout(done, 200));
    const { rows } = await owner.query(
      "select count(*)::int as n from pg_stat_activity where application_name = 'shuji scan' and datname = current_database()",
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

test('200 tables in one scan', async () => {
  await schemaOf('many');
  for (let at = 0; at < 200; at++)
    await owner.query(
      `create table many.t${at} as select g as id, '王伟' as name, 13800138000 + g as mobile, g / 7.0 as amount, now() as at from generate_series(1, 300) g`,
    );
  const found = await scan('many');
  expect(found).toHaveLength(200);
  expect(found.every(({ result }) => result.ok && result.profile.columns[2]?.category === 'mobile')).toBe(true);
});
