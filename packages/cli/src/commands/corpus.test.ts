import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
// Invented texts: the repository holds no instrument's words.
const statute =
  '甲市苹果办法（2030.01.02）\n第一章 总则\n第一条 苹果由果农登记。\n第二条 登记不收费。\n附件1 表样\n姓名。';
const plan = '乙市种树方案\n一、要求\n（一）多种梨树。\n二、任务\n（一）按时浇水。';

beforeAll(async () => {
  shuji = await openInstallation();
  await writeFile(shuji.path('a-fruit-2030.txt'), statute);
  await writeFile(shuji.path('b-tree-2030.txt'), plan);
  await writeFile(shuji.path('broken-2030.txt'), Buffer.from('b5dad2bbccf5', 'hex'));
  await writeFile(shuji.path('Bad Name.txt'), plan);
});
afterAll(() => shuji?.close());

async function json(args: readonly string[]) {
  const { code, stdout } = await shuji.run([...args, '--json']);
  return { exit: code, ...JSON.parse(stdout) };
}

test('texts are imported once, each by itself, and then found', async () => {
  const first = await shuji.run([
    'corpus',
    'import',
    'a-fruit-2030.txt',
    'broken-2030.txt',
    'b-tree-2030.txt',
    'missing-2030.txt',
  ]);
  expect(first.code).toBe(1);
  expect(first.stdout).toContain('✓ a-fruit-2030 甲市苹果办法（已导入）：1 章、2 条、0 节、1 个附件');
  expect(first.stdout).toContain('✓ b-tree-2030 乙市种树方案（已导入）：0 章、0 条、4 节、0 个附件');
  expect(first.stderr).toContain('✗ text-not-utf8：broken-2030.txt');
  expect(first.stderr).toContain('✗ file-not-found');

  const again = await json(['corpus', 'import', 'a-fruit-2030.txt', 'Bad Name.txt']);
  expect(again).toMatchObject({
    exit: 1,
    ok: false,
    texts: [
      { file: 'a-fruit-2030.txt', ok: true, outcome: 'unchanged', counts: { article: 2, annex: 1 } },
      { file: 'Bad Name.txt', ok: false, code: 'instrument-id-invalid' },
    ],
  });
  expect(await json(['corpus', 'import', 'Bad Name.txt', '--id', 'b-tree-2030'])).toMatchObject({
    exit: 0,
    texts: [{ instrument: 'b-tree-2030', outcome: 'unchanged' }],
  });

  const found = await shuji.run(['corpus', 'search', '苹果', '登记', '--limit', '3']);
  expect(found).toMatchObject({ code: 0, stderr: '' });
  expect(found.stdout).toContain('a-fruit-2030/1  甲市苹果办法\n  第一条 【苹果】由果农【登记】。');
  expect(await json(['corpus', 'search', '--phrase', '按时浇水'])).toMatchObject({
    exit: 0,
    items: [{ cite: 'b-tree-2030/2(1)' }],
  });
  expect((await shuji.run(['corpus', 'search', '根本没有的词语'])).stdout).toContain('没有找到');
});

test.concurrent.each<[code: string, args: readonly string[]]>([
  ['id-for-one-file', ['import', 'a-fruit-2030.txt', 'b-tree-2030.txt', '--id', 'x']],
  ['instrument-twice', ['import', 'a-fruit-2030.txt', 'other/a-fruit-2030.txt']],
  ['argument-missing', ['import']],
  ['words-missing', ['search', ' ']],
  ['limit-invalid', ['search', '苹果', '--limit', '0']],
])('%s is refused before anything is opened', async (code, args) => {
  expect(await json(['corpus', ...args])).toMatchObject({ code, ok: false });
});
