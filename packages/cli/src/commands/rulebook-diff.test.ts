import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, refused, type TestInstallation } from '../installation.test-process.js';
import { displayWidth } from '../table.js';

let shuji: TestInstallation;
const diff = (...args: string[]) => shuji.run(['rulebook', 'diff', ...args]);

beforeAll(async () => {
  shuji = await openInstallation();
});
afterAll(() => shuji?.close());

test('both values stand beside each other with their articles, aligned', async () => {
  const { code, stdout } = await diff('anhui-registry', 'guizhou-registry');
  expect(code).toBe(0);
  const lines = stdout.split('\n');
  const column = (text: string) => {
    const line = lines.find((entry) => entry.includes(text)) ?? '';
    return displayWidth(line.slice(0, line.indexOf(text)));
  };
  expect(column('期间为10个工作日')).toBe(column('anhui-registry'));
  expect(column('期间为30个工作日')).toBe(column('guizhou-registry'));
  for (const words of ['ah-registration-2023/19(4)', 'gz-registration-2023/19-1', '【保存期限】', '相同']) {
    expect(stdout).toContain(words);
  }
});

test('the table is there in English', async () => {
  const { stdout } = await diff('anhui-registry', 'guizhou-registry', '--lang', 'en');
  expect(stdout).toContain('lasts 30 working days');
  expect(stdout).toMatch(/\d+ differ, \d+ are equal/);
});

test('programs get typed rows', async () => {
  const { stdout } = await diff('anhui-registry', 'shenzhen-registry', '--json');
  const { ok, a, rows } = JSON.parse(stdout);
  expect([ok, a.registration]).toEqual([true, 'holding']);
  expect(rows.find(({ subject }: { subject: string }) => subject === 'publicity')).toMatchObject({
    differs: ['length'],
    a: { cite: 'ah-registration-2023/19(4)' },
    b: { cite: 'sz-registration-2023/15-1' },
  });
});

test('a registration of a folder outside is held against one that ships, and against another of the folder', async () => {
  const dir = shuji.path('outside');
  for (const [id, from] of [
    ['my-registry', 'blank'],
    ['my-layer', 'my-registry'],
  ] as const) {
    const layer = from === 'blank' ? [] : ['--layer'];
    expect(await shuji.run(['rulebook', 'new', id, '--from', from, ...layer, '--dir', dir])).toMatchObject({ code: 0 });
  }
  const shipped = await diff('my-registry', 'anhui-registry', '--rulebook', dir, '--json');
  expect(JSON.parse(shipped.stdout)).toMatchObject({ a: { regime: 'my-registry' }, b: { regime: 'anhui-registry' } });
  const both = await diff('my-layer', 'my-registry', '--rulebook', dir, '--json');
  const { rows, equal } = JSON.parse(both.stdout);
  // A layer as it begins differs in nothing.
  expect([rows, equal > 20, both.code]).toEqual([[], true, 0]);
  expect(refused(await diff('my-layer', 'cn-valuation', '--rulebook', dir))).toBe('regimes-incomparable');
  expect(refused(await diff('my-layer', 'nowhere', '--rulebook', dir))).toBe('regime-unknown');
});
