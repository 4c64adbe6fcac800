import { parseQualityRules, type QualityResult } from '@shuji/core/quality';
import { parseSourceAddress, sourceOpener } from '../catalog/index.js';
import { loadQualitySchemes, loadSchemes } from '../rulebook/index.js';
import { measureSource, placedAmong } from './index.js';

// The same values as a file and as tables of databases: written as texts, as a file has them, so that what each engine takes for a number, a
// moment or a blank comes out alike; and once more by types.
const orders: readonly (readonly string[])[] = [
  ['订单号', '客户', '金额', '状态', '开始', '结束', '身份证', '卡号', '信用代码'],
  [
    'A001',
    'C1',
    '10',
    'open',
    '2026-01-01',
    '2026-01-02',
    '11010519491231002X',
    '4111111111111111',
    '91340000MA00000018',
  ],
  [
    'A002',
    'C2',
    ' 20 ',
    'Open',
    '2026-1-2',
    '2026-01-03 10:00',
    '440524188001010014',
    '4111111111111112',
    '91340000MA0000001X',
  ],
  ['A003', 'c3', '3_0', 'closed', '2026/01/03', '2026-01-01', '11010519491231002Y', '123', ''],
  ['A004', 'C1 ', '', 'closed', '2026-01-04', '2026-02-30', '', '0', 'x'],
  ['A005', 'C9', 'abc', 'void', '2026-01-05', '', '110105194912310020', '', '91340000MA000000'],
  ['A006', 'C2', '4e1', 'open', '2026-01-06T01:02:03.5', '2026-01-07', '11010519490231002X', '79927398713', ''],
  ['A006', 'C2', '4e1', 'open', '2026-01-06T01:02:03.5', '2026-01-07', '11010519490231002X', '79927398713', ''],
  ['A008', ' \u3000', '.5', 'open', '20260108', '2026-01-09 24:00:00', 'x', 'a', ''],
  ['B9', 'C1', '9000', 'open', '2026-01-09', '2026-01-10', '11010519491231002x', '12', ''],
  ['a001', 'C3', '1e999', "o'\\n", '2026-01-20', '2026-01-21', '440524188001010014', '1', 'é😀'],
  ['A\n1', '丙', '-1.', '\u00a0', '2026-01-08 9:5:3+08', '2026-01-08 09:05:04Z', '', '', '一二'],
];
const customers = [
  ['编号', '名称'],
  ['C1', '甲'],
  ['C2', '乙'],
  ['C3', '丙'],
];
const dictionary = [
  ['字段', '说明'],
  ['订单号', '编号'],
  [' 客户 ', '买方'],
  ['金额', '元'],
  ['状态', '状态'],
  ['开始', '起'],
];
/** Tables by their names; the first row of each has the names of its columns. */
export const tables = { orders, customers, dictionary };
export const names = Object.keys(tables) as (keyof typeof tables)[];

/** Rules of every kind over `orders`. */
export const asked: readonly object[] = [
  { kind: 'not-null', column: '客户' },
  { kind: 'not-null', column: '状态', absent: ['void', 'Open'] },
  { kind: 'unique', columns: ['订单号'] },
  { kind: 'unique', columns: ['客户', '开始'] },
  { kind: 'domain', column: '状态', values: ['open', 'closed', "o'\\n"] },
  { kind: 'domain', column: '金额', values: [10, 20, 30, 40, -1] },
  { kind: 'domain', column: '客户', values: ['C1', ...Array.from({ length: 60 }, (_, at) => `C${at + 3}`)] },
  { kind: 'range', column: '金额', min: 0, max: 1000 },
  { kind: 'range', column: '开始', min: '2026-01-02', max: '2026-01-08' },
  { kind: 'range', column: '结束', min: '2026-01-02' },
  { kind: 'pattern', column: '订单号', pattern: 'A\\d{3}' },
  { kind: 'pattern', column: '订单号', pattern: 'A.\\d' },
  { kind: 'pattern', column: '订单号', pattern: '[^0-9]\\s?[\\d]+' },
  { kind: 'pattern', column: '信用代码', pattern: '(?:[一-龥]{2}|[0-9A-Z]{16,18}|\\x{e9}\\x{1f600})' },
  { kind: 'pattern', column: '状态', pattern: '^(open|clos[[:alpha:]]+)$' },
  { kind: 'check-digit', column: '身份证', check: 'gb11643' },
  { kind: 'check-digit', column: '卡号', check: 'luhn' },
  { kind: 'check-digit', column: '信用代码', check: 'gb32100' },
  { kind: 'reference', column: '客户', to: { table: 'customers', column: '编号' } },
  { kind: 'cross-column', holds: "row['开始'] <= as_of && row['结束'] >= '2026-01-02'" },
  { kind: 'cross-column', holds: "row['结束'] != null || row['状态'] == 'closed'" },
  { kind: 'cross-column', holds: "row['金额'] * 2 + 1 > 21.0" },
  { kind: 'cross-column', holds: "100 / row['金额'] > 2" },
  {
    kind: 'cross-column',
    holds: "row['订单号'].startsWith('A0') && !row['订单号'].endsWith('6') && row['信用代码'].contains('MA')",
  },
  { kind: 'cross-column', holds: "size(row['订单号']) == 4 ? row['状态'] == 'open' : row['客户'] in ['C1', '丙']" },
  { kind: 'range', column: '金额', max: 20, where: "row['客户'] == 'C1' && row['状态'] in ['open', 'closed']" },
  {
    kind: 'cross-table',
    left: { aggregate: 'count-distinct', column: '客户' },
    right: { table: 'customers', aggregate: 'count' },
    tolerance: 1,
  },
  {
    kind: 'cross-table',
    left: { aggregate: 'sum', column: '金额' },
    right: { table: 'customers', aggregate: 'count', column: '名称' },
  },
  { kind: 'cross-table', left: { aggregate: 'max', column: '金额' }, right: { aggregate: 'min', column: '金额' } },
  { kind: 'freshness', column: '开始', days: 3 },
  { kind: 'drift', column: '金额', measure: 'mean', baseline: 1138, tolerance: { absolute: 5 } },
  { kind: 'drift', column: '客户', measure: 'null-share', baseline: 0.1, tolerance: { absolute: 0.01 } },
  { kind: 'drift', column: '客户', measure: 'distinct', baseline: 5, tolerance: { absolute: 0 } },
  {
    kind: 'drift',
    column: '状态',
    measure: 'value-share',
    value: 'open',
    baseline: 0.5,
    tolerance: { absolute: 0.01 },
  },
  { kind: 'drift', measure: 'rows', baseline: 11, tolerance: { absolute: 0 } },
  { kind: 'duplicates' },
  { kind: 'duplicates', except: ['订单号', '金额', '状态', '开始', '结束', '身份证', '卡号', '信用代码'] },
  { kind: 'outliers', column: '金额', by: { iqr: 1.5 } },
  { kind: 'outliers', column: '金额', by: { z_score: 2 } },
  { kind: 'outliers', column: '身份证', by: { iqr: 1.5 } },
  { kind: 'documented', in: { table: 'dictionary', column: '字段' } },
  { kind: 'range', column: 'x"; drop table orders; --`', max: 1 },
  { kind: 'pattern', column: '订单号', pattern: 'A(' },
];

/** A file of rules over the tables, each named as `of` says. */
export function rulesFor(of: (name: string) => string, rules: readonly object[] = asked, more = ''): string {
  const lines = rules.map(
    (rule, at) => `      - ${JSON.stringify({ id: `rule-${at}`, dimension: 'accuracy', ...rule })}`,
  );
  const others = names.slice(1).map((name) => `  - {id: ${name}, ${of(name)}}`);
  return `id: test\ntitle: {zh: 试, en: test}\n${more}\ntables:\n  - id: orders\n    ${of('orders')}\n    rules:\n${lines.join('\n')}\n${others.join('\n')}\n`;
}
export const inFiles = (name: string) => `file: ${name}.csv`;
export const inDatabase = (name: string) => `table: ${name}`;

// An empty text and one that is not there are the same to every rule; of a file they are one.
export const kept = (row: readonly string[]) => row.map((value, at) => (value === '' && at < 8 ? null : value));

export const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');

/** What is told of a rule, with the numbers that it found to ten digits. */
export const told = ({ tables: [table] }: QualityResult) =>
  (table?.rules ?? []).map(({ rule, kind, status, checked, failed, examples, found, error }) => ({
    ...{ rule, kind, status, checked, failed, error: error?.code, examples: [...examples].sort() },
    found:
      found &&
      Object.fromEntries(
        Object.entries(found).map(([name, value]) => [
          name,
          typeof value === 'number' ? value.toPrecision(10) : value.slice(0, 19),
        ]),
      ),
  }));

/** Measures the tables of a database at an address, on 12 January 2026. */
export async function measured(
  address: string,
  rules: string,
  earlier: QualityResult | null = null,
): Promise<QualityResult> {
  const parsed = parseQualityRules(rules, 'rules.yaml', (await loadQualitySchemes()).schemes);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const { detectors } = await loadSchemes();
  if (detectors === null) throw new Error('no detectors');
  const engine = await (await sourceOpener(parseSourceAddress(address), {}))();
  try {
    const placeOf = placedAmong(await engine.list({ views: true }));
    const options = { loaded: parsed.loaded, asOf: '2026-01-12', earlier, detectors };
    return await measureSource(engine, { ...options, path: 'source', placeOf });
  } finally {
    await engine.close();
  }
}

/** Rules about `k0` to `k6` of a table whose columns are a whole number, a decimal, a day, a moment, a float, a text and a list. */
export const typedRules = [
  { kind: 'range', column: 'k1', min: 1.5, max: 100 },
  { kind: 'range', column: 'k2', max: '2026-01-19' },
  { kind: 'freshness', column: 'k3', days: 12 },
  { kind: 'cross-column', holds: 'row.k2 >= row.k3' },
  { kind: 'cross-column', holds: 'row.k4 * 2 > row.k0' },
  { kind: 'domain', column: 'k5', values: ['a'] },
  { kind: 'pattern', column: 'k0', pattern: '1' },
  { kind: 'pattern', column: 'k1', pattern: '\\d\\.\\d\\d' },
  { kind: 'not-null', column: 'k6' },
  { kind: 'unique', columns: ['k0', 'k6'] },
  { kind: 'duplicates' },
  { kind: 'outliers', column: 'k1', by: { iqr: 1 } },
  { kind: 'reference', column: 'k0', to: { table: 'orders', column: 'k1' } },
] as const;
