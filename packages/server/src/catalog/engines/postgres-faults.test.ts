import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSourceAddress, scanSource, sourceOpener } from './index.js';
import { columnsOf, named, type PostgresSource, postgresSource } from './postgres-source.test-fixture.js';

let source: PostgresSource;
beforeAll(async () => {
  source = await postgresSource('refused');
});
afterAll(() => source?.close());

describe('what keeps a scan from beginning', () => {
  const refused = async (url: string) => {
    const opened = await sourceOpener(parseSourceAddress(url), {});
    return scanSource(opened).then(
      () => 'scanned',
      (error: { fault?: string; detail?: { reason?: string } }) => {
        expect(JSON.stringify(error)).not.toContain(source.password);
        return error.fault ?? String(error);
      },
    );
  };
  test('a wrong password, another host, port or database', async () => {
    const url = new URL(source.address('nowhere', { as: source.role }));
    expect(await refused(String(url))).toBe('source-empty');
    url.password = 'wrong';
    expect(await refused(String(url))).toBe('source-refused');
    url.password = '';
    expect(await refused(String(url))).toBe('source-refused');
    const other = new URL(source.address('public'));
    other.pathname = '/no_such_database';
    expect(await refused(String(other))).toBe('source-database-missing');
    // Nor does the source wait for the rest of a login that was given up.
    const starting = "select count(*)::int as n from pg_stat_activity where state = 'starting'";
    await expect.poll(async () => (await source.owner.query(starting)).rows[0].n, { timeout: 10_000 }).toBe(0);
    other.port = '1';
    expect(await refused(String(other))).toBe('source-unreachable');
    other.hostname = 'no-such-host.invalid';
    expect(await refused(String(other))).toBe('source-unreachable');
  });

  test('TLS that one side has not', async () => {
    expect(await refused(source.address('public', { options: '&sslmode=require' }))).toBe('source-tls-missing');
    const { rows } = await source.owner.query(
      "select setting, pg_read_file(setting) as content from pg_settings where name = 'hba_file'",
    );
    const { setting, content } = rows[0];
    const write = async (text: string) => {
      // The file of the test run's own server; only this role is turned away.
      await writeFile(setting, text);
      await source.owner.query('select pg_reload_conf()');
      await new Promise((done) => setTimeout(done, 300));
    };
    await write(`hostnossl all ${source.role} all reject\n${content}`);
    try {
      expect(await refused(source.address('public', { as: source.role, options: '&sslmode=disable' }))).toBe(
        'source-tls-demanded',
      );
    } finally {
      await write(content);
    }
  });

  test('a schema that is not there, or without tables', async () => {
    expect(await refused(source.address('nowhere'))).toBe('source-empty');
  });
});

describe('what goes wrong on the way is told, and the rest is scanned', () => {
  test('no right to read a table', async () => {
    await source.schemaOf(
      'rights',
      'create table rights.a (n int)',
      'create table rights.b (n int)',
      'create table rights.c (n int)',
      `grant usage on schema rights to ${source.role}`,
      `grant select on rights.a, rights.c to ${source.role}`,
    );
    expect(named(await source.scan('rights', { as: source.role }))).toEqual([
      ['a', 0],
      ['b', 'table-refused'],
      ['c', 0],
    ]);
  });

  test('a table is dropped, and one altered, while others are read', async () => {
    await source.schemaOf(
      'moving',
      ...['a', 'b', 'c', 'd'].map((name) => `create table moving.${name} as select 1 as n`),
    );
    const engine = await (await source.open('moving'))();
    const meanwhile =
      'drop table moving.b; alter table moving.c add column later text; alter table moving.c drop column n';
    const found = await scanSource(async () => ({
      ...engine,
      read: async (table, work) => {
        if (table.table === 'b') await source.owner.query(meanwhile);
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

  test('what is altered again and again while it is read is told as altered, and the rest is scanned', async () => {
    await source.schemaOf(
      'altered',
      'create view altered.a as select 1 as n',
      'create table altered.b as select 1 as n',
    );
    let turn = 0;
    const found = await scanSource(
      async () => {
        const engine = await (await source.open('altered'))();
        return {
          ...engine,
          read: (table, work) =>
            engine.read(table, async (open) => {
              // Nobody alters a table that is read, nor a view from its first statement on: but before that, its columns are known.
              if (table.table === 'a') {
                turn++;
                await source.owner.query(`drop view altered.a; create view altered.a as select 1 as m${turn}`);
              }
              return work(open);
            }),
        };
      },
      { views: true },
    );
    expect(named(found)).toEqual([
      ['a', 'table-altered'],
      ['b', 1],
    ]);
    expect(turn).toBe(2);
    const [told] = found.map(({ result }) => result);
    expect(told).toMatchObject({ ok: false, message: { zh: /变/, en: /altered/ } });
  });

  test('a table that is rewritten while the scan waits for it is read as it is then', async () => {
    await source.schemaOf('rewritten', 'create table rewritten.t as select 5 as n');
    const other = new pg.Client({ connectionString: source.ownerUrl });
    await other.connect();
    await other.query('begin; alter table rewritten.t alter column n type text');
    const waiting = source.scan('rewritten');
    await new Promise((done) => setTimeout(done, 700));
    await other.query('commit');
    await other.end();
    expect(columnsOf(await waiting, 't')).toMatchObject([{ type: 'text', min: '5', distinct: 1 }]);
  });

  test('a statement that takes too long, and a lock that is not given', async () => {
    await source.schemaOf(
      'slow',
      'create table slow.a as select 1 as n',
      'create view slow.b as select pg_sleep(30)::text as n',
      'create table slow.c as select 1 as n',
    );
    const other = new pg.Client({ connectionString: source.ownerUrl });
    await other.connect();
    await other.query('begin; lock table slow.c in access exclusive mode');
    expect(named(await source.scan('slow', { views: true, statementTimeoutMs: 400 }))).toEqual([
      ['a', 1],
      ['b', 'table-timeout'],
      ['c', 'table-timeout'],
    ]);
    await other.end();
  });

  test('what a server says of a value that it could not read does not repeat it', async () => {
    await source.schemaOf('failing', `create view failing.v as select ('id 11010519491231002' || 'X')::int as n`);
    const [found] = await source.scan('failing', { views: true });
    expect(found?.result).toMatchObject({ ok: false, fault: 'table-failed' });
    expect(JSON.stringify(found?.result)).not.toContain('11010519491231002');
  });

  const terminate = () =>
    source.owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shuji scan' and datname = current_database()",
    );

  test('a connection that is cut is opened again', async () => {
    await source.schemaOf('cut', ...['a', 'b', 'c'].map((name) => `create table cut.${name} as select 1 as n`));
    const found = await source.scan('cut', { onProgress: (done) => done === 1 && void terminate() });
    expect(named(found)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
  });

  test('a source that dies is told for every table that was left', async () => {
    await source.schemaOf(
      'dying',
      ...['a', 'b', 'c'].map((name) => `create table dying.${name} as select g as n from generate_series(1, 3000) g`),
      `grant usage on schema dying to ${source.role}`,
      `grant select on all tables in schema dying to ${source.role}`,
    );
    let pending: Promise<unknown> | undefined;
    const found = await source.scan('dying', {
      as: source.role,
      pauses: [0, 100],
      onProgress: (done) => {
        if (done === 1) pending = source.owner.query(`alter role ${source.role} nologin`).then(terminate);
      },
    });
    await pending;
    await source.owner.query(`alter role ${source.role} login`);
    const told = named(found);
    expect(told[0]).toEqual(['a', 3000]);
    expect(told[2]).toEqual(['c', 'source-lost']);
  });

  test('a scan that is interrupted stops its statement at the source', async () => {
    await source.schemaOf('stopped', 'create view stopped.v as select pg_sleep(60)::text as n');
    const controller = new AbortController();
    const started = performance.now();
    const waiting = source.scan('stopped', { views: true, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 800);
    await expect(waiting).rejects.toThrow('enough');
    expect(performance.now() - started).toBeLessThan(10_000);
    await new Promise((done) => setTimeout(done, 200));
    const { rows } = await source.owner.query(
      "select count(*)::int as n from pg_stat_activity where application_name = 'shuji scan' and datname = current_database()",
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

test('a login to a host that says nothing can be interrupted', async () => {
  const mute = createServer();
  await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
  const at = mute.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  const controller = new AbortController();
  const opened = await sourceOpener(parseSourceAddress(`postgres://ann:x@127.0.0.1:${port}/db`), {
    signal: controller.signal,
  });
  const begun = performance.now();
  setTimeout(() => controller.abort(new Error('enough')), 300);
  await expect(scanSource(opened, { signal: controller.signal })).rejects.toMatchObject({
    fault: 'source-unreachable',
  });
  expect(performance.now() - begun).toBeLessThan(5000);
  mute.close();
});
