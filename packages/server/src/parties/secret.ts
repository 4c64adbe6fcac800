import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placePrivate } from '../kernel/index.js';

/**
 * The secret that signs sessions, from `auth-secret` in the folder of keys; made at the first start, readable by the
 * server's user alone. Two servers that start at once get the same one. Throws where the file holds less than 32 characters.
 */
export async function loadOrCreateSecret(folder: string): Promise<string> {
  const path = join(folder, 'auth-secret');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = await readSecret(path);
  if (known !== undefined) return known;
  await placePrivate(path, randomBytes(32).toString('base64url'));
  const secret = await readSecret(path);
  if (secret === undefined) throw new Error(`the secret ${path} vanished while it was made`);
  return secret;
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const secret = text?.trim();
  if (secret !== undefined && secret.length < 32) throw new Error(`the secret in ${path} is damaged: it is too short`);
  return secret;
}
