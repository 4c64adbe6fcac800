import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refused } from '@shuji/core/kernel';
import { Refusal } from '../kernel/index.js';

/** Files named by the SHA-256 of their content, below one folder. */
export interface FileStore {
  /** Stores a stream; refuses `payload-too-large` and `disk-full`, and leaves nothing behind then. */
  put(content: NodeJS.ReadableStream, name: string): Promise<{ sha256: string; sizeBytes: number }>;
  read(sha256: string): ReadStream;
  pathOf(sha256: string): string;
}

/** Opens the store below `folder`; `maxBytes` bounds one file. */
export function openFileStore(
  folder: string,
  { maxBytes, random }: { maxBytes: number; random: (bytes: number) => Uint8Array },
): FileStore {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    pathOf,
    read: (sha256) => createReadStream(pathOf(sha256)),
    async put(content) {
      const temporary = join(folder, 'incoming', Buffer.from(random(16)).toString('hex'));
      await mkdir(join(folder, 'incoming'), { recursive: true });
      try {
        const { sha256, sizeBytes } = await receive(content, temporary, maxBytes);
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
        await rename(temporary, pathOf(sha256));
        return { sha256, sizeBytes };
      } catch (error) {
        await rm(temporary, { force: true });
        throw storeFault(error);
      }
    },
  };
}

async function receive(content: NodeJS.ReadableStream, path: string, maxBytes: number) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes)
        return done(new Refusal(refused('payload-too-large', [], ['file'], { limit: maxBytes })));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(content, measure, createWriteStream(path, { mode: 0o600 }));
  // On the disk before the journal speaks of it.
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
  return { sha256: hash.digest('hex'), sizeBytes };
}

function storeFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refusal(refused('disk-full')) : error;
}

/** True where the content of a document is on the disk. */
export async function holds(store: FileStore, sha256: string): Promise<boolean> {
  return (await stat(store.pathOf(sha256)).catch(() => undefined))?.isFile() ?? false;
}
