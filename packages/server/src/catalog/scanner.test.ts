import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScanner, type Scanner } from './index.js';

let folder: string;
let scanner: Scanner;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-scan-'));
  scanner = await createScanner({
    allowedFolders: [folder],
    maxBytes: 10_000_000,
    tempDir: join(folder, '.temp'),
    maxColumns: 1000,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const table = '编号,名称,数量\n1,甲,1.5\n2,乙,2.5\n3,丙,\n';
const gb = Uint8Array.from([
  0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x31, 0x2c, 0xbc, 0xd7, 0x0a, 0x32, 0x2c, 0xd2, 0xd2,
  0x0a,
]);

test('profiles a table: rows, types, gaps, extremes', async () => {
  const result = await scanner.scan(await file('表.csv', table));
  if (!result.ok) throw new Error(result.fault);
  expect(result.profile).toMatchObject({ rows: 3, format: 'csv', encoding: 'utf-8', delimiter: ',' });
  expect(result.profile.columns).toMatchObject([
    { name: '编号', type: 'BIGINT', nulls: 0, distinct: 3, min: '1', max: '3' },
    { name: '名称', type: 'VARCHAR', nulls: 0, distinct: 3 },
    { name: '数量', type: 'DOUBLE', nulls: 1, distinct: 2, min: '1.5', max: '2.5' },
  ]);
});

test('a row whose first value begins with a number sign is a row, and no comment', async () => {
  const result = await scanner.scan(await file('井号.csv', '编号,名称\n#1,甲\n2,乙\n#3,丙\n'));
  if (!result.ok) throw new Error(result.fault);
  expect(result.profile).toMatchObject({ rows: 3, columns: [{ name: '编号', distinct: 3 }, { name: '名称' }] });
});

test('the same rows in another order, format or encoding have the same fingerprint; one changed cell has another', async () => {
  const fingerprint = async (name: string, content: string | Uint8Array) => {
    const result = await scanner.scan(await file(name, content));
    if (!result.ok) throw new Error(`${name}: ${result.fault} ${JSON.stringify(result.detail)}`);
    return result.profile.contentFingerprint;
  };
  const first = await fingerprint('a.csv', table);
  expect(await fingerprint('b.csv', '编号,名称,数量\n3,丙,\n1,甲,1.5\n2,乙,2.5\n')).toBe(first);
  expect(await fingerprint('c.csv', `﻿${table}`)).toBe(first);
  expect(await fingerprint('d.tsv', table.replaceAll(',', '\t'))).toBe(first);
  expect(await fingerprint('e.csv', table.replaceAll(',', ';'))).toBe(first);
  expect(await fingerprint('f.csv.gz', gzipSync(table))).toBe(first);
  expect(
    await fingerprint(
      'g.ndjson',
      '{"编号":1,"名称":"甲","数量":1.5}\n{"编号":2,"名称":"乙","数量":2.5}\n{"编号":3,"名称":"丙","数量":null}\n',
    ),
  ).toBe(first);
  expect(await fingerprint('h.csv', table.replace('乙', '己'))).not.toBe(first);
});

test('reads GB 18030 and names it', async () => {
  expect(await scanner.scan(await file('gb.csv', gb))).toMatchObject({
    ok: true,
    profile: { encoding: 'gb18030', rows: 2, columns: [{ name: '编号' }, { name: '名称' }] },
  });
});

test.each([0, 1, 2])('UTF-8 stays UTF-8 wherever a read of it ends (%i)', async (shift) => {
  const long = `名${'x'.repeat(shift)}\n${`${'街道'.repeat(500)}\n`.repeat(800)}`;
  expect(await scanner.scan(await file(`long${shift}.csv`, long))).toMatchObject({
    ok: true,
    profile: { encoding: 'utf-8', rows: 800 },
  });
});

test('what is in no known encoding is named with its first wrong byte', async () => {
  const bytes = Buffer.concat([Buffer.from('名称\n街道'), Buffer.from([0xff, 0x0a])]);
  expect(await scanner.scan(await file('offset.csv', bytes))).toMatchObject({
    fault: 'encoding-unsupported',
    detail: { offset: 13 },
  });
});

const samples = fileURLToPath(new URL('../../../../samples', import.meta.url));

test('the sample in seven files has one fingerprint', async () => {
  const reader = await createScanner({ allowedFolders: [samples], maxBytes: 1e7, tempDir: join(folder, '.temp') });
  const found = new Set<string>();
  for (const name of ['.csv', '-semicolons.csv', '.tsv', '.json', '.ndjson', '.parquet', '.xlsx']) {
    const result = await reader.scan(join(samples, `streets${name}`));
    found.add(result.ok ? result.profile.contentFingerprint : `${name} ${result.fault}`);
  }
  expect([...found]).toHaveLength(1);
});

test('shuffled rows and columns keep the fingerprint; a value that holds the separator does not collide', async () => {
  const mark = String.fromCharCode(31);
  const fingerprint = async (name: string, content: string) => {
    const result = await scanner.scan(await file(name, content));
    return result.ok ? result.profile.contentFingerprint : result.fault;
  };
  const rows = Array.from({ length: 500 }, (_, i) => [`第${i}`, i / 4]);
  const print = (header: string, list: readonly (readonly unknown[])[]) =>
    `${header}\n${list.map((row) => row.join(',')).join('\n')}\n`;
  const first = await fingerprint('s1.csv', print('a,b', rows));
  const shuffled = rows.toSorted(([, a], [, b]) => ((Number(a) * 7919) % 499) - ((Number(b) * 7919) % 499));
  expect(await fingerprint('s2.csv', print('a,b', shuffled))).toBe(first);
  expect(
    await fingerprint(
      's3.csv',
      print(
        'b,a',
        shuffled.map((row) => row.toReversed()),
      ),
    ),
  ).toBe(first);
  expect(await fingerprint('s4.csv', print('a,b', [...rows, rows[0] ?? []]))).not.toBe(first);
  expect(await fingerprint('u1.csv', `a,b\nx${mark}y,z\n`)).not.toBe(await fingerprint('u2.csv', `a,b\nx,y${mark}z\n`));
});

test('a code keeps its leading zeros, and another code is another content', async () => {
  const profileOf = async (name: string, content: string) => {
    const result = await scanner.scan(await file(name, content));
    if (!result.ok) throw new Error(`${name}: ${result.fault}`);
    return result.profile;
  };
  const coded = await profileOf('codes.csv', 'area,n\n0551,1\n010,2\n');
  expect(coded.columns.map(({ name, type }) => [name, type])).toEqual([
    ['area', 'VARCHAR'],
    ['n', 'BIGINT'],
  ]);
  const counted = await profileOf('counts.csv', 'area,n\n551,1\n10,2\n');
  expect(counted.columns[0]?.type).toBe('BIGINT');
  expect(counted.contentFingerprint).not.toBe(coded.contentFingerprint);
});

test('a customer file hides whom it names', async () => {
  const reader = await createScanner({ allowedFolders: [samples], maxBytes: 1e7, tempDir: join(folder, '.temp') });
  const result = await reader.scan(join(samples, 'customers-gb18030.csv'));
  if (!result.ok) throw new Error(result.fault);
  expect(result.profile.columns.map(({ category }) => category)).toEqual([
    'person_name',
    'id_card',
    'mobile',
    'gender',
    'none',
    'none',
  ]);
  const identity = result.profile.columns[1];
  expect(identity).toMatchObject({
    grade: 'general',
    level: { scheme: 'gb-43697', grade: 'general-3', title: { zh: '一般数据 3 级' } },
  });
  expect(result.profile.level?.because).toMatchObject([{ rule: 'identity-complete' }, { rule: 'serious-to-persons' }]);
  for (const shown of [...(identity?.examples ?? []), identity?.min, identity?.max])
    expect(shown).toMatch(/^99\*{14}..$/);
});

test('names of files and columns are data, never SQL', async () => {
  const result = await scanner.scan(await file(`it's "x"; drop table t;--.csv`, `"a""b; select 1","c'd"\n1,2\n`));
  expect(result).toMatchObject({ ok: true, profile: { columns: [{ name: 'a"b; select 1' }, { name: "c'd" }] } });
});

test.each([
  ['missing.csv', null, 'file-not-found'],
  ['empty.csv', '', 'file-empty'],
  ['note.docx', 'x', 'file-type-unknown'],
  ['picture.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'file-type-mismatch'],
  ['ragged.csv', 'a,b\n1,2\n1,2,3\n', 'rows-ragged'],
  ['broken.parquet', 'PAR1nonsense', 'file-damaged'],
  ['broken.xlsx', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'file-damaged'],
  ['broken.json', '{"a": [1, }', 'file-damaged'],
  ['broken.csv.gz', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]), 'file-damaged'],
  ['wide.csv', `${Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',')}\n`, 'columns-too-many'],
  ['latin.csv', Uint8Array.from([0x61, 0x0a, 0xe9, 0xff, 0x0a]), 'encoding-unsupported'],
  ['bomb.csv.gz', gzipSync(Buffer.alloc(11_000_000, 'a,b\n')), 'compression-bomb'],
  ['large.csv', Buffer.alloc(10_000_001, 'a,b\n'), 'file-too-large'],
])('%s is refused: %#', async (name, content, fault) => {
  const path = content === null ? join(folder, name) : await file(name, content);
  expect(await scanner.scan(path)).toMatchObject({
    ok: false,
    fault,
    message: { zh: expect.any(String), en: expect.any(String) },
  });
});

test('a terabyte with holes is refused by its size, before anybody reads it', async () => {
  const path = await file('sparse.csv', 'a,b\n1,2\n');
  await truncate(path, 1024 ** 4);
  const begun = performance.now();
  expect(await scanner.scan(path)).toMatchObject({ ok: false, fault: 'file-too-large' });
  expect(performance.now() - begun).toBeLessThan(1000);
});

test('of a formula its stored result is read, and nothing is ever computed', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('s');
  sheet.addRow(['n', 'text', 'without']);
  const formula = (text: string, result?: ExcelJS.CellFormulaValue['result']) =>
    (result === undefined ? { formula: text } : { formula: text, result }) as ExcelJS.CellFormulaValue;
  sheet.addRow([
    formula('1+1', 41),
    formula('HYPERLINK("http://127.0.0.1:1/")', 'stored'),
    formula('WEBSERVICE("http://127.0.0.1:1/")'),
  ]);
  sheet.addRow([2, '=cmd|/c calc!A1', '@SUM(1)']);
  const result = await scanner.scan(await file('formulas.xlsx', Buffer.from(await book.xlsx.writeBuffer())));
  if (!result.ok) throw new Error(JSON.stringify(result));
  expect(result.profile.columns.map(({ name, min, max }) => [name, min, max])).toEqual([
    ['n', '2', '41'],
    ['text', '=cmd|/c calc!A1', 'stored'],
    ['without', '@SUM(1)', 'WEBSERVICE("http://127.0.0.1:1/")'],
  ]);
});

test('a path that leads out of the folders is refused, also by a link; a folder is no file', async () => {
  await symlink('/etc/passwd', join(folder, 'link.csv'));
  expect(await scanner.scan(join(folder, 'link.csv'))).toMatchObject({ ok: false, fault: 'file-outside-folders' });
  expect(await scanner.scan(`${folder}/../../etc/passwd`)).toMatchObject({ ok: false });
  expect(await scanner.scan(join(folder, '.temp'))).toMatchObject({ ok: false, fault: 'file-not-regular' });
});

test('a scan that takes too long is stopped', async () => {
  const hasty = await createScanner({
    allowedFolders: null,
    maxBytes: 1e9,
    tempDir: join(folder, '.temp'),
    timeoutMs: 1,
  });
  expect(await hasty.scan(await file('slow.csv', table))).toMatchObject({ ok: false, fault: 'scan-timeout' });
});

// Processes of scans that this one has started.
function scanProcessIds(): number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines.filter((line) => line.includes('scan-worker.mjs')).map((line) => Number.parseInt(line, 10));
}

test('one process scans many files, and is replaced when it has read its share or has died', async () => {
  const tempDir = join(folder, '.pool');
  const many = await createScanner({ allowedFolders: null, maxBytes: 1e9, tempDir, filesPerProcess: 3 });
  const path = await file('again.csv', table);
  const next = async () => {
    expect(await many.scan(path)).toMatchObject({ ok: true, profile: { rows: 3 } });
    return scanProcessIds();
  };
  const first = await next();
  expect(first).toHaveLength(1);
  expect(await next()).toEqual(first);
  // A broken file does not take the process with it.
  expect(await many.scan(await file('again.parquet', 'PAR1nonsense'))).toMatchObject({ fault: 'file-damaged' });
  const second = await next();
  expect(second).not.toEqual(first);
  for (const id of second) process.kill(id, 'SIGKILL');
  const third = await next();
  expect(third).not.toEqual(second);
  await many.close();
  expect([scanProcessIds(), await readdir(tempDir)]).toEqual([[], []]);
});

test('a table of 5,000 columns is profiled and classified whole', async () => {
  const names = Array.from({ length: 5000 }, (_, at) => (at % 100 === 0 ? `phone_${at}` : `c${at}`));
  const row = (at: number) =>
    names.map((_, column) => (column % 100 === 0 ? `138${String(10_000_000 + at * 31)}` : at * column));
  const rows = Array.from({ length: 40 }, (_, at) => row(at).join(','));
  const result = await scanner5000().then(async (wide) =>
    wide.scan(await file('5000.csv', `${names.join(',')}\n${rows.join('\n')}\n`)),
  );
  if (!result.ok) throw new Error(`${result.fault} ${JSON.stringify(result.detail)}`);
  const { columns } = result.profile;
  expect([columns.length, columns.filter(({ category }) => category === 'mobile').length]).toEqual([5000, 50]);
  expect(columns[1]).toMatchObject({ name: 'c1', type: 'BIGINT', min: '0', max: '39', nulls: 0 });
});

function scanner5000(): Promise<Scanner> {
  return createScanner({ allowedFolders: null, maxBytes: 1e9, tempDir: join(folder, '.temp') });
}

test('of a column that is nearly empty, the values that it has are looked for', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, at) => `${at},${at % 1500 === 7 ? `1390000${String(1000 + at).slice(-4)}` : ''}`,
  );
  const result = await scanner.scan(await file('sparse.csv', `n,v\n${rows.join('\n')}\n`));
  expect(result).toMatchObject({
    ok: true,
    profile: { columns: [{ category: 'none' }, { category: 'mobile', nulls: 29_980 }] },
  });
});
