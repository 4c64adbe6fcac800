import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  asksOf,
  bytesPlan,
  type MeasureContext,
  type MeasuredValues,
  parseQualityRules,
  sortedAsks,
} from '@shuji/core/quality';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadQualitySchemes } from '../rulebook/index.js';
import { duckdbDialect } from './duckdb-dialect.js';
import { rulesOf } from './measure.test-fixture.js';
import { openFile } from './opened-tables.js';
import { BytesMeasured, type QualityProcess, startQualityProcess } from './quality-process.js';
import { runAsks } from './run-asks.js';

// What is measured over the bytes of a file is what DuckDB measures of it, figure by figure and example by example.

let folder: string;
let process: QualityProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-bytes-'));
  process = await startQualityProcess({
    ...{ tempDir: join(folder, 'temp'), memoryLimitMb: 512, maxColumns: 5000, maxBytes: 2 ** 30, timeoutMs: 60_000 },
    bytesFrom: 0,
  });
});

afterAll(async () => {
  await process.close();
  await rm(folder, { recursive: true, force: true });
});

const asOf = '2026-01-31';
let files = 0;

/** Figures of both ways by the keys of asks, of the asks that were told over the bytes; null of a file that was left to DuckDB. */
async function bothWays(content: string | Uint8Array, rules: readonly object[], name = 'table.csv') {
  const table = `t${files++}`;
  const path = join(folder, `${table}-${name}`);
  await writeFile(path, content);
  const opened = await openFile(process, { table, file: name, path, name, careful: false });
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const parsed = parseQualityRules(
    rulesOf(rules).replaceAll('id: main', `id: ${table}`),
    'rules.yaml',
    (await loadQualitySchemes()).schemes,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const context: MeasureContext = { tables: new Map([[table, opened.source]]), dialect: duckdbDialect, asOf };
  const { ready, faults } = sortedAsks(asksOf(parsed.loaded.rules), context);
  // Columns that DuckDB takes for texts and moments are not compared as either.
  expect([...faults.values()].filter(({ code }) => code !== 'type-wrong')).toEqual([]);
  const answer = await process.bytes(bytesPlan(ready, table, context), table);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const bytes = BytesMeasured.parse(answer.result);
  if (bytes === null) return null;
  const engine = await runAsks(ready, { table, context, process });
  if (engine === 'types' || engine.fault !== null) throw new Error('DuckDB can not read it');
  await rm(path);
  expect(bytes.rows).toBe(engine.rows);
  const told = ready.filter(({ key }) => key in bytes.values);
  return {
    told: told.map(({ rule }) => rule),
    left: ready.filter(({ key }) => !(key in bytes.values)).map(({ rule }) => rule),
    bytes: told.map(({ key, rule }) => ({ rule, ...plain(bytes.values[key] ?? {}) })),
    engine: told.map(({ key, rule }) => ({ rule, ...plain(engine.values.get(key) ?? {}) })),
  };
}

// Numbers to twelve digits: a sum hangs on the order in which it is made. Quartiles are told by what they lead to.
function plain({ a, b, ...values }: MeasuredValues): Record<string, unknown> {
  const isTold = (value: unknown) =>
    value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
  const told = Object.entries(values).filter(([, value]) => isTold(value));
  return Object.fromEntries(told.map(([name, value]) => [name, told12(value)]));
}

function told12(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told12);
  const number = Number(value);
  return value === '' || Number.isNaN(number) ? String(value) : Number(number.toPrecision(12));
}

function csv(rows: readonly (readonly string[])[], { delimiter = ',', end = '\n' } = {}): string {
  const cell = (text: string) => (/["\r\n,;|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(delimiter) + end).join('');
}

const columns = ['id', 'name', 'amount', 'other', 'day', 'moment', 'code', 'flag'];

const rules = [
  ...columns.map((column) => ({ kind: 'not-null', column })),
  { kind: 'not-null', column: 'name', absent: ['无', '-', 'N/A', ' x'] },
  { kind: 'not-null', column: 'flag', where: "row.flag != 'N'" },
  { kind: 'unique', columns: ['id'] },
  { kind: 'unique', columns: ['name', 'amount'] },
  { kind: 'unique', columns: ['code'], where: 'row.amount > 0' },
  { kind: 'duplicates' },
  { kind: 'duplicates', except: ['id', 'moment'] },
  { kind: 'domain', column: 'flag', values: ['Y', 'N', '男', ' '] },
  { kind: 'domain', column: 'amount', values: [0, 1, 5, -0.5, 100000] },
  { kind: 'domain', column: 'amount', values: [0, 'x', true] },
  { kind: 'range', column: 'amount', min: 0 },
  { kind: 'range', column: 'amount', max: 10 },
  { kind: 'range', column: 'other', min: -5, max: 5.5 },
  { kind: 'range', column: 'day', min: '2020-01-01', max: '2024-02-29' },
  { kind: 'range', column: 'moment', max: '2024-02-29' },
  { kind: 'pattern', column: 'code', pattern: '[A-Z]\\d{2,4}' },
  { kind: 'pattern', column: 'name', pattern: '[\\x{4e00}-\\x{9fa5}]{1,3}|[^@\\s]+' },
  { kind: 'pattern', column: 'flag', pattern: '.?' },
  ...['luhn', 'imei', 'gb11643', 'gb32100'].map((check) => ({ kind: 'check-digit', column: 'code', check })),
  { kind: 'cross-column', holds: 'row.day <= row.moment' },
  { kind: 'cross-column', holds: 'row.amount + row.other * 2.0 >= 1.0 && row.flag != "N"' },
  { kind: 'cross-column', holds: 'row.amount / row.other > 0.5 || row.name == null' },
  { kind: 'cross-column', holds: 'size(row.name) < 4 ? row.name != row.flag : row.code in ["A12", "B1"]' },
  { kind: 'cross-column', holds: "row.name.startsWith('张') || row.name.endsWith('x') || row.name.contains('a')" },
  { kind: 'cross-column', holds: '!(row.amount in [1.0, 5.0]) && row.day < as_of' },
  {
    kind: 'cross-column',
    holds: "row.name < '李' || row.name >= row.flag",
    where: "row.flag == 'Y' || row.amount > 1",
  },
  { kind: 'freshness', column: 'moment', days: 10 },
  { kind: 'freshness', column: 'day', days: 10, where: "row.flag == 'Y'" },
  ...['rows', 'null-share', 'mean'].map((measure) => ({
    ...{ kind: 'drift', column: 'amount', measure, baseline: 1, tolerance: { relative: 0.1 }, where: 'row.other >= 0' },
  })),
  {
    ...{ kind: 'drift', column: 'flag', measure: 'value-share', value: 'Y' },
    ...{ baseline: 0.5, tolerance: { absolute: 0.1 } },
  },
  ...['sum', 'min', 'max', 'count'].map((aggregate) => ({
    ...{ kind: 'cross-table', left: { aggregate, column: 'other' } },
    right: { aggregate, column: 'amount', where: "row.flag == 'N'" },
  })),
  { kind: 'outliers', column: 'amount', by: { iqr: 0.5 } },
];

const blanks = ['', ' ', '  ', '\t', '\u00a0', '\u3000', '\u3000 ', '\u2003'];
const numbers = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
  fc.constantFrom(
    '007',
    '-0',
    '+5',
    '5.',
    '.5',
    '1e5',
    '1E-2',
    ' 1',
    '1 ',
    '12345678901234567',
    '0.1234567890123456789',
  ),
  fc.constantFrom('x', '1,000', '１２', '12a', '-', '.', 'inf', 'nan', '1e400', '--1', '1 2', '0x10'),
);
const days = fc.oneof(
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  fc
    .date({ min: new Date('2019-01-01'), max: new Date('2026-03-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 19)),
  fc.constantFrom(
    '2024-02-29',
    '2023-02-29',
    '2020-13-01',
    '9999-12-31',
    '2024-02-29 23:59:59.5',
    '20200105',
    '无',
    '2020-01',
  ),
);
const texts = fc.oneof(
  fc.constantFrom(
    '张三',
    '李四',
    '王',
    '无',
    ' 无 ',
    'N/A',
    '-',
    'x',
    'a"b',
    'a,b',
    'a\nb',
    '"',
    '""',
    'ß',
    '😀',
    '欧阳\u3000',
    'x'.repeat(250),
  ),
  fc.string({ maxLength: 6 }).filter((text) => !text.includes('\0')),
  fc.string({ unit: 'grapheme', maxLength: 4 }).filter((text) => !text.includes('\0')),
);
const codes = fc.constantFrom(
  'A12',
  'B1',
  'a12',
  '79927398713',
  '79927398710',
  '490154203237518',
  '11010519491231002X',
  '91350211M000100Y43',
  'Ａ12',
  'K1234',
);
const flags = fc.constantFrom('Y', 'N', '男', 'y', ' Y');

function orBlank(values: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ arbitrary: values, weight: 8 }, { arbitrary: fc.constantFrom(...blanks), weight: 1 });
}

const row = fc.tuple(
  ...[fc.integer({ min: 1, max: 60 }).map(String), texts, numbers, numbers, days, days, codes, flags].map(orBlank),
);

describe('what is measured over the bytes of a file', () => {
  it('is what DuckDB measures of random tables, and is told of nearly all rules', async () => {
    let [told, left] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, end) => {
          // A carriage return alone is a line end to some readers, and so left to DuckDB.
          const clean = rows.map((cells) => cells.map((cell) => cell.replaceAll('\r', '')));
          // Whatever the random values are, columns are of the same kind to DuckDB's comparisons.
          const typed = ['1', '张三', '1.5', '2.5', '2024-01-01', '2024-01-02 10:00:00', 'A12', 'Y'];
          const found = await bothWays(csv([columns, typed, ...clean], { delimiter, end }), rules);
          if (found === null) return;
          expect(found.bytes).toEqual(found.engine);
          told += found.told.length;
          left += found.left.length;
        },
      ),
      { numRuns: 40 },
    );
    expect(told).toBeGreaterThan(1000);
    expect(left / (told + left)).toBeLessThan(0.2);
  });

  const few = [
    ...['id', 'name', 'amount'].map((column) => ({ kind: 'not-null', column })),
    { kind: 'unique', columns: ['id'] },
    { kind: 'unique', columns: ['name'] },
    { kind: 'pattern', column: 'name', pattern: '(?:[^z]|\\s)*' },
    { kind: 'range', column: 'amount', min: 0, max: 900 },
    { kind: 'drift', column: 'amount', measure: 'mean', baseline: 1, tolerance: { relative: 0.1 } },
    { kind: 'outliers', column: 'amount', by: { iqr: 0.5 } },
  ];
  const header = ['id', 'name', 'amount'];
  const agrees = async (content: string | Uint8Array, name?: string) => {
    const found = await bothWays(content, few, name);
    expect(found).not.toBeNull();
    expect(found?.bytes).toEqual(found?.engine);
    expect(found?.left).toEqual([]);
  };
  const left = async (content: string | Uint8Array, name?: string) =>
    expect(await bothWays(content, few, name)).toBeNull();

  // Records of very different lengths, so that blocks of a mebibyte end anywhere in them: within quotes, at a line end, between two quotes.
  const longRows = Array.from({ length: 30_000 }, (_, at) => {
    const name = at % 7 === 0 ? `"${'\n,"'.repeat(at % 97)}` : `名${at % 20_000}`;
    return [String(at), at % 5000 === 0 ? 'z'.repeat(40_000) : name, String((at * 7919) % 1000)];
  });

  it('is what DuckDB measures of files of many blocks, with records that reach over their ends', async () => {
    await agrees(csv([header, ...longRows]));
    await agrees(csv([header, ...longRows], { end: '\r\n' }));
    await agrees(csv([header, ...longRows]).slice(0, -1));
  });

  it('is measured of other encodings, marks and compressions as of UTF-8', async () => {
    const rows = [header, ['1', '张三', '5'], ['2', '李四', ''], ['2', '', 'x']];
    await agrees(csv(rows));
    await agrees(`\ufeff${csv(rows)}`);
    await agrees(Buffer.from(`\ufeff${csv(rows)}`, 'utf16le'));
    await agrees(Buffer.from('id,name,amount\n1,\xd5\xc5\xc8\xfd,5\n', 'latin1'));
    await agrees(gzipSync(csv(rows)), 'table.csv.gz');
    await agrees(csv(rows, { delimiter: '\t' }), 'table.tsv');
    await agrees('id,name,amount\n');
    await agrees('id,name,amount');
  });

  it('begins at 4 MiB, below which an engine has read a file before threads have started', async () => {
    const limits = { memoryLimitMb: 512, maxColumns: 5000, maxBytes: 2 ** 30, timeoutMs: 60_000 };
    const usual = await startQualityProcess({ tempDir: join(folder, 'usual'), ...limits });
    const plan = { read: [], columns: 1, examples: 20, tasks: [] };
    try {
      for (const [table, rows, result] of [
        ['small', 100, null],
        ['large', 600_000, { rows: 600_000, values: {} }],
      ] as const) {
        const path = join(folder, `${table}.csv`);
        await writeFile(path, csv([['id'], ...Array.from({ length: rows }, (_, at) => [`value ${at}`])]));
        await usual.open({ table, path, name: 'table.csv', careful: false });
        expect(await usual.bytes(plan, table)).toEqual({ ok: true, result });
      }
    } finally {
      await usual.close();
    }
  });

  it('is left to DuckDB where records are not as RFC 4180 has them', async () => {
    // So far from the beginning that nobody has seen them when the file is opened.
    const regular = csv([header, ...Array.from({ length: 30_000 }, (_, at) => [String(at), 'a', '5'])]);
    for (const record of ['1,a"b,5\n', '1,"a"b,5\n', '1,a,5\r\n', '\n', '1,a\n', '1,a,5,6\n', '1,a\rb,5\n', '1,"a,5\n'])
      await left(`${regular}${record}${csv([['1', 'a', '5']])}`);
    await agrees(regular);
  });

  it('is left to DuckDB where more would have to be kept than there is memory for', async () => {
    const tight = await startQualityProcess({
      ...{ tempDir: join(folder, 'tight'), memoryLimitMb: 40, maxColumns: 5000, maxBytes: 2 ** 30, timeoutMs: 60_000 },
      bytesFrom: 0,
    });
    const path = join(folder, 'tight.csv');
    await writeFile(path, csv([['id'], ...Array.from({ length: 200_000 }, (_, at) => [String(at)])]));
    const plan = { read: [0], columns: 1, examples: 20, tasks: [] };
    const keys = { where: null, measure: 'keys' as const, slots: [0], whole: false };
    const tasks = Array.from({ length: 40 }, (_, at) => ({ ...keys, key: `r${at}` }));
    try {
      expect(await tight.open({ table: 't', path, name: 'tight.csv', careful: false })).toMatchObject({ ok: true });
      expect(await tight.bytes({ ...plan, tasks }, 't')).toEqual({ ok: true, result: null });
      expect(await tight.bytes(plan, 't')).toEqual({ ok: true, result: { rows: 200_000, values: {} } });
    } finally {
      await tight.close();
    }
  });

  it('leaves what takes too large an automaton, or reads too many columns, to DuckDB', async () => {
    const found = await bothWays('id,name,amount\n1,a,2\n', [
      { kind: 'pattern', column: 'name', pattern: '(?:.{0,500}x.{0,500}y){3}' },
      { kind: 'domain', column: 'name', values: Array.from({ length: 5000 }, (_, at) => `${at * 7919}-${at}`) },
      { kind: 'not-null', column: 'name' },
    ]);
    expect(found?.told).toEqual(['rule-2']);
    const names = Array.from({ length: 300 }, (_, at) => `c${at}`);
    const wide = await bothWays(
      csv([names, names]),
      names.map((column) => ({ kind: 'not-null', column })),
    );
    expect([wide?.told.length, wide?.left.length]).toEqual([256, 44]);
    expect(wide?.bytes).toEqual(wide?.engine);
  });
});
