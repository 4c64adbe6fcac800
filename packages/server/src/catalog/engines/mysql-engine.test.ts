import type mysql from 'mysql2/promise';
import { afterAll, describe, expect, test } from 'vitest';
import {
  parseSourceAddress,
  type ScannedSourceTable,
  type ScanSourceOptions,
  scanSource,
  sourceOpener,
} from './index.js';
import { hashing, startMariadb, type TestMariadb } from './mariadb.test-fixture.js';
import { mysqlFault } from './mysql-faults.js';

const started = await startMariadb();
afterAll(() => (started.ok ? started.stop() : undefined));

type Server = Extract<TestMariadb, { ok: true }>;

interface Asked extends ScanSourceOptions {
  readonly user?: string;
  readonly password?: string;
  readonly options?: string;
  readonly statementTimeoutMs?: number;
}

const id = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const password = 'p@ss:w/rd';

test('a MySQL that takes encrypted connections alone says so', () => {
  const error = Object.assign(new Error('Connections using insecure transport are prohibited'), { errno: 3159 });
  const address = parseSourceAddress('mysql://ann@db/shop', { env: {} });
  expect(mysqlFault(error, address, true)).toMatchObject({ fault: 'source-tls-demanded' });
});

describe.skipIf(!started.ok)('MariaDB, or MySQL', () => {
  const { admin, url, kind } = started as Server;

  const open = (database: string, { user, password, options = '', ...asked }: Asked = {}) =>
    sourceOpener(parseSourceAddress(url(encodeURIComponent(database), user, password) + options), {
      ...(asked.statementTimeoutMs === undefined ? {} : { statementTimeoutMs: asked.statementTimeoutMs }),
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    });
  const scan = async (database: string, asked: Asked = {}) => scanSource(await open(database, asked), asked);
  const databaseOf = async (name: string, ...statements: readonly string[]) => {
    await admin.query(`create database ${id(name)} character set utf8mb4`);
    await admin.query(`use ${id(name)}`);
    for (const statement of statements) await admin.query(statement);
  };
  const faultOf = (work: Promise<unknown>) =>
    work.then(
      () => 'scanned',
      (error: { fault?: string }) => {
        expect(JSON.stringify(error)).not.toContain(password);
        return error.fault ?? String(error);
      },
    );
  const named = (found: readonly ScannedSourceTable[]) =>
    found.map(({ source, result }) => [source.table, result.ok ? result.profile.rows : result.fault]);
  const columnsOf = (found: readonly ScannedSourceTable[], table: string) => {
    const result = found.find(({ source }) => source.table === table)?.result;
    if (!result?.ok) throw new Error(JSON.stringify(result));
    return result.profile.columns;
  };

  test('names are data: backticks, quotes, statements, Chinese', async () => {
    const hostile = [
      'a`b',
      '`; drop table victim; --',
      `a'; drop table victim; --`,
      '"x"',
      'back\\slash',
      '?',
      '数据',
      'k',
      'kh',
      'count(*)',
    ];
    const columns = hostile.map((name) => `${id(name)} varchar(20)`).join(', ');
    await databaseOf('d`; drop table x', 'create table victim (n int)');
    for (const name of hostile) {
      await admin.query(`create table ${id(name)} (${columns})`);
      await admin.query(`insert into ${id(name)} values (${hostile.map((_, at) => `'v${at}'`).join(', ')})`);
    }
    const found = await scan('d`; drop table x');
    expect(named(found)).toEqual([...hostile, 'victim'].toSorted().map((name) => [name, name === 'victim' ? 0 : 1]));
    for (const name of hostile)
      expect(columnsOf(found, name).map((column) => [column.name, column.min])).toEqual(
        hostile.map((column, at) => [column, `v${at}`]),
      );
  });

  test('keys, comments, changes; a reader with SELECT alone sees them', async () => {
    await databaseOf(
      'keyed',
      `create table town (code varchar(8) primary key, name varchar(20) not null unique) comment '乡镇'`,
      'create table house (town varchar(8), number int, primary key (town, number), foreign key (town) references town (code))',
      'create view seen as select * from town',
      `insert into town values ('0551', '甲'), ('010', '乙')`,
      `create user reader@localhost identified by '${password}'`,
      'grant select on keyed.* to reader@localhost',
    );
    const found = await scan('keyed', { user: 'reader', password });
    expect(named(found)).toEqual([
      ['house', 0],
      ['town', 2],
    ]);
    expect(found[1]?.source).toMatchObject({ schema: 'keyed', kind: 'table', comment: '乡镇' });
    expect(found[1]?.source.lastChange).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/);
    expect(found.map(({ result }) => result.ok && result.keys)).toEqual([
      {
        primary: ['town', 'number'],
        unique: [],
        foreign: [{ columns: ['town'], schema: 'keyed', table: 'town', references: ['code'] }],
      },
      { primary: ['code'], unique: [['name']], foreign: [] },
    ]);
    expect(named(await scan('keyed', { views: true }))).toContainEqual(['seen', 2]);
  });

  test('texts are told apart by their bytes, whatever collation and character set; other types by their nulls', async () => {
    await databaseOf(
      'typed',
      `create table t (ci varchar(20) collate utf8mb4_general_ci, gbk varchar(20) character set gbk, g geometry, b blob, bi binary(3), bt bit(3), d date,
         ts datetime(3), y year, e enum('甲', '乙'), u bigint unsigned, de decimal(10,4), f double, tm time)`,
      `set session sql_mode = ''`,
      `insert into t values ('a', '中', point(1, 2), 'x', 'abc', b'101', '2024-01-02', '2024-01-02 00:00:00', 2024, '甲', 18446744073709551615, 1.5, 1e300, '12:30:00'),
         ('A', '丙', null, null, null, null, '0000-00-00', '2024-01-02 03:04:05.500', null, null, 0, -2, null, null), ('a ', '中', null, null, null, null, null, null, null, null, null, null, null, null)`,
    );
    const columns = columnsOf(await scan('typed'), 't');
    const of = (name: string) => columns.find((column) => column.name === name);
    expect(of('ci')).toMatchObject({ distinct: 3, min: 'A', max: 'a ', maxLength: 2 });
    expect(of('gbk')).toMatchObject({ distinct: 2, min: '丙', max: '中', maxLength: 1 });
    for (const name of ['g', 'b', 'bi', 'bt'])
      expect(of(name)).toMatchObject({ measured: 'nulls', nulls: 2, min: null });
    expect(of('d')).toMatchObject({ min: '0000-00-00', max: '2024-01-02' });
    expect(of('ts')).toMatchObject({ min: '2024-01-02', max: '2024-01-02 03:04:05.5' });
    expect(of('u')).toMatchObject({ max: '18446744073709551615' });
    expect(of('de')).toMatchObject({ min: '-2', max: '1.5', mean: '-0.25' });
    expect(of('e')).toMatchObject({ min: '甲', distinct: 1 });
  });

  test('a table of 2,500 columns, and one without rows', async () => {
    const columns = Array.from({ length: 2500 }, (_, at) => `c${at} tinyint`).join(', ');
    await databaseOf(
      'shapes',
      `create table wide (${columns}) engine = myisam`,
      'insert into wide (c0, c2499) values (1, 2), (3, 4)',
      'create table `empty` (a text, b int)',
    );
    const found = await scan('shapes');
    expect(named(found)).toEqual([
      ['empty', 0],
      ['wide', 2],
    ]);
    const wide = columnsOf(found, 'wide');
    expect([wide.length, wide[2499]?.max, wide[2499]?.mean, wide[1]?.nulls]).toEqual([2500, '4', '3', 2]);
  });

  test('beyond 100,000 rows, few different values are counted and many are estimated, and which is told', async () => {
    await databaseOf(
      'large',
      'create table digit as select 0 as d union select 1 union select 2 union select 3 union select 4',
      `insert into digit select d + 5 from (select d from digit) as low`,
      `create table t engine = myisam as select seq as id, concat('v', seq % 77) as few, cast(seq % 30000 as char(8)) as more from (
         select a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d + 1 as seq
         from digit a, digit b, digit c, digit e, digit f, digit g where g.d < 2) as s where seq <= 120000`,
    );
    const columns = columnsOf(await scan('large'), 't');
    expect(columns.map(({ distinctExact }) => distinctExact)).toEqual([false, true, true]);
    expect(columns.slice(1).map(({ distinct }) => distinct)).toEqual([77, 30_000]);
    expect(columns[0]?.distinct).toBeGreaterThan(108_000);
  });

  test('what keeps a scan from beginning', async () => {
    await databaseOf('login', `create user other@localhost identified by '${password}'`, 'create database empty_one');
    expect(await faultOf(scan('login', { user: 'other', password: 'wrong' }))).toBe('source-refused');
    expect(await faultOf(scan('login', { user: 'other', password }))).toBe('source-refused');
    expect(await faultOf(scan('no_such_database'))).toBe('source-database-missing');
    expect(await faultOf(scan('empty_one'))).toBe('source-empty');
    // A MySQL makes a certificate of its own.
    const demanded = await faultOf(scan('login', { options: '?sslmode=require' }));
    expect(demanded).toBe(kind === 'mysql' ? 'source-empty' : 'source-tls-missing');
    const elsewhere = parseSourceAddress('mysql://root@127.0.0.1:1/login');
    expect(await faultOf(sourceOpener(elsewhere, {}).then((opened) => scanSource(opened)))).toBe('source-unreachable');
    await admin.query('set global require_secure_transport = on');
    await expect(scan('login', { options: '?sslmode=disable' })).rejects.toMatchObject(
      kind === 'mysql'
        ? { fault: 'source-tls-demanded' }
        : { fault: 'source-refused', detail: { reason: /without TLS/ } },
    );
    await admin.query('set global require_secure_transport = off');
  });

  test.skipIf(kind === 'mariadb')('a MySQL without MD5 says so before anything is read', async () => {
    await databaseOf('hashless', 'create table a as select 1 as n');
    const lacks = await admin.query(`uninstall component '${hashing}'`).then(
      () => true,
      () => false,
    );
    expect(await faultOf(scan('hashless'))).toBe(lacks ? 'source-hash-missing' : 'scanned');
    if (lacks) await admin.query(`install component '${hashing}'`);
  });

  test('no right to read a table; one dropped and one altered meanwhile; a statement that takes too long', async () => {
    await databaseOf(
      'moving',
      ...['a', 'b', 'c', 'd'].map((name) => `create table ${name} as select 1 as n`),
      'create view e as select sleep(30) as n',
      `create user mover@localhost identified by '${password}'`,
      ...['a', 'b', 'c', 'e'].map((name) => `grant select on moving.${name} to mover@localhost`),
      'grant insert on moving.d to mover@localhost',
    );
    const engine = await (await open('moving', { user: 'mover', password, statementTimeoutMs: 1000 }))();
    const found = await scanSource(
      async () => ({
        ...engine,
        read: async (table, work) => {
          if (table.table === 'b') {
            await admin.query('drop table moving.b');
            await admin.query('alter table moving.c add column later varchar(8), drop column n');
          }
          return engine.read(table, work);
        },
      }),
      { views: true },
    );
    expect(named(found)).toEqual([
      ['a', 1],
      ['b', 'table-missing'],
      ['c', 1],
      ['d', 'table-refused'],
      ['e', 'table-timeout'],
    ]);
    expect(columnsOf(found, 'c').map(({ name }) => name)).toEqual(['later']);
  });

  test('a table that is altered each time it is to be read is told as altered, and the rest is scanned', async () => {
    await databaseOf('altered', 'create table a as select 1 as n', 'create table b as select 1 as n');
    const waits =
      "select count(*) as n from information_schema.processlist where state like 'Waiting for table metadata%'";
    let turn = 0;
    const opened = await open('altered');
    const found = await scanSource(async () => {
      const engine = await opened();
      return {
        ...engine,
        async read(table, work) {
          if (table.table !== 'a') return engine.read(table, work);
          // The moment that is read is before the change; the table is had after it.
          await admin.query('lock tables altered.a write');
          const reading = engine.read(table, work);
          reading.catch(() => undefined);
          await expect
            .poll(async () => Number((await admin.query<mysql.RowDataPacket[]>(waits))[0][0]?.n), { timeout: 8000 })
            .toBeGreaterThan(0);
          turn++;
          await admin.query(`alter table altered.a add column c${turn} int default 1, algorithm = copy`);
          await admin.query('unlock tables');
          return reading;
        },
      };
    });
    expect(named(found)).toEqual([
      ['a', 'table-altered'],
      ['b', 1],
    ]);
    expect(turn).toBe(2);
  });

  test('a connection that is cut is opened again; nothing can be written; a scan can be stopped', async () => {
    await databaseOf(
      'cut',
      ...['a', 'b', 'c'].map((name) => `create table ${name} as select 1 as n`),
      'create function bump() returns int modifies sql data begin insert into cut.a values (0); return 1; end',
    );
    const kill = async () => {
      const [rows] = await admin.query<mysql.RowDataPacket[]>(
        "select id from information_schema.processlist where id <> connection_id() and db = 'cut'",
      );
      for (const { id: connection } of rows) await admin.query(`kill ${Number(connection)}`);
    };
    const opened = await open('cut');
    let first = true;
    const found = await scanSource(async () => {
      const engine = await opened();
      return {
        ...engine,
        read: async (table, work) => {
          if (table.table === 'b' && first) {
            first = false;
            await kill();
          }
          return engine.read(table, work);
        },
      };
    });
    expect(named(found)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    const engine = await opened();
    const write = engine.read({ schema: 'cut', table: 'a', kind: 'table' }, (table) =>
      table.measure([() => 'max(cut.bump())']),
    );
    await expect(write).rejects.toMatchObject({ fault: 'table-failed', detail: { reason: /READ ONLY/i } });
    await engine.close();
    await admin.query('create view cut.v as select sleep(60) as n');
    const controller = new AbortController();
    const begun = performance.now();
    const waiting = scan('cut', { views: true, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 800);
    await expect(waiting).rejects.toThrow('enough');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
