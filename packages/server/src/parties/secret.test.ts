import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadOrCreateSecret } from './index.js';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'shuji-secret-')), 'keys');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

test('the secret is made once, by whoever comes first, for the server alone', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => loadOrCreateSecret(folder)));
  expect(new Set(made).size).toBe(1);
  expect(await loadOrCreateSecret(folder)).toBe(made[0]);
  expect(await readFile(join(folder, 'auth-secret'), 'utf8')).toBe(made[0]);
  expect((await stat(join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600);
});

test('a damaged secret stops the server instead of ending every session quietly', async () => {
  await loadOrCreateSecret(folder);
  await writeFile(join(folder, 'auth-secret'), 'short');
  await expect(loadOrCreateSecret(folder)).rejects.toThrow('damaged');
});
