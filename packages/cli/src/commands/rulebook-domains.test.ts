import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inPairs, openInstallation, refused, root, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
let dir: string;
const rulebook = (...args: string[]) => shuji.run(['rulebook', ...args]);

beforeAll(async () => {
  shuji = await openInstallation();
  dir = shuji.path('rules');
  expect(await rulebook('new', 'my-exchange', '--from', 'blank', '--domain', 'exchange', '--dir', dir)).toMatchObject({
    code: 0,
    stderr: '',
  });
  const file = join(dir, 'regimes', 'my-exchange.yaml');
  const text = await readFile(file, 'utf8');
  const other = text
    .replace('id: my-exchange\n', 'id: other-exchange\n')
    .replace('working_days: 5, from: opened', 'working_days: 7, from: opened')
    .replaceAll("'2025-10-11'", "'2025-10-14'");
  await writeFile(join(dir, 'regimes', 'other-exchange.yaml'), other);
});
afterAll(() => shuji?.close());

test('what is begun blank passes the check', async () => {
  const { code, stdout } = await rulebook('check', dir, '--json');
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { faults: [], regimes: 2, workedCases: 12 }]);
});

test('a domain that is none, or a copy, is refused', async () => {
  const begun = ['new', 'third', '--dir', dir, '--domain'];
  expect(refused(await rulebook(...begun, 'weather', '--from', 'blank'))).toBe('domain-unknown');
  expect(refused(await rulebook(...begun, 'exchange', '--from', 'anhui-registry'))).toBe('domain-not-blank');
});

test('one of every domain is begun outside, and held against one that ships, from either side', async () => {
  const ships = {
    exchange: 'guizhou-exchange',
    'public-data': 'jilin-public-data',
    valuation: 'cn-valuation',
    accounting: 'cn-accounting',
  };
  const outside = shuji.path('outside');
  const env = { SHUJI_RULEBOOK: outside };
  const begin = (id: string, domain: string) =>
    rulebook('new', id, '--from', 'blank', '--domain', domain, '--dir', outside);
  await inPairs(Object.entries(ships), async ([domain, shipped]) => {
    expect(await begin(`my-${domain}`, domain)).toMatchObject({ code: 0, stderr: '' });
    for (const pair of [
      [`my-${domain}`, shipped],
      [shipped, `my-${domain}`],
    ]) {
      const { code, stdout } = await shuji.run(['rulebook', 'diff', ...pair, '--json'], { env });
      const { a, b, rows } = JSON.parse(stdout);
      expect([code, a.regime, b.regime]).toEqual([0, ...pair]);
      expect(rows.length).toBeGreaterThan(50);
    }
  });
  const { code, stdout } = await rulebook('check', outside, '--json');
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { faults: [], regimes: 4 }]);
});

test('two of one domain are held against each other; others are not', async () => {
  const { code, stdout } = await rulebook('diff', 'my-exchange', 'other-exchange', '--rulebook', dir);
  expect(code).toBe(0);
  for (const words of ['5个工作日', '7个工作日', '不同 1 项']) expect(stdout).toContain(words);
  expect(refused(await rulebook('diff', 'my-exchange', 'my-exchange', '--rulebook', dir))).toBe('regimes-incomparable');
});

test('a part is explained, and changes that no case notices are named', async () => {
  const explained = await rulebook('explain', 'my-exchange#procedures.request.stages.review.within', '--rulebook', dir);
  expect(explained.stdout).toContain('自启动程序之日起5个工作日内');
  const { code, stderr } = await rulebook('mutate', 'my-exchange', 'lists.barred', '--rulebook', dir);
  expect(code).toBe(1);
  expect(stderr).toContain('lists.barred.open true → false');
});

test('nothing is registered under it', async () => {
  for (const args of [
    ['rulebook', 'simulate', 'my-exchange', '--rulebook', dir],
    [
      'run',
      join(root, 'samples', 'streets.csv'),
      '--regime',
      'my-exchange',
      '--rulebook',
      dir,
      '--out',
      shuji.path('out'),
    ],
  ])
    expect(refused(await shuji.run(args))).toBe('regime-not-registration');
});
