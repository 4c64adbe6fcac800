import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, refused, root, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
let line: number;
const file = 'regimes/shenzhen-registry.yaml';
const mutate = (...args: string[]) => shuji.run(['rulebook', 'mutate', ...args]);

// One case looks at the end of the file's time: without it, thirty years are proven by nobody.
beforeAll(async () => {
  shuji = await openInstallation();
  const text = await readFile(join(root, 'rulebook', file), 'utf8');
  line = text.split('\n').findIndex((entry) => entry.startsWith('retention:')) + 1;
  for (const [folder, changed] of [
    ['blind', text.replace("    kept_until: '2055-10-30'\n", '')],
    ['false', text.replace("kept_until: '2055-10-30'", "kept_until: '2055-10-31'")],
  ] as const) {
    await cp(join(root, 'rulebook'), shuji.path(folder), { recursive: true });
    await writeFile(shuji.path(folder, file), changed);
  }
});
afterAll(() => shuji?.close());

// A small regime: to change every rule of a large one takes minutes.
test('a regime whose every rule is proven: counts by kind, and no survivor', async () => {
  const { code, stdout, stderr } = await mutate('beijing-award');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^合计 total +[1-9]\d{2,} +0$/);
});

test.each(['--dir', '--rulebook'])('a survivor is named with line, path and change, under %s', async (option) => {
  const { code, stdout, stderr } = await mutate('shenzhen-registry', 'retention', option, shuji.path('blind'));
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n')).toEqual(
    ['retention.years 30 → 31', 'retention.years 30 → 29', 'retention 30 years → months'].map((change) =>
      expect.stringContaining(`${file}:${line} ${change}`),
    ),
  );
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/ 3$/);
});

test('a path asks about what stands there alone', async () => {
  const [retention, rest] = await Promise.all(
    ['retention', 'certificates'].map((path) =>
      mutate('shenzhen-registry', path, '--dir', shuji.path('blind'), '--json'),
    ),
  );
  expect([retention?.code, JSON.parse(retention?.stdout ?? '').survivors.length]).toEqual([1, 3]);
  const { ok, kinds } = JSON.parse(rest?.stdout ?? '');
  expect([ok, kinds.map(({ kind }: { kind: string }) => kind)]).toEqual([true, ['item', 'flag', 'part', 'source']]);
});

test('programs get counts and survivors', async () => {
  const { code, stdout } = await mutate('shenzhen-registry', 'retention', '--dir', shuji.path('blind'), '--json');
  const { ok, kinds, survivors } = JSON.parse(stdout);
  expect([code, ok, survivors.length]).toEqual([1, false, 3]);
  expect(survivors[0]).toEqual({
    kind: 'number',
    line,
    path: 'retention.years',
    change: { zh: '30 → 31', en: '30 → 31' },
  });
  expect(kinds).toContainEqual({ kind: 'number', mutants: 2, survivors: 2 });
});

test('worked cases that do not hold prove nothing: they are told, and nothing is changed', async () => {
  const { code, stdout, stderr } = await mutate('shenzhen-registry', '--dir', shuji.path('false'));
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(new RegExp(`^${file}:\\d+ worked-case .*kept until 2055-10-31, came 2055-10-30`));
});

test.each([
  ['', 'argument-missing'],
  ['nowhere-registry', 'regime-unknown'],
  ['shenzhen-registry registrations.second', 'part-unknown'],
  ['../regimes/shenzhen-registry', 'regime-unknown'],
  ['shenzhen-registry --dir nowhere', 'file-not-found'],
])('mutate %s is refused: %s', async (args, code) =>
  expect(refused(await mutate(...args.split(' ').filter((arg) => arg !== '')))).toBe(code),
);
