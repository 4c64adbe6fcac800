import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
let folder: string;
const scan = (...args: string[]) => shuji.run(['scan', ...args]);
const scanned = async (...args: string[]) => JSON.parse((await scan(...args, '--json')).stdout);

const people = `姓名,手机号,身份证号,城市
王伟,13800138000,11010519491231002X,合肥
李娜,13912345678,440524188001010014,贵阳
张强,13700001111,11010519491231002X,合肥
`;

beforeAll(async () => {
  shuji = await openInstallation();
  folder = await mkdtemp(join(tmpdir(), 'shuji-scan-cli-'));
  await mkdir(join(folder, 'data', 'inner'), { recursive: true });
  await writeFile(join(folder, 'data', 'people.csv'), people);
  await writeFile(join(folder, 'data', 'inner', 'people.csv.gz'), gzipSync(people));
  await writeFile(join(folder, 'data', 'numbers.ndjson'), '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n');
  await writeFile(join(folder, 'data', '.hidden.csv'), 'a\n1\n');
});
afterAll(async () => {
  await shuji?.close();
  await rm(folder, { recursive: true, force: true });
});

const digestOf = async (path: string) => {
  const names = (await readdir(path, { recursive: true })).sort();
  const files = await Promise.all(names.map((name) => readFile(join(path, name)).catch(() => 'folder')));
  return createHash('sha256').update(JSON.stringify(names)).update(files.join('|')).digest('hex');
};

test('a folder is scanned with all below it, each column with category, grade, confidence and evidence', async () => {
  const before = await digestOf(join(folder, 'data'));
  const { code, stdout, stderr } = await scan(join(folder, 'data'), '--json');
  expect(code).toBe(0);
  expect(stderr).toContain('3/3');
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ ok: true, scheme: { id: 'gb-43697' }, grade: 'general-3', rows: 8, faults: [] });
  expect(report.tables.map(({ file, rows }: { file: string; rows: number }) => [file, rows])).toEqual([
    [join('inner', 'people.csv.gz'), 3],
    ['numbers.ndjson', 2],
    ['people.csv', 3],
  ]);
  const { columns } = report.tables[2];
  expect(
    columns.map(({ name, type, category, grade }: Record<string, string>) => [name, type, category, grade]),
  ).toEqual([
    ['姓名', 'VARCHAR', 'person_name', 'general-3'],
    ['手机号', 'BIGINT', 'mobile', 'general-2'],
    ['身份证号', 'VARCHAR', 'id_card', 'general-3'],
    ['城市', 'VARCHAR', 'none', 'general-1'],
  ]);
  expect(columns[2].evidence[0]).toMatchObject({
    kind: 'check-digit',
    strength: 1,
    zh: expect.any(String),
    en: expect.any(String),
  });
  expect(columns[2].because).toMatchObject([{ rule: 'serious-to-persons' }, { rule: 'identity-complete' }]);
  expect(await digestOf(join(folder, 'data'))).toBe(before);
});

test('relations and copies among the files of a folder are told', async () => {
  const shop = join(folder, 'shop');
  await mkdir(shop);
  const codes = Array.from({ length: 60 }, (_, at) => `C-${at}`);
  await writeFile(join(shop, 'clients.csv'), `code,town\n${codes.map((code) => `${code},合肥`).join('\n')}\n`);
  const orders = `buyer,paid\n${codes
    .slice(5, 45)
    .map((code) => `${code},1.5`)
    .join('\n')}\n`;
  await writeFile(join(shop, 'orders.csv'), orders);
  await writeFile(join(shop, 'orders-copy.csv'), orders);
  const { relations, twins } = await scanned(shop);
  expect(relations).toContainEqual({
    from: { table: 'orders.csv', place: 'orders.csv', columns: ['buyer'] },
    to: { table: 'clients.csv', place: 'clients.csv', columns: ['code'] },
    ...{ kind: 'probable', share: 1, error: 0, named: false },
  });
  expect(twins).toMatchObject([{ kind: 'exact', tables: [{ table: 'orders-copy.csv' }, { table: 'orders.csv' }] }]);
  expect(await scanned(join(shop, 'orders.csv'))).toMatchObject({ relations: [], twins: [] });
});

test('values of a category are never shown, by people or programs', async () => {
  const path = join(folder, 'data', 'people.csv');
  for (const { stdout } of [await scan(path), await scan(path, '--json')]) {
    for (const secret of ['13800138000', '13912345678', '11010519491231002X', '440524188001010014'])
      expect(stdout).not.toContain(secret);
    expect(stdout).toContain('合肥');
  }
});

describe('what can not be read is told, and the rest is scanned', () => {
  test('a broken file beside good ones', async () => {
    const mixed = join(folder, 'mixed');
    await mkdir(mixed);
    await writeFile(join(mixed, 'good.csv'), people);
    await writeFile(join(mixed, 'ragged.csv'), 'a,b\n1,2\n1,2,3\n');
    await writeFile(join(mixed, 'broken.parquet'), 'PAR1nonsense');
    await writeFile(join(mixed, 'note.docx'), 'x');
    const { code, stdout } = await scan(mixed, '--json');
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: false, tables: [{ file: 'good.csv' }] });
    expect(report.faults.map(({ file, code: why }: Record<string, string>) => [file, why])).toEqual([
      ['broken.parquet', 'file-damaged'],
      ['note.docx', 'file-type-unknown'],
      ['ragged.csv', 'rows-ragged'],
    ]);
    expect(report.faults[2].message).toEqual({
      zh: expect.stringContaining('3'),
      en: expect.stringContaining('line 3'),
    });
    const told = await scan(mixed);
    expect([told.code, told.stdout.includes('ragged.csv rows-ragged')]).toEqual([1, true]);
  });

  test.each([
    [() => 'missing.csv', 'file-not-found'],
    [() => 'oracle://ann@localhost/db', 'source-kind-unknown'],
    [() => 'postgres://localhost/db', 'source-address-wrong'],
    [() => join(folder, 'empty'), 'folder-empty'],
  ])('alone: %#', async (path, why) => {
    await mkdir(join(folder, 'empty'), { recursive: true });
    const { code, stdout } = await scan(path(), '--json');
    expect([code, JSON.parse(stdout).code]).toEqual([1, why]);
  });
});

describe('schemes', () => {
  const own = `id: our-bureau
title: {zh: 本局分级, en: grades of our bureau}
grades:
  - {id: open, title: {zh: 公开, en: open}, tier: general}
  - {id: closed, title: {zh: 不公开, en: closed}, tier: important}
lowest: {grounds: {source: {zh: 本局办法第二条, en: article 2 of our measures}}}
settings:
  few: {title: {zh: 行数, en: rows}, value: 3, unit: rows, why: {zh: 试行, en: on trial}}
raise:
  - {id: phones, title: {zh: 电话成批, en: phones by the score}, any: [mobile], rows_at_least: {setting: few}, grade: closed, grounds: {source: {zh: 本局办法第三条, en: article 3 of our measures}}}
`;
  test('of personal information', async () => {
    const report = await scanned(join(folder, 'data', 'people.csv'), '--scheme', 'personal-information');
    const grades = report.tables[0].columns.map(({ grade }: { grade: string }) => grade);
    expect([report.grade, ...grades]).toEqual(['sensitive', 'personal', 'personal', 'sensitive', 'not-personal']);
  });

  test("an authority's own, from a file", async () => {
    const path = join(folder, 'own.yaml');
    await writeFile(path, own);
    const report = await scanned(join(folder, 'data', 'people.csv'), '--scheme', path);
    expect(report).toMatchObject({ scheme: { id: 'our-bureau' }, grade: 'closed', tier: 'important' });
    expect(report.because).toMatchObject([{ rule: 'phones', source: { zh: '本局办法第三条' } }]);
  });

  test('with a fault are told with its line, and nothing is scanned', async () => {
    const path = join(folder, 'wrong.yaml');
    await writeFile(path, own.replace('[mobile]', '[mobiles]'));
    const { code, stdout } = await scan(join(folder, 'data'), '--scheme', path, '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      { code: 'scheme-invalid', faults: [{ rule: 'category-unknown', line: 10 }] },
    ]);
    expect(JSON.parse((await scan(join(folder, 'data'), '--scheme', 'nix', '--json')).stdout).code).toBe(
      'scheme-unknown',
    );
  });
});

const zstd = spawnSync('zstd', ['--version']).status === 0;
test.runIf(zstd)('text compressed by Zstandard has the fingerprint of the text', async () => {
  const compressed = join(folder, 'people.csv.zst');
  spawnSync('zstd', ['-q', '-f', join(folder, 'data', 'people.csv'), '-o', compressed]);
  const [plain, same] = [await scanned(join(folder, 'data', 'people.csv')), await scanned(compressed)];
  expect(same.tables[0].contentFingerprint).toBe(plain.tables[0].contentFingerprint);
  await writeFile(join(folder, 'damaged.csv.zst'), Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3, 4, 5]));
  expect(await scanned(join(folder, 'damaged.csv.zst'))).toMatchObject({ ok: false, code: 'file-damaged' });
});
