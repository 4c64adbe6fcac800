import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorsOf, outcomes, rulesOf, type TestFolder, testFolder } from './measure.test-fixture.js';

// Ten orders: one without amount, one amount that is no number, one twice, one of an unknown customer, one ended before it began.
const orders = `订单号,客户,金额,状态,开始,结束,身份证
A001,C1,10,open,2026-01-01,2026-01-02,11010519491231002X
A002,C2,20,open,2026-01-02,2026-01-03,440524188001010014
A003,C3,30,closed,2026-01-03,2026-01-01,11010519491231002Y
A004,C1,,closed,2026-01-04,2026-01-05,
A005,C9,abc,void,2026-01-05,,110105194912310020
A006,C2,40,open,2026-01-06,2026-01-07,11010519490231002X
A006,C2,40,open,2026-01-06,2026-01-07,11010519490231002X
A008,  ,50,open,2026-01-08,2026-01-09,x
B9,C1,9000,open,2026-01-09,2026-01-10,11010519491231002x
A010,C3,60,,2026-01-20,2026-01-21,440524188001010014
`;
const customers = '编号,名称\nC1,甲\nC2,乙\nC3,丙\n';
const dictionary = '字段,说明\n订单号,编号\n客户,买方\n金额,元\n状态,状态\n开始,起\n';

let folder: TestFolder;
beforeAll(async () => {
  folder = await testFolder({ 'orders.csv': orders, 'customers.csv': customers, 'dictionary.csv': dictionary });
});
afterAll(() => folder.remove());

const one = async (rule: object, options = {}) => {
  const result = await folder.measure(rulesOf([rule]), { file: 'orders.csv', ...options });
  const [only] = result.tables[0]?.rules ?? [];
  if (only === undefined) throw new Error('no result');
  return only;
};

describe('each kind of rule counts what it checks and what fails', () => {
  test.each([
    ['not-null', { kind: 'not-null', column: '客户' }, 10, 1],
    ['not-null with words for absent', { kind: 'not-null', column: '状态', absent: ['void'] }, 10, 2],
    ['unique', { kind: 'unique', columns: ['订单号'] }, 10, 1],
    ['unique of several, absent parts left out', { kind: 'unique', columns: ['客户', '开始'] }, 9, 1],
    ['domain of texts', { kind: 'domain', column: '状态', values: ['open', 'closed'] }, 9, 1],
    ['domain of numbers', { kind: 'domain', column: '金额', values: [10, 20, 30, 40, 50, 60] }, 9, 2],
    ['range of numbers', { kind: 'range', column: '金额', min: 0, max: 1000 }, 9, 2],
    ['range of days, the last day within it', { kind: 'range', column: '开始', max: '2026-01-09' }, 10, 1],
    ['pattern of the whole value', { kind: 'pattern', column: '订单号', pattern: 'A\\d{3}' }, 10, 1],
    ['check digit', { kind: 'check-digit', column: '身份证', check: 'gb11643' }, 9, 5],
    ['cross-column', { kind: 'cross-column', holds: "row['开始'] <= row['结束']" }, 9, 1],
    [
      'cross-column that asks for absence',
      { kind: 'cross-column', holds: "row['结束'] != null || row['状态'] == 'closed'" },
      10,
      1,
    ],
    ['cross-column with arithmetic', { kind: 'cross-column', holds: "row['金额'] * 2 + 1 > 21.0" }, 9, 2],
    [
      'where',
      { kind: 'range', column: '金额', max: 20, where: "row['客户'] == 'C1' && row['状态'] in ['open', 'closed']" },
      2,
      1,
    ],
    ['freshness', { kind: 'freshness', column: '开始', days: 11 }, 1, 0],
    ['freshness that has run out', { kind: 'freshness', column: '开始', days: 10 }, 1, 1],
    [
      'drift of a mean',
      { kind: 'drift', column: '金额', measure: 'mean', baseline: 1156.25, tolerance: { absolute: 0.001 } },
      1,
      0,
    ],
    [
      'drift of a share',
      {
        kind: 'drift',
        column: '状态',
        measure: 'value-share',
        value: 'open',
        baseline: 0.5,
        tolerance: { relative: 0.1 },
      },
      1,
      1,
    ],
    ['drift of rows', { kind: 'drift', measure: 'rows', baseline: 9, tolerance: { absolute: 1 } }, 1, 0],
    ['duplicates', { kind: 'duplicates' }, 10, 1],
    [
      'duplicates of a part of the row',
      { kind: 'duplicates', except: ['订单号', '金额', '状态', '开始', '结束', '身份证'] },
      10,
      5,
    ],
    ['outliers by IQR', { kind: 'outliers', column: '金额', by: { iqr: 1.5 } }, 8, 1],
    ['outliers by z-score', { kind: 'outliers', column: '金额', by: { z_score: 2 } }, 8, 1],
    ['readable', { kind: 'readable', formats: ['csv'], encodings: ['utf-8'] }, 1, 0],
    ['readable in another format', { kind: 'readable', formats: ['parquet'] }, 1, 1],
  ])('%s', async (_, rule, checked, failed) => {
    const result = await one(rule);
    expect([result.error, result.checked, result.failed, result.status]).toEqual([
      undefined,
      checked,
      failed,
      failed === 0 ? 'holds' : 'fails',
    ]);
    expect(result.share).toBeCloseTo((checked - failed) / checked, 12);
  });

  test('a number without bound is in no range and no domain; a row that begins with a number sign is a row', async () => {
    const tables = await testFolder({ 'n.csv': '值,注\n#1,a\n5,b\ninf,c\n-inf,d\nnan,e\n1e999,f\n,g\n' });
    const rules = [{ min: 0, max: 10 }, { min: 0 }, { max: 10 }].map((bounds) => ({
      kind: 'range',
      column: '值',
      ...bounds,
    }));
    const result = await tables.measure(rulesOf([...rules, { kind: 'domain', column: '值', values: [5] }]), {
      file: 'n.csv',
    });
    await tables.remove();
    expect(result.tables[0]?.rows).toBe(7);
    expect(outcomes(result)).toEqual(Array.from({ length: 4 }, () => ['fails', 6, 5]));
  });

  test('rules over several tables: reference, aggregates that agree, a data dictionary', async () => {
    const rules = `id: many
title: {zh: 多表, en: several tables}
tables:
  - id: orders
    file: orders.csv
    rules:
      - {id: customer, dimension: consistency, kind: reference, column: 客户, to: {table: customers, column: 编号}}
      - {id: count, dimension: consistency, kind: cross-table, left: {aggregate: count-distinct, column: 客户}, right: {table: customers, aggregate: count}, tolerance: 1}
      - {id: sum, dimension: consistency, kind: cross-table, left: {aggregate: sum, column: 金额}, right: {table: customers, aggregate: count}}
      - {id: documented, dimension: accessibility, kind: documented, in: {table: dictionary, column: 字段}}
  - {id: customers, file: customers.csv}
  - {id: dictionary, file: dictionary.csv}
`;
    const result = await folder.measure(rules);
    expect(outcomes(result)).toEqual([
      ['fails', 9, 1],
      ['holds', 1, 0],
      ['fails', 1, 1],
      ['fails', 7, 2],
    ]);
    expect(result.tables[0]?.rules[2]?.found).toEqual({ left: 9250, right: 3 });
    expect(result.tables[0]?.rules[3]?.examples.sort()).toEqual(['结束', '身份证']);
  });
});

test('a threshold lets so many fail, and no more', async () => {
  const rule = { kind: 'not-null', column: '客户' };
  expect([(await one({ ...rule, threshold: 0.9 })).status, (await one({ ...rule, threshold: 0.91 })).status]).toEqual([
    'holds',
    'fails',
  ]);
});

test('examples are masked where the column is personal, and five at most', async () => {
  const { examples } = await one({ kind: 'check-digit', column: '身份证', check: 'gb11643' });
  expect(examples.length).toBeGreaterThan(1);
  expect(examples.length).toBeLessThanOrEqual(5);
  for (const secret of ['11010519491231002Y', '110105194912310020', '11010519490231002X'])
    expect(JSON.stringify(examples)).not.toContain(secret);
  expect((await one({ kind: 'domain', column: '状态', values: ['open', 'closed'] })).examples).toEqual(['void']);
});

test('drift against an earlier result, and without one', async () => {
  const rule = { kind: 'drift', column: '金额', measure: 'mean', baseline: 'earlier', tolerance: { relative: 0.01 } };
  const first = await folder.measure(rulesOf([{ ...rule, baseline: 1156.25 }]), { file: 'orders.csv' });
  expect((await one(rule, { earlier: first })).status).toBe('holds');
  expect((await one(rule)).error?.code).toBe('baseline-missing');
});

test('a sample is asked of rules about rows alone, and its share has an interval', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `${i},${i % 4 === 0 ? '' : 'x'}`).join('\n');
  const big = await testFolder({ 'big.csv': `id,v\n${rows}\n` });
  const rules = rulesOf(
    [
      { kind: 'not-null', column: 'v', threshold: 0.7 },
      { kind: 'unique', columns: ['id'] },
    ],
    {
      more: 'sample: {rows: 1000, confidence: 0.99}',
    },
  );
  const [first, again] = [await big.measure(rules, { file: 'big.csv' }), await big.measure(rules, { file: 'big.csv' })];
  await big.remove();
  expect(first).toEqual(again);
  const [share, unique] = first.tables[0]?.rules ?? [];
  expect([first.tables[0]?.rows, first.tables[0]?.sampledRows, share?.checked, unique?.checked]).toEqual([
    5000, 1000, 1000, 5000,
  ]);
  expect(share?.interval?.confidence).toBe(0.99);
  expect(share?.interval?.low).toBeLessThan(0.75);
  expect(share?.interval?.high).toBeGreaterThan(0.75);
  expect(unique?.interval).toBeUndefined();
});

test('other formats are measured alike', async () => {
  const records = '{"id":1,"v":"a","n":1.5}\n{"id":2,"v":null,"n":2}\n{"id":2,"v":"c","n":900}\n';
  const other = await testFolder({ 'x.ndjson': records, 'x.tsv': 'id\tv\tn\n1\ta\t1.5\n2\t\t2\n2\tc\t900\n' });
  const rules = rulesOf([
    { kind: 'not-null', column: 'v' },
    { kind: 'unique', columns: ['id'] },
    { kind: 'range', column: 'n', max: 100 },
    { kind: 'domain', column: 'id', values: [1, 2] },
    { kind: 'pattern', column: 'id', pattern: '[12]' },
    { kind: 'cross-column', holds: 'row.n > row.id' },
    { kind: 'duplicates' },
    { kind: 'outliers', column: 'n', by: { z_score: 1 } },
  ]);
  const [json, tsv] = [await other.measure(rules, { file: 'x.ndjson' }), await other.measure(rules, { file: 'x.tsv' })];
  await other.remove();
  expect(errorsOf(json)).toEqual(Array(8).fill(null));
  expect(outcomes(json)).toEqual(outcomes(tsv));
  expect(outcomes(json).map(([, , failed]) => failed)).toEqual([1, 1, 1, 0, 0, 1, 0, 1]);
});

test('columns of a Parquet file are asked by their types', async () => {
  const typed = await testFolder({});
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`copy (select * from (values
      (1::bigint, 1.50::decimal(9,2), date '2026-01-01', timestamp '2026-01-01 10:00:00', true, 'a', [1, 2]),
      (2, 2.00, date '2026-01-20', timestamp '2026-01-19 10:00:00', false, '', null),
      (2, 900.00, null, null, null, null, [3])) as t("id", "price", "day", "at", "flag", "word", "list"))
    to '${join(typed.path, 'x.parquet')}' (format parquet)`);
  connection.closeSync();
  const result = await typed.measure(
    rulesOf([
      { kind: 'range', column: 'price', min: 1.5, max: 100 },
      { kind: 'range', column: 'day', max: '2026-01-19' },
      { kind: 'freshness', column: 'at', days: 12 },
      { kind: 'cross-column', holds: 'row.day >= row.at' },
      { kind: 'cross-column', holds: 'row.flag == true' },
      { kind: 'domain', column: 'word', values: ['a'] },
      { kind: 'pattern', column: 'id', pattern: '1' },
      { kind: 'not-null', column: 'list' },
      { kind: 'unique', columns: ['id', 'list'] },
      { kind: 'duplicates' },
      { kind: 'range', column: 'word', min: 0 },
      { kind: 'range', column: 'list', min: 0 },
      { kind: 'range', column: 'flag', min: 0 },
    ]),
    { file: 'x.parquet' },
  );
  await typed.remove();
  expect(errorsOf(result)).toEqual([...Array(11).fill(null), 'type-wrong', 'type-wrong']);
  expect(outcomes(result).slice(0, 11)).toEqual([
    ['fails', 3, 1],
    ['fails', 2, 1],
    ['holds', 1, 0],
    ['fails', 2, 1],
    ['fails', 2, 1],
    ['holds', 1, 0],
    ['fails', 3, 2],
    ['fails', 3, 1],
    ['holds', 2, 0],
    ['holds', 3, 0],
    ['fails', 1, 1],
  ]);
});
