import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refused } from '@shuji/core/kernel';
import { Refusal } from '../kernel/index.js';

/** A file that has arrived and is not yet stored. Whoever asked for it calls `discard` at the end, kept or not. */
export interface IncomingFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /**
   * Stores it. The last act of the transaction that records it, so that a refusal leaves no file
   * and no row is without its file.
   */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** Files named by the SHA-256 of their content, below one folder. */
export interface FileStore {
  /**
   * Receives a stream to look at before it is stored; the path keeps the endings of `name`, which tell the format.
   * Refuses `payload-too-large` and `disk-full`, and leaves nothing behind then.
   */
  receive(content: NodeJS.ReadableStream, name: string): Promise<IncomingFile>;
  /** Removes what an earlier process left half-received. */
  clean(): Promise<void>;
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
  const arriving = join(folder, 'incoming');

  async function incoming(content: NodeJS.ReadableStream, name: string): Promise<IncomingFile> {
    const [endings = ''] = /(\.[a-z0-9]{1,8}){0,2}$/i.exec(name) ?? [];
    const path = join(arriving, `${Buffer.from(random(16)).toString('hex')}${endings.toLowerCase()}`);
    const discard = () => rm(path, { force: true });
    try {
      await mkdir(arriving, { recursive: true });
      const { sha256, sizeBytes } = await receive(content, path, maxBytes);
      const keep = async () => {
        try {
          await mkdir(dirname(pathOf(sha256)), { recursive: true });
          await rename(path, pathOf(sha256));
          await syncFolder(dirname(pathOf(sha256)));
          await syncFolder(folder);
        } catch (error) {
          throw storeFault(error);
        }
      };
      return { path, sha256, sizeBytes, keep, discard };
    } catch (error) {
      await discard();
      throw storeFault(error);
    }
  }

  return {
    pathOf,
    read: (sha256) => createReadStream(pathOf(sha256)),
    receive: incoming,
    clean: () => rm(arriving, { recursive: true, force: true }),
  };
}

async function receive(content: NodeJS.ReadableStream, path: string, maxBytes: number) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  async function* measured() {
    for await (const chunk of content) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      sizeBytes += bytes.length;
      if (sizeBytes > maxBytes) throw new Refusal(refused('payload-too-large', [], ['file'], { limit: maxBytes }));
      hash.update(bytes);
      yield bytes;
    }
  }
  // Opened first and closed last: a stream that opens its file by itself may make it after it was given up.
  const handle = await open(path, 'wx', 0o600);
  try {
    await writeFile(handle, measured());
    // On the disk before the journal speaks of it.
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

// A name is on the disk when its folder is; systems that can't open a folder keep it by themselves.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (!handle) return;
  await handle
    .sync()
    .catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EINVAL')))
        throw error;
    })
    .finally(() => handle.close());
}

function storeFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refusal(refused('disk-full')) : error;
}
