import { createHash } from 'node:crypto';
import { on } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { BackupFormat, closingBytes, closingOf, formatVersion, Manifest, type Member, memberOf } from './format.js';
import { refusal } from './refusals.js';

/** A member as it comes by; its content must be read before the next one comes. */
export interface ArchiveEntry {
  readonly name: string;
  readonly member: Member;
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Reads a backup to its end, without writing anything, and answers its manifest. Refuses `backup-damaged` unless every
 * byte is as it was written, and `backup-newer`.
 */
export async function readManifest(path: string): Promise<Manifest> {
  await checkBytes(path);
  const seen: Manifest['members'] = {};
  let manifest: Manifest | undefined;
  for await (const { name, member, content } of readArchive(path)) {
    if (manifest !== undefined || (member.kind === 'format') !== (Object.keys(seen).length === 0)) throw damaged(name);
    if (member.kind === 'manifest') manifest = parsed(Manifest, await text(content));
    else if (member.kind === 'format') {
      const content_ = await text(content);
      const { version } = parsed(BackupFormat, content_);
      if (version > formatVersion) throw refusal('backup-newer', `format ${version}`);
      seen[name] = { sha256: sha256Of(content_), sizeBytes: Buffer.byteLength(content_) };
    } else seen[name] = await digestOf(content);
  }
  if (!manifest) throw damaged('manifest.json');
  const { members } = manifest;
  const wrong = [...new Set([...Object.keys(members), ...Object.keys(seen)])].find(
    (name) => members[name]?.sha256 !== seen[name]?.sha256 || members[name]?.sizeBytes !== seen[name]?.sizeBytes,
  );
  if (wrong !== undefined) throw damaged(wrong);
  return manifest;
}

/** The members of a backup in their order. Refuses `backup-damaged` where it can not be read. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  const { size } = await stat(path);
  const tar = extract();
  const source = createReadStream(path, { end: size - closingBytes - 1 });
  const entries = on(tar, 'entry', { close: ['finish'] })[Symbol.asyncIterator]();
  const reading = pipeline(source, createGunzip(), tar).catch(() => undefined);
  try {
    for (;;) {
      const arrived = await entries.next().catch((error) => Promise.reject(damaged(String(error))));
      if (arrived.done) break;
      // The events of a library have no types.
      const [{ name }, stream, next] = arrived.value as Arrived;
      const member = memberOf(name);
      if (!member) throw damaged(name);
      yield { name, member, content: contentOf(name, stream) };
      // What the caller left unread is passed over.
      stream.resume();
      next();
    }
  } finally {
    source.destroy();
    tar.destroy();
    await reading;
  }
}

type Arrived = [header: { readonly name: string }, content: Readable, next: () => void];

async function* contentOf(name: string, stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch {
    throw damaged(name);
  }
}

/** The whole content of a small member. */
export async function text(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function checkBytes(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= closingBytes) throw damaged(path);
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ end: size - closingBytes - 1, autoClose: false }))
      hash.update(chunk);
    const closing = Buffer.alloc(closingBytes);
    await handle.read(closing, 0, closingBytes, size - closingBytes);
    if (!closing.equals(closingOf(hash.digest('hex')))) throw damaged(path);
  } finally {
    await handle.close();
  }
}

async function digestOf(content: AsyncIterable<Buffer>): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

function sha256Of(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

function parsed<T>(schema: { parse(value: unknown): T }, content: string): T {
  try {
    return schema.parse(JSON.parse(content));
  } catch (error) {
    throw damaged(error instanceof Error ? error.message.slice(0, 200) : String(error));
  }
}

export function damaged(what: string) {
  return refusal('backup-damaged', what);
}
