import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStore, type TestStore } from '../../../server/src/catalog/engines/moto.test-fixture.js';
import { startSpark, type TestSpark } from '../../../server/src/catalog/engines/spark.test-fixture.js';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

const [cluster, store] = await Promise.all([startSpark(), startStore()]);
let shuji: TestInstallation;

beforeAll(async () => {
  shuji = await openInstallation();
});
afterAll(async () => {
  await shuji?.close();
  if (cluster.ok) await cluster.stop();
  if (store.ok) await store.stop();
});

/** A file of rules over `people`, and the customers beside them. */
async function rulesFile(name: string, of: (table: string) => string): Promise<string> {
  const path = shuji.path(name);
  await writeFile(
    path,
    `id: people
title: {zh: 人员表, en: people}
tables:
  - id: people
    ${of('people')}
    rules:
      - {id: names, dimension: completeness, kind: not-null, column: 姓名}
      - {id: phones, dimension: normativity, kind: pattern, column: 手机号, pattern: '1[3-9]\\d{9}'}
      - {id: known, dimension: consistency, kind: reference, column: 区, to: {table: places, column: 代码}}
  - {id: places, ${of('places')}}
`,
  );
  return path;
}
interface Told {
  readonly rules: readonly { readonly rule: string; readonly status: string; readonly failed: number }[];
}
const outcomes = (stdout: string) =>
  (JSON.parse(stdout).tables as Told[]).flatMap(({ rules }) =>
    rules.map(({ rule, status, failed }) => [rule, status, failed]),
  );
const expected = [
  ['names', 'fails', 1],
  ['phones', 'holds', 0],
  ['known', 'fails', 1],
];
const phones = ['13800138000', '13912345678', '13700001111'];
const shownNone = (text: string) => {
  for (const phone of phones) expect(text).not.toContain(phone);
};

describe.skipIf(!cluster.ok)('spark://', () => {
  const spark = cluster as Extract<TestSpark, { ok: true }>;

  beforeAll(async () => {
    await spark.execute('create database cli');
    const rows = ["1, '王伟', '13800138000', 'A'", "2, '李娜', '13912345678', 'B'", "3, null, '13700001111', 'X'"];
    await spark.execute(
      `create table cli.people using parquet as select * from values ${rows.map((row) => `(${row})`).join(', ')} as t(\`编号\`, \`姓名\`, \`手机号\`, \`区\`)`,
    );
    await spark.execute("create table cli.places using parquet as select * from values ('A'), ('B') as t(`代码`)");
  });

  test('is scanned: its tables, the categories of their columns, and no value', async () => {
    const { code, stdout, stderr } = await shuji.run(['scan', spark.url('cli'), '--json']);
    const report = JSON.parse(stdout);
    expect([code, report.ok, report.rows]).toEqual([0, true, 5]);
    expect(report.tables).toMatchObject([
      { file: 'cli.people', format: 'spark', schema: 'cli', table: 'people', kind: 'table', rows: 3 },
      { file: 'cli.places', rows: 2 },
    ]);
    expect(report.tables[0].columns.map(({ category }: { category: string }) => category)).toEqual([
      ...['none', 'person_name', 'mobile', 'none'],
    ]);
    expect(stderr).toContain('2/2');
    shownNone(stdout + stderr);
  });

  test('is measured by rules where it lies', async () => {
    const rules = await rulesFile('spark.yaml', (table) => `table: ${table}`);
    const { code, stdout } = await shuji.run(['quality', spark.url('cli'), '--rules', rules, '--json']);
    expect([code, outcomes(stdout)]).toEqual([1, expected]);
    expect(JSON.parse(stdout).path).toMatch(/^spark:\/\/reader@127\.0\.0\.1:\d+\/cli$/);
    shownNone(stdout);
    const people = await shuji.run(['quality', spark.url('cli'), '--rules', rules]);
    expect([people.code, people.stdout.includes('cli.people')]).toEqual([1, true]);
  });

  test('has rules suggested, which it keeps', async () => {
    const suggested = await shuji.run(['quality', spark.url('cli'), '--suggest']);
    expect([suggested.code, suggested.stdout.includes('schema: cli')]).toEqual([0, true]);
    await writeFile(shuji.path('suggested-spark.yaml'), suggested.stdout);
    const args = ['--rules', shuji.path('suggested-spark.yaml'), '--json'];
    const { code, stdout } = await shuji.run(['quality', spark.url('cli'), ...args]);
    expect([code, outcomes(stdout).length > 5]).toEqual([0, true]);
  });

  test('that is not there, or has no such database, is told', async () => {
    const rules = await rulesFile('spark.yaml', (table) => `table: ${table}`);
    for (const [address, why] of [
      ['spark://me:hush@127.0.0.1:1/cli', 'source-unreachable'],
      [spark.url('nowhere'), 'source-database-missing'],
    ] as const)
      for (const command of [
        ['scan', address],
        ['quality', address, '--rules', rules],
        ['quality', address, '--suggest'],
      ]) {
        const { code, stdout, stderr } = await shuji.run([...command, '--json']);
        expect([code, JSON.parse(stdout).code]).toEqual([1, why]);
        expect(stdout + stderr).not.toContain('hush');
      }
  });
});

describe.skipIf(!store.ok)('s3://', () => {
  const { endpoint, bucket, put } = store as Extract<TestStore, { ok: true }>;
  const keys = { AWS_ACCESS_KEY_ID: 'reader', AWS_SECRET_ACCESS_KEY: 'hush/hush+' };
  const run = async (...args: string[]) => {
    const ended = await shuji.run([...args, '--endpoint', endpoint], { env: keys });
    expect(ended.stdout + ended.stderr).not.toContain('hush');
    return ended;
  };

  beforeAll(async () => {
    await bucket('lake');
    await put(
      'lake',
      'in/people.csv',
      `编号,姓名,手机号,区\n1,王伟,${phones[0]},A\n2,李娜,${phones[1]},B\n3,,${phones[2]},X\n`,
    );
    await put('lake', 'in/places.json', '[{"代码": "A"}, {"代码": "B"}]');
  });

  test('is scanned: its objects, the categories of their columns, and no value', async () => {
    const { code, stdout, stderr } = await run('scan', 's3://lake/in/', '--json');
    const report = JSON.parse(stdout);
    expect([code, report.path, report.rows]).toEqual([0, `${endpoint}/lake/in/`, 5]);
    expect(report.tables).toMatchObject([
      { file: 'people.csv', format: 'csv', rows: 3 },
      { file: 'places.json', format: 'json', rows: 2 },
    ]);
    expect(report.tables[0].columns[2].category).toBe('mobile');
    shownNone(stdout + stderr);
  });

  test('is measured by rules over its objects; nothing of them stays', async () => {
    const rules = await rulesFile('s3.yaml', (table) => `file: ${table === 'people' ? 'people.csv' : 'places.json'}`);
    const { code, stdout } = await run('quality', 's3://lake/in/', '--rules', rules, '--json');
    expect([code, outcomes(stdout)]).toEqual([1, expected]);
    expect(JSON.parse(stdout).path).toBe(`${endpoint}/lake/in/`);
    shownNone(stdout);
    expect(await shuji.leftovers()).toEqual([]);
  });

  test('of one object alone needs no file in its rules; of several it does', async () => {
    const path = shuji.path('bare.yaml');
    const rule = '{id: names, dimension: completeness, kind: not-null, column: 姓名, threshold: 0.6}';
    await writeFile(path, `id: p\ntitle: {zh: 人, en: p}\ntables:\n  - {id: people, rules: [${rule}]}\n`);
    const one = await run('quality', 's3://lake/in/people.csv', '--rules', path, '--json');
    expect([one.code, outcomes(one.stdout)]).toEqual([0, [['names', 'holds', 1]]]);
    const several = await run('quality', 's3://lake/in/', '--rules', path, '--json');
    expect([several.code, JSON.parse(several.stdout).code]).toEqual([2, 'file-missing']);
    const tables = await rulesFile('tables.yaml', (table) => `table: ${table}`);
    const wrong = await run('quality', 's3://lake/in/', '--rules', tables, '--json');
    expect([wrong.code, JSON.parse(wrong.stdout).code]).toEqual([2, 'file-missing']);
  });

  test('has rules suggested, which it keeps', async () => {
    const suggested = await run('quality', 's3://lake/in/', '--suggest');
    expect([suggested.code, suggested.stdout.includes('file: places.json')]).toEqual([0, true]);
    await writeFile(shuji.path('suggested-s3.yaml'), suggested.stdout);
    const args = ['--rules', shuji.path('suggested-s3.yaml'), '--json'];
    const { code, stdout } = await run('quality', 's3://lake/in/', ...args);
    expect([code, outcomes(stdout).length > 5]).toEqual([0, true]);
  });

  test('without keys, with no such bucket or object, is told', async () => {
    const rules = await rulesFile('s3.yaml', (table) => `file: ${table}.csv`);
    const bare = await shuji.run(['quality', 's3://lake/in/', '--rules', rules, '--json'], {
      env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
    });
    expect([bare.code, JSON.parse(bare.stdout).code]).toEqual([1, 'source-address-wrong']);
    const nowhere = await run('quality', 's3://nowhere/', '--suggest', '--json');
    expect([nowhere.code, JSON.parse(nowhere.stdout).code]).toEqual([1, 'source-database-missing']);
    const missing = await run('quality', 's3://lake/other/', '--rules', rules, '--json');
    expect([missing.code, JSON.parse(missing.stdout).tables[0].fault.code]).toEqual([1, 'file-not-found']);
  });
});
