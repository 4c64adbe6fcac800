import { writeFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { beginning, openInstallation, type TestInstallation } from './installation.test-process.js';

let shuji: TestInstallation;
afterEach(() => shuji?.close());

async function fresh(): Promise<TestInstallation> {
  shuji = await openInstallation();
  await writeFile(shuji.path('good.csv'), 'a,b\n1,2\n');
  return shuji;
}

const run = (out: string) => [
  'run',
  'good.csv',
  '--regime',
  'anhui-registry',
  '--out',
  out,
  '--at',
  beginning,
  '--json',
];

test('commands that begin at once on a fresh folder share its store, and each has a number of its own', async () => {
  const { start } = await fresh();
  const ended = await Promise.all(['one', 'two', 'three'].map((out) => start(run(out)).ended));
  const results = ended.map(({ stdout }) => JSON.parse(stdout));
  expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(new Set(results.map(({ number }) => number)).size).toBe(3);
});

test('what is killed in the midst, as by a power cut, hinders nobody after', async () => {
  const { start } = await fresh();
  const killed = start(['run', 'good.csv', '--regime', 'anhui-registry', '--out', 'killed']);
  await killed.printed(/盘点/);
  // By then it makes the store.
  await new Promise((done) => setTimeout(done, 500));
  killed.child.kill('SIGKILL');
  await killed.ended;
  const next = await start(run('next')).ended;
  expect(JSON.parse(next.stdout)).toMatchObject({ ok: true });
});

test('a server on a folder that has one already is told where it runs', async () => {
  const { serve, start } = await fresh();
  const { url } = await serve();
  const second = await start(['serve'], { env: { SHUJI_PORT: '0' } }).ended;
  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(/^✗ already-running：/);
  expect(second.stderr).toContain(url);
});
