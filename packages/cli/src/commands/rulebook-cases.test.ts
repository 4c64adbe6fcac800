import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, refused, root, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
const cases = (...args: string[]) => shuji.run(['rulebook', 'cases', ...args]);

beforeAll(async () => {
  shuji = await openInstallation();
});
afterAll(() => shuji?.close());

test('what a case sees is written so that it can stand in the file in its place', async () => {
  const { code, stdout, stderr } = await cases('shenzhen-registry');
  expect([code, stderr]).toEqual([0, '']);
  await cp(join(root, 'rulebook'), shuji.path('pasted'), { recursive: true });
  const file = shuji.path('pasted', 'regimes/shenzhen-registry.yaml');
  const text = await readFile(file, 'utf8');
  const [rules, duties] = [text.slice(0, text.indexOf('\ncases:')), text.slice(text.indexOf('\nduty_cases:') + 1)];
  await writeFile(file, `${rules}\ncases:\n${stdout}${duties}`);
  const again = await cases('shenzhen-registry', '--dir', shuji.path('pasted'));
  expect(again).toEqual({ code: 0, signal: null, stdout, stderr: '' });
});

test('a case that does not hold is told above what it sees', async () => {
  await cp(join(root, 'rulebook'), shuji.path('false'), { recursive: true });
  const file = shuji.path('false', 'regimes/shenzhen-registry.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace("kept_until: '2055-10-30'", "kept_until: '2055-10-31'"));
  const { code, stdout } = await cases(
    'shenzhen-registry',
    '--dir',
    shuji.path('false'),
    '--title',
    'suggested lengths',
  );
  expect(code).toBe(1);
  expect(stdout).toMatch(/^ {2}# expected kept until 2055-10-31, came 2055-10-30\n {2}- title: /);
  expect(stdout).toContain("    kept_until: '2055-10-30'\n");
});

test('a title chooses cases, and programs get them', async () => {
  const { stdout } = await cases('anhui-registry', '--title', '国庆前提交，无异议', '--json');
  const { ok, cases: found } = JSON.parse(stdout);
  expect(ok).toBe(true);
  const titles = found.map(({ seen }: { seen: { title: { zh: string } } }) => seen.title.zh);
  expect(titles.every((title: string) => title.includes('国庆前提交，无异议'))).toBe(true);
  const all = JSON.parse((await cases('anhui-registry', '--json')).stdout).cases;
  expect(all.length).toBeGreaterThan(found.length);
  expect(found[0].seen).toMatchObject({ title: { zh: '国庆前提交，无异议' }, outcome: 'issued' });
});

test.each([
  ['nowhere-registry', 'regime-unknown'],
  ['anhui-registry --title unheard-of', 'worked-case-unknown'],
])('cases %s is refused: %s', async (args, code) => expect(refused(await cases(...args.split(' ')))).toBe(code));
