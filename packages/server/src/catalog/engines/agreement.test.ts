import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Histogram, type SketchedColumn, sketchDigits, sketchOf } from '@shuji/core/catalog';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../kernel/test-database.js';
import { detectionOf } from '../detection.js';
import { histogramsOf } from '../histograms.js';
import { createFileReader } from '../scanner.js';
import { sketchesOf } from '../sketched-columns.js';
import { codes, figures, fileProfile, people, profileOf, type Table } from './agreement.test-fixture.js';
import {
  type Aggregate,
  openFiles,
  parseSourceAddress,
  type SourceEngine,
  scanSource,
  sourceOpener,
  type TableProfile,
} from './index.js';
import { startMariadb } from './mariadb.test-fixture.js';

const mariadb = await startMariadb();
let database: TestDatabase;
let postgres: pg.Client;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-agree-'));
  database = await createTestDatabase();
  postgres = new pg.Client({ connectionString: database.ownerUrl });
  await postgres.connect();
  await postgres.query('create schema agree');
  if (mariadb.ok) await mariadb.admin.query('create database agree character set utf8mb4');
});
afterAll(async () => {
  await postgres?.end();
  await database?.drop();
  if (mariadb.ok) await mariadb.stop();
  await rm(folder, { recursive: true, force: true });
});

async function postgresProfile({ name, columns, rows }: Table): Promise<TableProfile> {
  await postgres.query(
    `create table agree.${name} (${columns.map(([column, type]) => `"${column}" ${type}`).join(', ')})`,
  );
  const records = JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map(([column], at) => [column, row[at]]))),
  );
  await postgres.query(`insert into agree.${name} select * from json_populate_recordset(null::agree.${name}, $1)`, [
    records,
  ]);
  return profileOf(`${database.ownerUrl}?schema=agree`, name);
}

async function mariadbProfile({ name, columns, rows }: Table): Promise<TableProfile> {
  if (!mariadb.ok) throw new Error(mariadb.reason);
  const declared = columns.map(([column, type, own]) => `\`${column}\` ${own ?? type}`).join(', ');
  await mariadb.admin.query(`create table agree.${name} (${declared}) character set utf8mb4`);
  await mariadb.admin.query(`insert into agree.${name} values ?`, [rows]);
  return profileOf(mariadb.url('agree'), name);
}

test.each([people, codes])(
  '$name has the same figures, categories, grades and fingerprint as a file and as a table of PostgreSQL',
  async (table) => {
    const [file, found] = [await fileProfile(table, folder), await postgresProfile(table)];
    expect(figures(found.columns)).toEqual(figures(file.columns));
    expect([found.rows, found.level, found.contentFingerprint]).toEqual([
      file.rows,
      file.level,
      file.contentFingerprint,
    ]);
  },
);

test.skipIf(!mariadb.ok).each([people, codes])('$name has them as a table of MariaDB', async (table) => {
  const [file, found] = [await fileProfile(table, folder), await mariadbProfile(table)];
  expect(figures(found.columns)).toEqual(figures(file.columns));
  expect([found.rows, found.level, found.contentFingerprint]).toEqual([file.rows, file.level, file.contentFingerprint]);
});

test('what they agree on is what the rows say', async () => {
  const { columns } = await fileProfile(people, folder);
  const of = (name: string) => columns.find((column) => column.name === name);
  const distinct = (at: number) => new Set(people.rows.flatMap((row) => row[at] ?? [])).size;
  expect(of('备注')).toMatchObject({ distinct: distinct(6), distinctExact: true, min: 'A', minLength: 1 });
  expect(of('姓名')).toMatchObject({ distinct: distinct(1), nulls: 0, category: 'person_name' });
  expect(of('身份证号')).toMatchObject({ category: 'id_card', minLength: 18, maxLength: 18 });
  expect(of('手机号')).toMatchObject({ category: 'mobile', distinct: distinct(3) });
  expect(of('出生日期')).toMatchObject({ category: 'birth_date' });
  expect(of('邮箱')).toMatchObject({ category: 'email', nulls: 100 });
  expect(of('空列')).toMatchObject({ nulls: 900, distinct: 0, min: null, category: 'none', confidence: 0 });
});

async function filesEngine(path: string): Promise<SourceEngine> {
  const reader = await createFileReader({ allowedFolders: null, maxBytes: 1e9, tempDir: join(folder, '.temp') });
  return openFiles({ detection: await detectionOf({}), reader, path });
}

test('every engine answers the same questions of a table: profile, detect, measure, sample', async () => {
  const asked: readonly Aggregate[] = [
    () => 'count(*)',
    (sql) => `count(${sql.identifier('邮箱')})`,
    (sql) => `sum(case when ${sql.identifier('编号')} > 450 then 1 else 0 end)`,
    (sql) => `max(${sql.identifier('空列')})`,
  ];
  const profile = await fileProfile(people, folder);
  const engines = [
    { engine: await filesEngine(folder), table: { schema: '', table: 'people.csv', kind: 'file' as const } },
    {
      engine: await (await sourceOpener(parseSourceAddress(`${database.ownerUrl}?schema=agree`), {}))(),
      table: { schema: 'agree', table: 'people', kind: 'table' as const },
    },
    ...(mariadb.ok
      ? [
          {
            engine: await (await sourceOpener(parseSourceAddress(mariadb.url('agree')), {}))(),
            table: { schema: 'agree', table: 'people', kind: 'table' as const },
          },
        ]
      : []),
  ];
  const sketched: (readonly SketchedColumn[])[] = [];
  const drawn: (readonly [string, Histogram])[][] = [];
  for (const { engine, table } of engines) {
    expect((await engine.list()).map((each) => each.table)).toContain(table.table);
    const found = await engine.read(table, async (open) => {
      const described = await open.detect(await open.profile());
      const histograms = await histogramsOf(described, (all) => open.measure(all));
      const sketches = await sketchesOf(described, open.keys, (columns) => open.sketch(columns));
      return {
        described,
        histograms,
        sketches,
        answers: await open.measure(asked),
        rows: await open.sample(described, 4),
      };
    });
    sketched.push(found.sketches);
    drawn.push([...found.histograms]);
    await engine.close();
    expect(figures(found.described.columns)).toEqual(figures(profile.columns));
    expect(found.answers).toEqual(['900', '800', '450', null]);
    expect(found.rows).toHaveLength(4);
    for (const [, , identity, phone] of found.rows) {
      expect(identity).toMatch(/^34\*{14}.{2}$/);
      expect(phone).toMatch(/^13\*{7}\d\d$/);
    }
  }
  const [file, ...others] = sketched;
  for (const each of others) expect(each).toEqual(file);
  const [bars, ...otherBars] = drawn;
  for (const each of otherBars) expect(each).toEqual(bars);
  const histograms = new Map(bars);
  expect([...histograms.keys()]).toEqual(['编号', '姓名', '邮箱', '备注', '金额', '比率', '登记时间']);
  expect(histograms.get('编号')?.bins.map(({ count }) => count)).toEqual(Array.from({ length: 10 }, () => 90));
  const months = people.rows.map((row) => String(row[9]).slice(0, 10));
  for (const { from, to, count } of histograms.get('登记时间')?.bins.slice(0, -1) ?? [])
    expect(count).toBe(months.filter((each) => each >= from && each < to).length);
  // Of what is sensitive, and of long texts, nothing is sketched.
  expect(file?.map(({ name, distinct }) => [name, distinct])).toEqual([
    ['编号', 900],
    ['区号', 20],
    ['备注', 28],
  ]);
});

test('every engine has the sketch of a column of more values than it keeps, and it is that of the values', async () => {
  const values = (name: string) =>
    codes.rows.flatMap((row) => row[codes.columns.findIndex(([each]) => each === name)] ?? []);
  const hashes = [...new Set(values('c2'))].map((value) =>
    createHash('md5').update(value).digest('hex').slice(0, sketchDigits),
  );
  const expected = sketchOf(hashes, false);
  const engines = [
    { engine: await filesEngine(folder), table: { schema: '', table: 'codes.csv', kind: 'file' as const } },
    ...[`${database.ownerUrl}?schema=agree`, ...(mariadb.ok ? [mariadb.url('agree')] : [])].map((address) => ({
      engine: sourceOpener(parseSourceAddress(address), {}).then((open) => open()),
      table: { schema: 'agree', table: 'codes', kind: 'table' as const },
    })),
  ];
  for (const { engine, table } of engines) {
    const opened = await engine;
    const [sketch] = await opened.read(table, async (open) => {
      const { columns } = await open.detect(await open.profile());
      return open.sketch(columns.filter(({ name }) => name === 'c2'));
    });
    await opened.close();
    expect(sketch).toEqual(expected);
  }
});

test('a file that can not be read is told as a table is, and the others are scanned', async () => {
  const mixed = await mkdtemp(join(folder, 'mixed-'));
  await writeFile(join(mixed, 'a.csv'), 'n,"a""b; select 1"\n1,x\n');
  await writeFile(join(mixed, 'b.parquet'), 'PAR1nonsense');
  const found = await scanSource(() => filesEngine(mixed));
  expect(found.map(({ source, result }) => [source.table, result.ok ? result.profile.rows : result.fault])).toEqual([
    ['a.csv', 1],
    ['b.parquet', 'file-damaged'],
  ]);
  const engine = await filesEngine(join(mixed, 'a.csv'));
  const counted = engine.read({ schema: '', table: 'a.csv', kind: 'file' }, (open) =>
    open.measure([(sql) => `max(${sql.identifier('a"b; select 1')})`]),
  );
  expect(await counted).toEqual(['x']);
  await engine.close();
});
