import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginning, inPairs, openInstallation, type TestInstallation } from '../installation.test-process.js';

const header = ['编号', '街道', '人口', '面积', '更新日'];
const rows = Array.from({ length: 40 }, (_, i) => ({
  编号: i + 1,
  街道: i === 7 ? '示例"街道", 分行\n之后' : `示例街道${i}`,
  人口: i === 3 ? null : 1000 + i * 37,
  面积: i + 0.25,
  更新日: `2025-09-${String((i % 28) + 1).padStart(2, '0')}`,
}));

let shuji: TestInstallation;
beforeAll(async () => {
  shuji = await openInstallation();
  await shuji.serve();
});
afterAll(() => shuji?.close());

function separated(separator: string): string {
  const cell = (value: unknown) =>
    value === null ? '' : /[",\n;\t]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  const lines = [header, ...rows.map((row) => Object.values(row).map(cell))];
  return `${lines.map((line) => line.join(separator)).join('\n')}\n`;
}

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('示例');
  sheet.addRow(header);
  for (const row of rows) sheet.addRow(Object.values({ ...row, 更新日: new Date(`${row.更新日}T00:00:00Z`) }));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function parquet(name: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await writeFile(shuji.path('for-parquet.ndjson'), ndjson());
  await connection.run(
    `copy (from read_json('${shuji.path('for-parquet.ndjson')}')) to '${shuji.path(name)}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

const ndjson = () => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;

/** GB 18030 has no encoder here; these are the bytes of 编号, 街道 and 甲乙. */
const gb18030 = Buffer.concat([
  Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbd, 0xd6, 0xb5, 0xc0, 0x0a, 0x31, 0x2c, 0xbc, 0xd7, 0xd2, 0xd2, 0x0a]),
]);

async function profiled(name: string) {
  const { code, stdout, stderr } = await shuji.run([
    'run',
    name,
    '--regime',
    'shenzhen-registry',
    '--out',
    `out-${name}`,
    '--at',
    beginning,
    '--json',
  ]);
  if (code !== 0) throw new Error(`${name}: ${stdout}${stderr}`);
  return JSON.parse(await readFile(shuji.path(`out-${name}`, 'profile.json'), 'utf8'));
}

test('six formats of one table give the same rows, columns and fingerprint', async () => {
  await writeFile(shuji.path('t.csv'), separated(','));
  await writeFile(shuji.path('t.csv.gz'), gzipSync(separated(',')));
  await writeFile(shuji.path('t.tsv'), separated('\t'));
  await writeFile(shuji.path('t.json'), JSON.stringify(rows));
  await writeFile(shuji.path('t.ndjson'), ndjson());
  await writeFile(shuji.path('t.xlsx'), await workbook());
  await parquet('t.parquet');
  const seen: Record<string, unknown> = {};
  await inPairs(['csv', 'csv.gz', 'tsv', 'json', 'ndjson', 'xlsx', 'parquet'], async (format) => {
    const profile = await profiled(`t.${format}`);
    expect(profile.format).toBe(format === 'csv.gz' ? 'csv' : format);
    seen[format] = {
      rows: profile.rows,
      fingerprint: profile.contentFingerprint,
      columns: profile.columns.map(({ name, type, nulls, min, max }: Record<string, unknown>) => [
        name,
        type,
        nulls,
        min,
        max,
      ]),
    };
  });
  expect(seen.csv).toMatchObject({
    rows: 40,
    columns: [
      ['编号', 'BIGINT', 0, '1', '40'],
      ['街道', 'VARCHAR', 0, '示例"街道", 分行\n之后', '示例街道9'],
      ['人口', 'BIGINT', 1, '1000', '2443'],
      ['面积', 'DOUBLE', 0, '0.25', '39.25'],
      ['更新日', 'DATE', 0, '2025-09-01', '2025-09-28'],
    ],
  });
  for (const [format, found] of Object.entries(seen)) expect({ format, found }).toEqual({ format, found: seen.csv });
});

test('text in UTF-8 with a mark, GB 18030 and UTF-16 with a mark is read, and its encoding is named', async () => {
  const text = '编号,街道\n1,甲乙\n';
  await writeFile(shuji.path('mark.csv'), `\uFEFF${text}`);
  await writeFile(shuji.path('gb.csv'), gb18030);
  await writeFile(shuji.path('utf-16.csv'), Buffer.from(`\uFEFF${text}`, 'utf16le'));
  const prints = new Set<string>();
  for (const [name, encoding] of [
    ['mark.csv', 'utf-8-bom'],
    ['gb.csv', 'gb18030'],
    ['utf-16.csv', 'utf-16le'],
  ] as const) {
    const profile = await profiled(name);
    expect(profile).toMatchObject({ encoding, rows: 1, columns: [{ name: '编号' }, { name: '街道', min: '甲乙' }] });
    prints.add(profile.contentFingerprint);
  }
  expect(prints.size).toBe(1);
});

test('a record of many fields is a row of many columns in every format; lists and objects are columns too', async () => {
  const wide = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`c${i}`, i]));
  await writeFile(shuji.path('wide.ndjson'), `${JSON.stringify(wide)}\n${JSON.stringify(wide)}\n`);
  await writeFile(shuji.path('wide.csv'), `${Object.keys(wide)}\n${Object.values(wide)}\n${Object.values(wide)}\n`);
  const [first, second] = await Promise.all([profiled('wide.ndjson'), profiled('wide.csv')]);
  expect(first.columns).toHaveLength(300);
  expect(first.contentFingerprint).toBe(second.contentFingerprint);

  await writeFile(shuji.path('nested.json'), '[{"编号":1,"标签":["甲","乙"],"长度":[1,2],"位置":{"x":1}}]');
  const nested = await profiled('nested.json');
  expect(nested.columns.map(({ type }: { type: string }) => type)).toEqual([
    'BIGINT',
    'VARCHAR[]',
    'BIGINT[]',
    'STRUCT(x BIGINT)',
  ]);
});

test('whole numbers of twenty digits keep their last, in text and in JSON', async () => {
  const [a, b] = ['14124534835983356421', '18446744073709551610'] as const;
  await writeFile(shuji.path('long.csv'), `序号\n${a}\n${b}\n`);
  await writeFile(shuji.path('long.ndjson'), `{"序号":${a}}\n{"序号":${b}}\n`);
  await writeFile(shuji.path('longer.csv'), `序号\n${a}\n${b.slice(0, -1)}8\n`);
  const [text, json] = await Promise.all([profiled('long.csv'), profiled('long.ndjson')]);
  const other = await profiled('longer.csv');
  expect(text.columns).toMatchObject([{ type: 'HUGEINT', min: a, max: b }]);
  expect(json.contentFingerprint).toBe(text.contentFingerprint);
  expect(other.contentFingerprint).not.toBe(text.contentFingerprint);
});

test('what comes late in a file counts: another type, another field', async () => {
  const early = Array.from({ length: 25_000 }, (_, i) => `{"a":${i}}`).join('\n');
  await writeFile(shuji.path('late.ndjson'), `${early}\n{"a":1.5,"b":"示例"}\n`);
  const profile = await profiled('late.ndjson');
  expect(profile).toMatchObject({
    rows: 25_001,
    columns: [
      { name: 'a', type: 'DOUBLE' },
      { name: 'b', nulls: 25_000 },
    ],
  });
});
