import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;

beforeAll(async () => {
  shuji = await openInstallation();
});
afterAll(() => shuji?.close());

test('a server told of a folder outside runs what is right, and names what is wrong with file, line and rule', async () => {
  const dir = shuji.path('rules');
  for (const id of ['good-registry', 'bad-registry'])
    expect(await shuji.run(['rulebook', 'new', id, '--from', 'blank', '--dir', dir])).toMatchObject({ code: 0 });
  const file = join(dir, 'regimes', 'bad-registry.yaml');
  const text = (await readFile(file, 'utf8')).replace('\nretention: {years', '\nretention: {yaers');
  await writeFile(file, text);
  const line = text.slice(0, text.indexOf('retention: {yaers')).split('\n').length;
  const { url, command } = await shuji.serve({ SHUJI_RULEBOOK: dir });
  await command.printed(new RegExp(`left out.*\\nregimes/bad-registry\\.yaml:${line} schema `, 's'));
  const answer = await fetch(`${url}/api/public/regimes`);
  const { items } = await answer.json();
  expect(items.map(({ id }: { id: string }) => id)).toEqual(['good-registry']);
  command.child.kill('SIGTERM');
  const { code, stderr } = await command.ended;
  expect([code, stderr.match(/^regimes\//gm)?.length]).toEqual([0, 1]);
  expect(stderr).toContain('其他照常运行');
});
