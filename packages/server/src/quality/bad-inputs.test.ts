import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorsOf, outcomes, rulesOf, testFolder } from './measure.test-fixture.js';

const measured = async (csv: string, rules: readonly object[], options = {}) => {
  const folder = await testFolder({ 't.csv': csv });
  try {
    return await folder.measure(rulesOf(rules), { file: 't.csv', ...options });
  } finally {
    await folder.remove();
  }
};

describe('a rule that can not be asked is told, and the others are asked all the same', () => {
  test.each([
    ['a column that is not there', { kind: 'not-null', column: '没有' }, 'column-unknown'],
    ['a column in a condition', { kind: 'not-null', column: 'v', where: 'row.no == 1' }, 'column-unknown'],
    ['a pattern that does not compile', { kind: 'pattern', column: 'v', pattern: '(' }, 'pattern-broken'],
    ['a pattern of what RE2 leaves out', { kind: 'pattern', column: 'v', pattern: '(?=a)b' }, 'pattern-broken'],
    [
      'a pattern that grows beyond all bounds',
      { kind: 'pattern', column: 'v', pattern: '((a{900}){900}){900}' },
      'pattern-broken',
    ],
    ['types that do not go together', { kind: 'cross-column', holds: 'row.v == row.n' }, 'type-wrong'],
    ['an age without days', { kind: 'freshness', column: 'v', days: 3 }, 'value-missing'],
    [
      'a mean without numbers',
      { kind: 'drift', column: 'v', measure: 'mean', baseline: 1, tolerance: { absolute: 1 } },
      'value-missing',
    ],
  ])('%s', async (_, rule, code) => {
    const result = await measured('v,n\na,1\nb,2\n', [{ kind: 'not-null', column: 'n' }, rule]);
    expect(errorsOf(result)).toEqual([null, code]);
    expect(outcomes(result)).toEqual([
      ['holds', 2, 0],
      ['error', 0, 0],
    ]);
    expect([result.ok, result.tables[0]?.rules[1]?.share]).toEqual([false, 0]);
  });

  test('a text that is asked for its number fails, and is no error', async () => {
    const result = await measured('v\nabc\nNaN\ninf\n1e999\n7\n', [{ kind: 'range', column: 'v', min: 0 }]);
    expect(outcomes(result)).toEqual([['fails', 5, 4]]);
  });
});

test('a pattern that would ruin another machine takes its time in proportion to the text', async () => {
  const started = performance.now();
  const result = await measured(`v\n${'a'.repeat(100_000)}!\n`, [{ kind: 'pattern', column: 'v', pattern: '(a+)+' }]);
  expect(outcomes(result)).toEqual([['fails', 1, 1]]);
  expect(performance.now() - started).toBeLessThan(30_000);
});

describe('names and constants are data, whatever they hold', () => {
  const hostile = [
    `a"; drop view "main"; --`,
    `b' or '1'='1`,
    'c`d`',
    'select',
    'c0',
    '列,逗号',
    `x" as c0, read_text('/etc/passwd') as "y`,
  ];
  test('columns', async () => {
    const header = hostile.map((name) => `"${name.replaceAll('"', '""')}"`).join(',');
    const rules = hostile.flatMap((column, at) => [
      { kind: 'not-null', column },
      { kind: 'unique', columns: [column] },
      { kind: 'cross-column', holds: `row[${JSON.stringify(column)}] == '${at}'` },
      { kind: 'outliers', column, by: { iqr: 1.5 } },
    ]);
    const values = hostile.map((_, at) => at).join(',');
    const result = await measured(`${header}\n${values}\n`, rules);
    expect(errorsOf(result)).toEqual(rules.map(() => null));
    expect(outcomes(result)).toEqual(rules.map(() => ['holds', 1, 0]));
  });

  test.each([`x'); drop view "main"; --`, `'`, `''`, `\\'`, `$$`, `a\0b`, '{a}', '}{collected}'])(
    'constants: %j',
    async (text) => {
      const result = await measured(`v,w\n"${text.replaceAll('\0', '').replaceAll('"', '""')}",z\n`, [
        { kind: 'domain', column: 'w', values: [text, 'z'] },
        { kind: 'not-null', column: 'w', absent: [text] },
        { kind: 'domain', column: 'v', values: Array.from({ length: 50 }, (_, i) => `${text}${i || ''}`) },
        { kind: 'cross-column', holds: `!row.w.startsWith(${JSON.stringify(text)})` },
        { kind: 'pattern', column: 'w', pattern: `[z${text.replaceAll(/[\\\]]/g, '')}]` },
      ]);
      expect(errorsOf(result)).toEqual([null, null, null, null, null]);
      const inDomain = text.includes('\0') ? ['fails', 1, 1] : ['holds', 1, 0];
      expect(outcomes(result)).toEqual([['holds', 1, 0], ['holds', 1, 0], inDomain, ['holds', 1, 0], ['holds', 1, 0]]);
    },
  );
});

describe('tables that hold little', () => {
  const rules = [
    { kind: 'not-null', column: 'v' },
    { kind: 'pattern', column: 'v', pattern: 'x' },
    { kind: 'unique', columns: ['v'] },
    { kind: 'outliers', column: 'v', by: { z_score: 3 } },
    { kind: 'duplicates' },
  ];
  test('none but a header: every rule about its rows has failed', async () => {
    const result = await measured('v,w\n', rules);
    expect(errorsOf(result)).toEqual(rules.map(() => 'table-empty'));
    expect([result.ok, result.score]).toEqual([false, 0]);
  });

  test('a column without a value: completeness fails, and nothing else is checked', async () => {
    const result = await measured('v,w\n,1\n  ,2\n', rules);
    expect(outcomes(result)).toEqual([
      ['fails', 2, 2],
      ['nothing-to-check', 0, 0],
      ['nothing-to-check', 0, 0],
      ['nothing-to-check', 0, 0],
      ['holds', 2, 0],
    ]);
  });
});

describe('files that can not be read fail every rule with the reason', () => {
  const rules = rulesOf([{ kind: 'not-null', column: 'v' }, { kind: 'readable' }], { file: 'x.csv' });
  test.each([
    ['missing', null, 'file-not-found'],
    ['empty', '', 'file-empty'],
    ['ragged', 'v,w\n1,2\n1,2,3\n', 'rows-ragged'],
    ['binary', 'v\0\x01\x02\n', 'file-type-mismatch'],
    ['of an unclosed quote', 'v,w\n"1,2\n', 'file-damaged'],
  ])('%s', async (_, content, code) => {
    const folder = await testFolder(content === null ? {} : { 'x.csv': content });
    const result = await folder.measure(rules);
    await folder.remove();
    expect(result.tables[0]?.fault?.code).toBe(code);
    expect(errorsOf(result)).toEqual(['table-unreadable', null]);
    expect(outcomes(result)).toEqual([
      ['error', 0, 0],
      ['fails', 1, 1],
    ]);
  });

  test('ragged far below its beginning', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},b`).join('\n');
    const folder = await testFolder({ 'x.csv': `v,w\n${rows}\n1,2,3\n` });
    const result = await folder.measure(rules);
    await folder.remove();
    expect([result.ok, result.tables[0]?.fault?.code]).toEqual([false, 'rows-ragged']);
  });

  test('a link out of the folder', async () => {
    const [folder, outside] = [await testFolder({}), await testFolder({ 'secret.csv': 'v\n1\n' })];
    await symlink(join(outside.path, 'secret.csv'), join(folder.path, 'x.csv'));
    const result = await folder.measure(rules);
    await Promise.all([folder.remove(), outside.remove()]);
    expect(result.tables[0]?.fault?.code).toBe('file-outside-folders');
  });

  test('another table beside one that is sound', async () => {
    const folder = await testFolder({ 'good.csv': 'v\n1\n' });
    const result = await folder.measure(`id: two
title: {zh: 两表, en: two tables}
tables:
  - {id: good, file: good.csv, rules: [{id: a, dimension: completeness, kind: not-null, column: v}, {id: b, dimension: consistency, kind: reference, column: v, to: {table: bad, column: v}}]}
  - {id: bad, file: bad.csv}
`);
    await folder.remove();
    expect(errorsOf(result)).toEqual([null, 'table-unreadable']);
  });
});

test('values of JSON that its first records do not foretell are read with care', async () => {
  const records = Array.from({ length: 25_000 }, (_, i) => `{"v":${i}}`).join('\n');
  const folder = await testFolder({ 'x.ndjson': `${records}\n{"v":"abc"}\n` });
  const result = await folder.measure(rulesOf([{ kind: 'range', column: 'v', min: 0 }]), { file: 'x.ndjson' });
  await folder.remove();
  expect([errorsOf(result), outcomes(result)]).toEqual([[null], [['fails', 25_001, 1]]]);
});

test('two thousand rules are measured', async () => {
  const rules = Array.from({ length: 2000 }, (_, i) => ({ kind: 'range', column: `c${i % 5}`, min: i }));
  const result = await measured('c0,c1,c2,c3,c4\n1000,1000,1000,1000,1000\n', rules);
  expect(outcomes(result).filter(([status]) => status === 'holds')).toHaveLength(1001);
  expect(errorsOf(result).every((error) => error === null)).toBe(true);
});

test('a long domain is joined', async () => {
  const values = Array.from({ length: 5000 }, (_, i) => `v${i}`);
  const result = await measured('v\nv4999\nv5000\n', [{ kind: 'domain', column: 'v', values }]);
  expect(outcomes(result)).toEqual([['fails', 2, 1]]);
});
