import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack as createPack, type Headers, type Pack } from 'tar-stream';
import { closingOf, type Manifest } from './format.js';
import { refusal } from './refusals.js';

export type Members = Manifest['members'];

/** A backup in the making. `members` knows what was added so far. */
export interface ArchiveWriter {
  readonly members: Members;
  add(name: string, content: string): Promise<void>;
  /** Adds a stream of a known length; answers its SHA-256. */
  addStream(name: string, content: Readable, sizeBytes: number): Promise<string>;
}

/**
 * Writes an archive that only its maker may read, under a name of its own, and gives it its name when it is whole and on
 * the disk. Refuses `backup-exists`; a failure leaves nothing behind.
 */
export async function writeArchive<T>(target: string, fill: (archive: ArchiveWriter) => Promise<T>): Promise<T> {
  if (existsSync(target)) throw refusal('backup-exists', target);
  const draft = `${target}.${randomBytes(6).toString('hex')}.partial`;
  try {
    const pack = createPack();
    const output = new AbortController();
    const written = pipeline(pack, createGzip(), closing(), createWriteStream(draft, { flags: 'wx', mode: 0o600 }));
    written.catch((error) => output.abort(error));
    const [filled, ended] = await Promise.allSettled([fillWith(pack, output.signal, fill), written]);
    if (filled.status === 'rejected') throw originOf(filled.reason, ended);
    if (ended.status === 'rejected') throw ended.reason;
    await sync(draft);
    await link(draft, target).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? refusal('backup-exists', target) : error;
    });
    return filled.value;
  } finally {
    await rm(draft, { force: true });
  }
}

// What could not be written, as on a full disk, closes what fills the archive, and the other way about: the one that only
// says that something closed came second.
function originOf(reason: unknown, ended: PromiseSettledResult<void>): unknown {
  if (ended.status === 'fulfilled') return reason;
  const { reason: other } = ended;
  return other instanceof Error && 'code' in other && other.code !== 'ERR_STREAM_PREMATURE_CLOSE' ? other : reason;
}

async function fillWith<T>(pack: Pack, output: AbortSignal, fill: (archive: ArchiveWriter) => Promise<T>): Promise<T> {
  const members: Members = {};
  async function addStream(name: string, content: Readable, sizeBytes: number): Promise<string> {
    const hash = createHash('sha256');
    const { entry, ended } = beginEntry(pack, { name, size: sizeBytes, mode: 0o600, mtime: new Date(0) }, output);
    for await (const chunk of content) {
      hash.update(chunk);
      if (!entry.write(chunk)) await once(entry, 'drain', { signal: output });
    }
    entry.end();
    await ended;
    const sha256 = hash.digest('hex');
    members[name] = { sha256, sizeBytes };
    return sha256;
  }
  const add = async (name: string, content: string) => {
    const bytes = Buffer.from(content);
    await addStream(name, Readable.from([bytes]), bytes.length);
  };
  try {
    const result = await fill({ members, add, addStream });
    pack.finalize();
    return result;
  } catch (error) {
    pack.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

// `ended` rejects too where the content was shorter than announced or the archive can not be written.
function beginEntry(pack: Pack, header: Headers, output: AbortSignal): { entry: Writable; ended: Promise<void> } {
  output.throwIfAborted();
  let settle = (_: unknown) => {};
  const ended = new Promise<void>((done, fail) => {
    settle = (fault) => (fault ? fail(fault) : done());
  });
  const stop = () => settle(output.reason);
  output.addEventListener('abort', stop);
  ended.catch(() => undefined).finally(() => output.removeEventListener('abort', stop));
  return { entry: pack.entry(header, (error) => settle(error)), ended };
}

// Passes bytes on and ends with the member that holds their digest.
function closing(): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(null, closingOf(hash.digest('hex')));
    },
  });
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}
