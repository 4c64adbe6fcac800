import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCheckpoint, parseKey, signCheckpoint } from '@shuji/core/evidence';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadOrCreateKeys } from './index.js';

let folder = '';
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'shuji-keys-')), 'keys');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const privateKey = () => join(folder, 'log-key');

describe('the key of the log', () => {
  test('is made once, for the owner alone, with the verifier key beside it', async () => {
    const made = await loadOrCreateKeys(folder, 'log.example');
    expect((await stat(privateKey())).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'log-key.pub'), 'utf8')).toBe(`${made.verifierKey}\n`);
    expect(await readdir(folder)).toEqual(['log-key', 'log-key.pub']);
    expect((await loadOrCreateKeys(folder, 'another.example')).verifierKey).toBe(made.verifierKey);
  });

  test('signs heads that its verifier key opens', async () => {
    const { signer, verifierKey } = await loadOrCreateKeys(folder, 'log.example');
    const key = parseKey(verifierKey);
    const note = signCheckpoint({ size: 3, root: new Uint8Array(32) }, signer);
    expect(key && openCheckpoint(note, key)).toMatchObject({ origin: 'log.example', size: 3 });
  });

  test('is one, also when several processes start at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => loadOrCreateKeys(folder, 'log.example')));
    expect(new Set(made.map(({ verifierKey }) => verifierKey)).size).toBe(1);
  });

  test('is refused where others may read it', async () => {
    await loadOrCreateKeys(folder, 'log.example');
    await chmod(privateKey(), 0o644);
    await expect(loadOrCreateKeys(folder, 'log.example')).rejects.toThrow('chmod 600');
  });

  test.each(['', 'PRIVATE+KEY+log.example+00000000+AQ==\n', 'nonsense'])(
    'is not replaced when damaged: %j',
    async (text) => {
      await loadOrCreateKeys(folder, 'log.example');
      await writeFile(privateKey(), text);
      await expect(loadOrCreateKeys(folder, 'log.example')).rejects.toThrow('damaged');
      expect(await readFile(privateKey(), 'utf8')).toBe(text);
    },
  );

  test('is not taken under another name', async () => {
    await loadOrCreateKeys(folder, 'log.example');
    const text = await readFile(privateKey(), 'utf8');
    await writeFile(privateKey(), text.replace('log.example', 'log.exampl3'));
    await expect(loadOrCreateKeys(folder, 'log.example')).rejects.toThrow('damaged');
  });
});
