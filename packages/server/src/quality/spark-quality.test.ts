import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSpark, type TestSpark } from '../catalog/engines/spark.test-fixture.js';
import {
  asked,
  csv,
  inDatabase,
  inFiles,
  kept,
  measured,
  names,
  rulesFor,
  tables,
  told,
  typedRules,
} from './engines.test-fixture.js';
import { errorsOf, outcomes, type TestFolder, testFolder } from './measure.test-fixture.js';
import { sparkQualityDialect } from './spark-quality-dialect.js';

const found = await startSpark();
let folder: TestFolder;

beforeAll(async () => {
  folder = await testFolder(Object.fromEntries(names.map((name) => [`${name}.csv`, `${csv(tables[name])}\n`])));
});
afterAll(async () => {
  if (found.ok) await found.stop();
  await folder?.remove();
});

const dollar = '$';
const identifier = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const bytes = (value: string | null) =>
  value === null ? 'cast(null as string)' : `cast(X'${Buffer.from(value).toString('hex')}' as string)`;

describe.skipIf(!found.ok)('Spark', () => {
  const spark = found as Extract<TestSpark, { ok: true }>;
  const measure = (rules: string) => measured(spark.url('told'), rules);
  const made = (name: string, rows: readonly (readonly string[])[], columns: readonly string[]) =>
    spark.execute(
      `create table told.${identifier(name)} using parquet as select * from values ${rows.map((row) => `(${row.join(', ')})`).join(', ')} as t(${columns.map(identifier).join(', ')})`,
    );

  beforeAll(async () => {
    await spark.execute('create database told');
    for (const name of names) {
      const [head = [], ...rows] = tables[name];
      await made(
        name,
        rows.map((row) => kept(row).map(bytes)),
        head,
      );
    }
  });

  test('comes to what DuckDB comes to over the same values, rule by rule', async () => {
    const file = await folder.measure(rulesFor(inFiles), { asOf: '2026-01-12' });
    const there = await measure(rulesFor(inDatabase));
    expect(told(there)).toEqual(told(file));
    expect([there.score, there.tables[0]?.rows]).toEqual([file.score, file.tables[0]?.rows]);
    expect(errorsOf(there).filter((code) => code !== null)).toEqual(['column-unknown', 'pattern-broken']);
    expect(told(there)).toHaveLength(asked.length);
    // Some sixty statements, one after another, on a machine that has three processes of Java beside them.
  }, 900_000);

  test('refuses patterns that engines mean differently, or that take the executor with them, and asks the other rules', async () => {
    const patterns = ['(?i)a', 'a\\b', '\\p{Han}', '(?=y)x', '(a+)+', '(ab|c)*', '([a-z]?[0-9]){600}'];
    const rules = [
      ...patterns.map((pattern) => ({ kind: 'pattern', column: '订单号', pattern })),
      { kind: 'pattern', column: '订单号', pattern: '([A-Z]|[a-z]|B)*(\\d{3}|[\\s0-9]+)' },
    ];
    const there = await measure(rulesFor(inDatabase, rules));
    expect(errorsOf(there)).toEqual([...patterns.map(() => 'pattern-unsupported'), null]);
    expect(outcomes(there).at(-1)).toEqual(['holds', 11, 0]);
  });

  test('takes the longest texts by patterns that are let through', async () => {
    await made('long', [["repeat('a\u{1f600}', 500000)"], ["repeat('ab', 500000)"]], ['s']);
    const patterns = ['[^0-9]*', '(a|b|\u{1f600}){2,}', `(ab?){0,30}(${'x?'.repeat(40)}){0,30}.*`, '.{999}[^c]{3,}'];
    const rules = patterns.map((pattern) => ({ kind: 'pattern', column: 's', pattern }));
    const there = await measured(
      spark.url('told'),
      rulesFor((name) => (name === 'orders' ? 'table: long' : inDatabase(name)), rules),
    );
    expect(outcomes(there)).toEqual(patterns.map(() => ['holds', 2, 0]));
    expect((await spark.workers()).map(({ state }) => state)).toEqual(['ALIVE', 'ALIVE']);
  });

  test('takes names and values for what they are', async () => {
    const hostile = [
      'a`; drop table told.orders; --',
      `${dollar}{spark.sql.shuffle.partitions}`,
      "x') or 1=1 --",
      '# Partition',
    ];
    const values = ["'; drop table told.orders; --", `${dollar}{env:PATH}`, '\\', "\\' or 1=1 --"];
    // Whoever fills tables would have `${…}` filled in.
    await spark.execute('set spark.sql.variable.substitute=false');
    await made('hostile', [values.map(bytes)], hostile);
    const rules = hostile.flatMap((column, at) => [
      { kind: 'domain', column, values: [values[at]] },
      { kind: 'not-null', column, absent: [values[at]] },
      { kind: 'cross-column', holds: `row[${JSON.stringify(column)}] == ${JSON.stringify(values[at])}` },
    ]);
    const there = await measure(rulesFor((name) => (name === 'orders' ? 'table: hostile' : inDatabase(name)), rules));
    expect(outcomes(there)).toEqual(
      hostile.flatMap(() => [
        ['holds', 1, 0],
        ['fails', 1, 1],
        ['holds', 1, 0],
      ]),
    );
    expect(outcomes(await measure(rulesFor(inDatabase, [{ kind: 'not-null', column: '订单号' }])))).toEqual([
      ['holds', 11, 0],
    ]);
    expect(sparkQualityDialect.text(`\\' or 1=1 --${dollar}{x}`)).toMatch(/^cast\(X'[0-9a-f]+' as string\)$/);
  });

  test('tells of tables that are not there, and of files', async () => {
    const nowhere = await measure(
      rulesFor(
        (name) => (name === 'orders' ? 'table: nowhere' : inDatabase(name)),
        [{ kind: 'not-null', column: '客户' }, { kind: 'readable' }],
      ),
    );
    expect([nowhere.tables[0]?.fault?.code, nowhere.tables[0]?.rules.map(({ status }) => status)]).toEqual([
      'table-missing',
      ['error', 'fails'],
    ]);
    const readable = await measure(
      rulesFor(inDatabase, [{ kind: 'readable' }, { kind: 'readable', formats: ['parquet'] }]),
    );
    expect(outcomes(readable)).toEqual([
      ['holds', 1, 0],
      ['fails', 1, 1],
    ]);
  });

  test('asks a sample of rows, the same ones each time', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [String(at), at % 2 === 0 ? 'null' : "'x'", 'map(1, 2)']);
    await made('many', rows, ['n', 's', 'm']);
    const of = (name: string) => (name === 'orders' ? 'table: many' : inDatabase(name));
    const rules = rulesFor(of, [{ kind: 'not-null', column: 's' }], 'sample: {rows: 30, confidence: 0.95}');
    const there = await measure(rules);
    const [[status, checked, failed] = []] = outcomes(there);
    expect([there.tables[0]?.sampledRows, there.tables[0]?.rows, status, checked]).toEqual([30, 60, 'fails', 30]);
    expect(failed).toBeGreaterThan(5);
    expect(await measure(rules)).toEqual(there);
  });

  test('asks columns by their types', async () => {
    const types = [
      ...['bigint', 'decimal(9,2)', 'date', 'timestamp', 'double', 'varchar(20)', 'array<int>', 'boolean'],
      ...['timestamp_ntz', 'map<string,int>'],
    ];
    const columns = types.map((type, at) => `k${at} ${type}`).join(', ');
    await spark.execute(`create table told.typed (${columns}) using parquet`);
    await spark.execute(`insert into told.typed values
      (1, 1.50, date '2026-01-01', timestamp '2026-01-01 10:00:00', 0.5, 'a', array(1), true, timestamp_ntz '2026-01-01 00:00:00', map('a', 1)),
      (2, 2.00, date '2026-01-20', timestamp '2026-01-19 10:00:00', 1e3, 'B', null, false, timestamp_ntz '2026-01-03 00:00:00', null),
      (2, 900.00, null, null, double('nan'), null, array(3), null, null, map('b', 1))`);
    const rules = [
      ...typedRules,
      { kind: 'cross-column', holds: 'row.k7 == true || row.k0 == 2' },
      { kind: 'range', column: 'k8', min: '2026-01-02' },
      { kind: 'not-null', column: 'k9' },
      { kind: 'range', column: 'k6', min: 0 },
    ];
    const lines = rules.map(
      (rule, at) => `      - ${JSON.stringify({ id: `rule-${at}`, dimension: 'accuracy', ...rule })}`,
    );
    const there = await measure(
      `id: test\ntitle: {zh: 试, en: test}\ntables:\n  - id: orders\n    table: typed\n    rules:\n${lines.join('\n')}\n`,
    );
    expect(errorsOf(there)).toEqual([...Array(16).fill(null), 'type-wrong']);
    expect(outcomes(there).slice(0, 16)).toEqual([
      ['fails', 3, 1],
      ['fails', 2, 1],
      ['holds', 1, 0],
      ['fails', 2, 1],
      ['fails', 3, 2],
      ['fails', 2, 1],
      ['fails', 3, 2],
      ['fails', 3, 1],
      ['fails', 3, 1],
      ['holds', 2, 0],
      ['holds', 3, 0],
      ['holds', 3, 0],
      ['fails', 3, 1],
      ['holds', 3, 0],
      ['fails', 2, 1],
      ['fails', 3, 1],
    ]);
  });

  test('that dies in the midst of it is told of each table', async () => {
    const rules = rulesFor(inDatabase, [{ kind: 'not-null', column: '客户' }]);
    await spark.execute(
      'create view told.slow as select id as `客户` from range(0, 100000000000, 1, 2) where id % 2 = 5',
    );
    const measuring = measured(
      spark.url('told'),
      rules.replace('table: orders', 'table: slow').replace('table: customers', 'table: orders'),
    );
    setTimeout(() => void spark.killServer(), 6000);
    const lost = await measuring;
    expect(lost.tables.map(({ fault }) => fault?.code)).toEqual(['source-lost']);
    expect(outcomes(lost)).toEqual([['error', 0, 0]]);
  });
});
