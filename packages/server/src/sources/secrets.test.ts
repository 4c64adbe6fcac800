import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets, sourceHosts } from './index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a password opens for its source alone, also after a restart, and never reads in what is kept', async () => {
  const password = '口令-with-words';
  const sealed = (await openSecrets(folder)).seal(password, 'src_1');
  const again = await openSecrets(folder);
  expect(again.open(sealed, 'src_1')).toBe(password);
  expect(again.seal(password, 'src_1').equals(sealed)).toBe(false);
  expect(sealed.includes(Buffer.from('words'))).toBe(false);
  expect(() => again.open(sealed, 'src_2')).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => again.open(changed, 'src_1')).toThrow();
  }
  expect(() => again.open(sealed.subarray(0, 20), 'src_1')).toThrow();
});

test('the key is the server’s alone, and a damaged one is told', async () => {
  await openSecrets(folder);
  const path = join(folder, 'source-key');
  expect((await stat(path)).mode & 0o077).toBe(0);
  const key = await readFile(path, 'utf8');
  await chmod(path, 0o644);
  await expect(openSecrets(folder)).rejects.toThrow('others may read');
  await chmod(path, 0o600);
  await writeFile(path, key.slice(5));
  await expect(openSecrets(folder)).rejects.toThrow('damaged');
});

test.each([
  [undefined, 'http://127.0.0.1:7800', null],
  [undefined, 'http://localhost:7800', null],
  [undefined, 'http://[::1]:7800', null],
  [undefined, 'https://shuji.example.com', []],
  ['', 'https://127.example.com', []],
  ['*', 'https://shuji.example.com', null],
  ['db.example.com, 10.0.0.5:5432', 'https://shuji.example.com', ['db.example.com', '10.0.0.5:5432']],
  ['db.example.com', 'http://127.0.0.1:7800', ['db.example.com']],
])('hosts of %s under %s are %j', (listed, url, hosts) => {
  const found = sourceHosts(listed, url);
  expect(found === null ? null : [...found]).toEqual(hosts);
});
