import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codes, csvOf, figures, fileProfile, people, profileOf, type Table } from './agreement.test-fixture.js';
import { parseSourceAddress, type ScannedSourceTable, scanSource, sourceOpener } from './index.js';
import { startSpark, type TestSpark } from './spark.test-fixture.js';
import { sparkDialect } from './spark-dialect.js';
import { reads } from './spark-session.js';

const found = await startSpark();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-spark-test-'));
});
afterAll(async () => {
  if (found.ok) await found.stop();
  await rm(folder, { recursive: true, force: true });
});

const types: Readonly<Record<string, string>> = { text: 'string', 'double precision': 'double', integer: 'int' };
const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

describe.skipIf(!found.ok)('a Spark of two workers', () => {
  const spark = found as Extract<TestSpark, { ok: true }>;
  const opened = async (database: string, options: Parameters<typeof sourceOpener>[1] = {}) =>
    (await sourceOpener(parseSourceAddress(spark.url(database)), options))();
  const named = (tables: readonly ScannedSourceTable[]) =>
    tables.map(({ source, result }) => [source.table, result.ok ? result.profile.rows : result.fault]);

  /** A table of Parquet in parts, from the CSV that files are measured by. */
  async function filled(database: string, table: Table): Promise<void> {
    const { name, columns } = table;
    const path = await csvOf(table, folder);
    const declared = columns.map(([column, type]) => `\`${column}\` ${types[type] ?? type}`).join(', ');
    await spark.execute(
      `create table ${database}.${name}_csv (${declared}) using csv options (path ${literal(path)}, header 'true', escape '"')`,
    );
    await spark.execute(
      `create table ${database}.${name} using parquet as select /*+ repartition(4) */ * from ${database}.${name}_csv`,
    );
    await spark.execute(`drop table ${database}.${name}_csv`);
  }

  test.each([people, codes])(
    '$name has the figures, categories, grades and fingerprint that it has as a file',
    async (table) => {
      await spark.execute('create database if not exists agree');
      await filled('agree', table);
      const [file, told] = [await fileProfile(table, folder), await profileOf(spark.url('agree'), table.name)];
      expect(figures(told.columns)).toEqual(figures(file.columns));
      expect([told.rows, told.level, told.contentFingerprint]).toEqual([
        file.rows,
        file.level,
        file.contentFingerprint,
      ]);
    },
  );

  test('has both of them registered, and both have done work', async () => {
    const workers = await spark.workers();
    expect(workers.map(({ state, coresused }) => [state, coresused])).toEqual([
      ['ALIVE', 1],
      ['ALIVE', 1],
    ]);
    const done = await spark.tasksDone();
    expect(done).toHaveLength(2);
    for (const tasks of done) expect(tasks).toBeGreaterThan(0);
  });

  test('measures values at the edges as a file does', async () => {
    const edges: Table = {
      name: 'edges',
      columns: [
        ['d', 'decimal(20,10)'],
        ['f', 'double precision'],
        ['t', 'timestamp'],
        ['b', 'boolean'],
        ['s', 'text'],
      ],
      rows: [
        ['0.0010000000', '12345678.25', '2024-02-29 00:00:00', 'true', 'a\u001fb'],
        ['-1.5000000000', '0.00012', '2024-02-29 13:14:15.25', 'false', ' x '],
        ['99999.9500000000', '1e20', null, null, '尾'],
        [null, '3', '1969-12-31 23:59:59', 'true', 'A"\\'],
      ],
    };
    await filled('agree', edges);
    const [file, told] = [await fileProfile(edges, folder), await profileOf(spark.url('agree'), 'edges')];
    // A mark between values is written otherwise in what a database samples.
    const measured = (columns: Parameters<typeof figures>[0]) =>
      figures(columns).map(({ examples: _, ...rest }) => rest);
    expect(measured(told.columns)).toEqual(measured(file.columns));
    expect(told.contentFingerprint).toBe(file.contentFingerprint);
  });

  test('answers the same questions of a table as other engines do', async () => {
    const engine = await opened('agree');
    const answers = await engine.read({ schema: 'agree', table: 'people', kind: 'table' }, async (open) => {
      const described = await open.detect(await open.profile());
      const asked = [() => 'count(*)', () => 'sum(case when `编号` > 450 then 1 else 0 end)', () => 'max(`空列`)'];
      return { measured: await open.measure(asked), rows: await open.sample(described, 4) };
    });
    await engine.close();
    expect(answers.measured).toEqual(['900', '450', null]);
    expect(answers.rows).toHaveLength(4);
    for (const [, , identity, phone] of answers.rows) {
      expect(identity).toMatch(/^34\*{14}.{2}$/);
      expect(phone).toMatch(/^13\*{7}\d\d$/);
    }
  });

  test('counts exactly and estimates as the others do, beyond what is counted at once', async () => {
    await spark.execute('create database large');
    await spark.execute(
      "create table large.t using parquet as select id as n, id % 7 as few, concat('v', id) as s from range(0, 150000, 1, 4)",
    );
    const { rows, columns } = await profileOf(spark.url('large'), 't');
    const [n, few, s] = columns;
    expect(rows).toBe(150_000);
    expect(few).toMatchObject({
      distinct: 7,
      distinctExact: true,
      min: '0',
      max: '6',
      mean: expect.stringMatching(/^2\.99/),
    });
    for (const column of [n, s]) {
      expect(column?.distinctExact).toBe(false);
      expect(Math.abs((column?.distinct ?? 0) / 150_000 - 1)).toBeLessThan(0.05);
    }
  });

  test('is told of by names that hold SQL, types that can not be measured, comments and views', async () => {
    await spark.execute('create database odd');
    await spark.execute(
      "create table odd.t (`a``b; drop table odd.gone; --` string, `k` int, `kh` array<int>, `'x'` binary, `# Detailed Table Information` date) using json comment '客户'",
    );
    await spark.execute("insert into odd.t values ('x', 1, array(1, 2), null, date'2024-01-02')");
    await spark.execute('create table odd.gone (a int) using parquet');
    await spark.execute('create view odd.v as select 1 as one');
    const before = Date.now();
    const tables = await scanSource(() => opened('odd'));
    expect(named(tables)).toEqual([
      ['gone', 0],
      ['t', 1],
    ]);
    const t = tables[1];
    expect(t?.source).toMatchObject({ kind: 'table', comment: '客户' });
    expect(t?.result.ok && t.result.profile.columns).toMatchObject([
      { name: 'a`b; drop table odd.gone; --', min: 'x', type: 'string' },
      { name: 'k', mean: '1' },
      { name: 'kh', measured: 'nulls', nulls: 0 },
      { name: "'x'", measured: 'nulls', nulls: 1 },
      { name: '# Detailed Table Information', min: '2024-01-02' },
    ]);
    expect(t?.result.ok && t.result.profile.contentFingerprint).toBeNull();
    expect(named(await scanSource(() => opened('odd'), { views: true }))).toContainEqual(['v', 1]);
    const sent = (await spark.statements(before)).filter((statement) => !/^listing|^$/i.test(statement));
    expect(sent.length).toBeGreaterThan(10);
    for (const statement of sent) expect(statement).toMatch(/^(select|show|describe)\s/i);
  });

  test('is sent nothing but what reads', async () => {
    for (const statement of [
      'insert into t values (1)',
      'drop table t',
      'set a=1',
      'create view v as select 1',
      ' select 1',
      'with t as (select 1) insert into u select * from t',
    ])
      expect(() => reads(statement)).toThrow('table-failed');
    expect(sparkDialect.identifier('a`; drop table t; --')).toBe('`a``; drop table t; --`');
  });

  test.each([
    ['source-unreachable', 'spark://reader@127.0.0.1:1/agree'],
    ['source-database-missing', 'nowhere'],
    ['source-database-missing', 'a`b; drop database agree'],
    ['source-empty', 'default'],
  ])('says %s before a scan begins', async (fault, place) => {
    const address = place.startsWith('spark:') ? place : spark.url(encodeURIComponent(place));
    const scan = scanSource(await sourceOpener(parseSourceAddress(address), {}));
    await expect(scan).rejects.toMatchObject({ fault });
  });

  test('tells of a table that went away, one that is altered again and again, and one that takes too long', async () => {
    await spark.execute('create database moving');
    for (const name of ['a', 'b', 'c'])
      await spark.execute(`create table moving.${name} using parquet as select 1 as n, 'x' as s`);
    let turn = 0;
    const scanned = await scanSource(async () => {
      const engine = await opened('moving');
      return {
        ...engine,
        read: async (table, work) => {
          if (table.table === 'b') await spark.execute('drop table if exists moving.b');
          return engine.read(table, (open) =>
            work({
              ...open,
              profile: async () => {
                const measured = await open.profile();
                if (table.table !== 'c') return measured;
                turn++;
                await spark.execute('drop table moving.c');
                await spark.execute(`create table moving.c using parquet as select 1 as m${turn}`);
                return measured;
              },
            }),
          );
        },
      };
    });
    expect(named(scanned)).toEqual([
      ['a', 1],
      ['b', 'table-missing'],
      ['c', 'table-altered'],
    ]);
    expect(turn).toBe(2);
    await spark.execute('create database slow');
    await spark.execute('create view slow.v as select count(*) as n from range(0, 10000000000000, 1, 2)');
    const late = await scanSource(() => opened('slow', { statementTimeoutMs: 2000 }), { views: true });
    expect(named(late)).toEqual([['v', 'table-timeout']]);
    const controller = new AbortController();
    const begun = performance.now();
    const waiting = scanSource(() => opened('slow', { signal: controller.signal }), {
      views: true,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(new Error('enough')), 1500);
    await expect(waiting).rejects.toThrow('enough');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('computes again what a worker that died had computed, and tells of a server that is gone', async () => {
    await spark.execute('create database dies');
    for (const name of ['a', 'b'])
      await spark.execute(`create table dies.${name} using parquet as select id as n from range(0, 400000, 1, 4)`);
    let killed = false;
    const scanned = await scanSource(async () => {
      const engine = await opened('dies');
      return {
        ...engine,
        read: async (table, work) => {
          const reading = engine.read(table, work);
          if (table.table === 'a' && !killed) {
            killed = true;
            setTimeout(() => void spark.killWorker(), 300);
          }
          return reading;
        },
      };
    });
    expect(named(scanned)).toEqual([
      ['a', 400_000],
      ['b', 400_000],
    ]);
    expect(killed).toBe(true);
    let gone = false;
    const lost = await scanSource(
      async () => {
        const engine = await opened('dies');
        return {
          ...engine,
          read: async (table, work) => {
            if (!gone) setTimeout(() => void spark.killServer(), 200);
            gone = true;
            return engine.read(table, work);
          },
        };
      },
      { pauses: [0, 100] },
    );
    expect(named(lost)).toEqual([
      ['a', 'source-lost'],
      ['b', 'source-lost'],
    ]);
  });
});
