import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QualityResult } from '@shuji/core/quality';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const quality = (...args: string[]) => shuji.run(['quality', ...args]);

const people = `编号,姓名,手机号,登记日
1,王伟,13800138000,2026-01-20
2,李娜,13912345678,2026-01-25
3,,13700001111,2026-01-30
`;
const rules = `id: people
title: {zh: 人员表, en: people}
weights: {ahp: {order: [completeness, normativity, timeliness], matrix: [[1, 2, 4], [1/2, 1, 2], [1/4, 1/2, 1]]}}
tables:
  - id: people
    rules:
      - {id: names, dimension: completeness, kind: not-null, column: 姓名, threshold: 0.6}
      - {id: phones, dimension: normativity, kind: pattern, column: 手机号, pattern: '1[3-9]\\d{9}'}
      - {id: fresh, dimension: timeliness, kind: freshness, column: 登记日, days: 7}
`;

beforeAll(async () => {
  shuji = await openInstallation();
  folder = await mkdtemp(join(tmpdir(), 'shuji-quality-cli-'));
  await mkdir(at('data'));
  await writeFile(at('data', 'people.csv'), people);
  await writeFile(at('rules.yaml'), rules);
});
afterAll(async () => {
  await shuji?.close();
  await rm(folder, { recursive: true, force: true });
});

const measured = (...more: string[]) =>
  quality(at('data', 'people.csv'), '--rules', at('rules.yaml'), '--as-of', '2026-01-31', ...more);

test('every threshold holds: exit code 0, and a result that a later one may take as its baseline', async () => {
  const { code, stdout } = await measured('--json');
  const result = QualityResult.parse(JSON.parse(stdout));
  expect([code, result.ok, result.tables[0]?.rows]).toEqual([0, true, 3]);
  expect(result.weights).toMatchObject({ method: 'ahp', cite: 'cn-cas-data-valuation-2023/17-2' });
  expect(result.weights.consistencyRatio).toBeCloseTo(0, 9);
  // Completeness 4/7 of 2/3, the others whole.
  expect(result.score).toBeCloseTo((4 / 7) * (2 / 3) + 3 / 7, 9);
  expect(result.fuzzy?.level).toMatch(/^[a-z]+$/);
  await writeFile(at('earlier.json'), stdout);
  expect(await readdir(at('data'))).toEqual(['people.csv']);
});

test('for people: each rule with its share, then the scores', async () => {
  const { code, stdout } = await measured();
  expect(code).toBe(0);
  for (const part of ['people.csv', 'names', '66.66%', '1/3', '完整性', '总分', '层次分析法'])
    expect(stdout).toContain(part);
});

test('a threshold that does not hold: exit code 1', async () => {
  const late = await quality(at('data', 'people.csv'), '--rules', at('rules.yaml'), '--as-of', '2026-03-31', '--json');
  expect([late.code, JSON.parse(late.stdout).ok]).toEqual([1, false]);
});

test('a file that can not be read: exit code 1, and the reason', async () => {
  await writeFile(at('broken.csv'), 'a,b\n1,2,3\n');
  const { code, stdout } = await quality(at('broken.csv'), '--rules', at('rules.yaml'), '--json');
  expect([code, JSON.parse(stdout).tables[0].fault.code]).toEqual([1, 'rows-ragged']);
  const missing = await quality(at('none.csv'), '--rules', at('rules.yaml'), '--json');
  expect([missing.code, JSON.parse(missing.stdout).code]).toEqual([1, 'file-not-found']);
});

describe('what was asked wrongly measures nothing: exit code 2', () => {
  test.each([
    ['no rules', () => [at('data', 'people.csv')], 'option-missing'],
    ['no such option', () => [at('data', 'people.csv'), '--rule', 'x'], 'option-unknown'],
    ['no path', () => ['--rules', at('rules.yaml')], 'argument-missing'],
    ['no day', () => [at('data', 'people.csv'), '--rules', at('rules.yaml'), '--as-of', '2026-02-30'], 'day-invalid'],
    [
      'a baseline that is none',
      () => [at('data', 'people.csv'), '--rules', at('rules.yaml'), '--baseline', at('rules.yaml')],
      'baseline-invalid',
    ],
    ['a folder for a table without file', () => [at('data'), '--rules', at('rules.yaml')], 'file-missing'],
  ])('%s', async (_, args, why) => {
    const { code, stdout } = await quality(...args(), '--json');
    expect([code, JSON.parse(stdout).code]).toEqual([2, why]);
  });

  test.each([
    ['postgres', ['--rules', 'rules.yaml'], 'table-missing', 2],
    ['spark', ['--rules', 'rules.yaml'], 'table-missing', 2],
    ['postgres', ['--suggest'], 'source-unreachable', 1],
  ])('%s://, and its password is not repeated', async (kind, [option = '', file], why, exit) => {
    const args = file === undefined ? [option] : [option, at(file)];
    const { code, stdout, stderr } = await quality(`${kind}://me:hush@127.0.0.1:1/db`, ...args, '--json');
    expect([code, JSON.parse(stdout).code]).toEqual([exit, why]);
    expect(stdout + stderr).not.toContain('hush');
  });

  test('a database that is not there, and its password is not repeated', async () => {
    await writeFile(
      at('table.yaml'),
      rules.replace('  - id: people\n    rules', '  - id: people\n    table: people\n    rules'),
    );
    const source = 'postgres://me:hush@127.0.0.1:1/db';
    const { code, stdout, stderr } = await quality(source, '--rules', at('table.yaml'), '--json');
    expect([code, JSON.parse(stdout).code]).toEqual([1, 'source-unreachable']);
    expect(stdout + stderr).not.toContain('hush');
    const file = await quality(at('data', 'people.csv'), '--rules', at('table.yaml'), '--json');
    expect([file.code, JSON.parse(file.stdout).code]).toEqual([2, 'file-missing']);
  });

  test('rules with a fault, told with its line', async () => {
    await writeFile(at('wrong.yaml'), rules.replace('dimension: normativity', 'dimension: beauty'));
    const { code, stdout, stderr } = await quality(at('data', 'people.csv'), '--rules', at('wrong.yaml'), '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      2,
      { code: 'rules-invalid', faults: [{ rule: 'dimension-unknown', line: 8 }] },
    ]);
    expect(stderr).toContain('wrong.yaml:8');
  });
});

describe('--suggest', () => {
  test('prints rules that the data keeps, with the reason of each', async () => {
    const suggested = await quality(at('data', 'people.csv'), '--suggest', '--as-of', '2026-01-31');
    expect([suggested.code, suggested.stdout.includes('why:')]).toEqual([0, true]);
    await writeFile(at('suggested.yaml'), suggested.stdout);
    const { code, stdout } = await quality(
      at('data', 'people.csv'),
      '--rules',
      at('suggested.yaml'),
      '--as-of',
      '2026-01-31',
      '--json',
    );
    const result = JSON.parse(stdout);
    expect([code, result.tables[0].rules.length > 5]).toEqual([0, true]);
  });

  test('of a folder, each file a table', async () => {
    const { code, stdout } = await quality(at('data'), '--suggest', '--json');
    expect([code, JSON.parse(stdout).rules.tables.map(({ file }: { file: string }) => file)]).toEqual([
      0,
      ['people.csv'],
    ]);
  });
});

test('drift against an earlier result', async () => {
  const drift =
    '      - {id: names, dimension: consistency, kind: drift, measure: rows, baseline: earlier, tolerance: {relative: 0.5}}\n';
  await writeFile(
    at('drift.yaml'),
    `id: d\ntitle: {zh: 漂移, en: drift}\ntables:\n  - id: people\n    rules:\n${drift}`,
  );
  const args = [at('data', 'people.csv'), '--rules', at('drift.yaml'), '--json'] as const;
  const without = await quality(...args);
  expect([without.code, JSON.parse(without.stdout).tables[0].rules[0].error.code]).toEqual([1, 'baseline-missing']);
  await writeFile(
    at('drift-1.yaml'),
    `id: d\ntitle: {zh: 漂移, en: drift}\ntables:\n  - id: people\n    rules:\n${drift.replace('earlier', '3')}`,
  );
  const first = await quality(args[0], '--rules', at('drift-1.yaml'), '--json');
  await writeFile(at('first.json'), first.stdout);
  const second = await quality(...args, '--baseline', at('first.json'));
  expect([second.code, JSON.parse(second.stdout).tables[0].rules[0].found]).toEqual([0, { value: 3, baseline: 3 }]);
});

test('--report writes a draft as PDF, in the language that was asked for, and the result all the same', async () => {
  const args = [at('data', 'people.csv'), '--rules', at('rules.yaml'), '--json'] as const;
  const { code, stdout } = await quality(...args, '--report', at('report.pdf'), '--lang', 'en');
  const plain = await quality(...args);
  expect([code, stdout]).toEqual([plain.code, plain.stdout]);
  const pdf = await readFile(at('report.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.includes('ETSI.CAdES.detached')).toBe(false);
  expect(pdf.length).toBeGreaterThan(10_000);
  const nowhere = await quality(...args, '--report', at('no', 'folder', 'report.pdf'));
  expect([nowhere.code, JSON.parse(nowhere.stdout).code]).toEqual([1, 'report-not-written']);
});
