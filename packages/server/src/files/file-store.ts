import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refused } from '@shuji/core/kernel';
import { Refusal } from '../kernel/index.js';

/** A file that has arrived and is not yet stored. Whoever asked for it ends it by `keep` or `discard`. */
export interface IncomingFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** Files named by the SHA-256 of their content, below one folder. */
export interface FileStore {
  /** Stores a stream; refuses `payload-too-large` and `disk-full`, and leaves nothing behind then. */
  put(content: NodeJS.ReadableStream, name: string): Promise<{ sha256: string; sizeBytes: number }>;
  /** Receives a stream to look at before it is stored; the path keeps the endings of `name`, which tell the format. */
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
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
        await rename(path, pathOf(sha256));
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
    async put(content, name) {
      const file = await incoming(content, name);
      await file.keep();
      return { sha256: file.sha256, sizeBytes: file.sizeBytes };
    },
    clean: () => rm(arriving, { recursive: true, force: true }),
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
