import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, root, type TestInstallation } from '../installation.test-process.js';
import { displayWidth } from '../table.js';

let shuji: TestInstallation;
const obligations = 'obligations/gz-registration-2023.jsonl';

beforeAll(async () => {
  shuji = await openInstallation();
  await cp(join(root, 'rulebook'), shuji.path('bad'), { recursive: true });
  const text = await readFile(shuji.path('bad', obligations), 'utf8');
  const path = 'guizhou-registry#certificates.element-certificate.validity"';
  await writeFile(shuji.path('bad', obligations), text.replace(path, path.replace('validity', 'validities')));
});
afterAll(() => shuji?.close());

test('coverage is a table of instruments with a total, aligned where Chinese stands between', async () => {
  const { code, stdout } = await shuji.run(['rulebook', 'coverage']);
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(2 + 63 + 1);
  expect(lines.at(-1)).toMatch(/^合计 total +4488 /);
  const [, english = '', first = ''] = lines;
  expect(displayWidth(english.slice(0, english.indexOf('title')))).toBe(
    displayWidth(first.slice(0, first.indexOf('安徽省'))),
  );
});

test('coverage for programs counts by means, software and binding, and what is still to execute', async () => {
  const { stdout } = await shuji.run(['rulebook', 'coverage', '--json']);
  const { total, instruments } = JSON.parse(stdout);
  for (const sort of ['means', 'software', 'binding'] as const)
    expect(Object.values<number>(total[sort]).reduce((sum, count) => sum + count)).toBe(4_488);
  expect(instruments).toHaveLength(63);
  expect(total.executeOpen).toBeLessThanOrEqual(total.means.open);
});

test.each(['check', 'coverage'])(
  '%s fails on a means that points at nothing, and names file and line',
  async (name) => {
    const { code, stderr } = await shuji.run(['rulebook', name, shuji.path('bad')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${obligations}:39 means-unknown .*“guizhou-registry#certificates`));
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  },
);

test.each(['check', 'coverage'])('%s of a folder that is not there is refused', async (name) => {
  const { code, stdout } = await shuji.run(['rulebook', name, shuji.path('nowhere'), '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'file-not-found' });
});
