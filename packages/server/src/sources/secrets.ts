import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { placePrivate, readPrivate } from '../kernel/index.js';

const algorithm = 'aes-256-gcm';
const [nonceBytes, tagBytes] = [12, 16] as const;

/** Seals passwords of sources for one source each (NIST SP 800-38D): what is sealed for one opens for no other. */
export interface Secrets {
  seal(password: string, source: string): Buffer;
  /** Throws where it was sealed for another source, by another key, or was changed. */
  open(sealed: Uint8Array, source: string): string;
}

/** The key is `source-key` in the folder of keys, made at the first start, readable by the server's user alone. */
export async function openSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, 'source-key');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = await readPrivate(path);
  if (known === null) await placePrivate(path, randomBytes(32).toString('base64url'));
  const key = Buffer.from((known ?? (await readPrivate(path)) ?? '').trim(), 'base64url');
  if (key.length !== 32) throw new Error(`the key ${path} is damaged: it is not 32 bytes long`);
  return {
    seal(password, source) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(source));
      const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, source) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(source)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
