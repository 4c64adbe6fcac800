import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Detection } from '../describe-scan.js';
import type { FileReader } from '../scanner.js';
import { type BucketAddress, bucketHost } from './bucket-address.js';
import { bucketFault } from './bucket-faults.js';
import type { FileEngine, LocalFile, SourceTable } from './engine.js';
import { openedFile } from './files-engine.js';
import { SourceFault } from './source-fault.js';

export interface BucketEngineOptions {
  readonly detection: Detection;
  readonly reader: FileReader;
  /** Where an object lies while it is read. */
  readonly tempDir: string;
  /** The largest object that is read. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** A store that says nothing for so long is gone. */
const silentMs = 60_000;

/** Objects of an S3-compatible store: each is brought here while it is read, and nothing of it stays. A scan has one at a time. */
export async function openBucket(address: BucketAddress, options: BucketEngineOptions): Promise<FileEngine> {
  const { detection, reader, signal } = options;
  const client = clientOf(address);
  // A key is told from the folder on that the prefix ends in.
  const folder = address.prefix.slice(0, address.prefix.lastIndexOf('/') + 1);
  return {
    async list() {
      const found: SourceTable[] = [];
      try {
        const asked = { Bucket: address.bucket, Prefix: address.prefix };
        for await (const page of paginateListObjectsV2({ client }, asked, { abortSignal: signal }))
          for (const { Key: key = '', Size: bytes, ETag: tag, LastModified: changed } of page.Contents ?? [])
            if (isFile(key)) found.push(listed(key.slice(folder.length), { bytes, tag, changed }));
      } catch (error) {
        signal?.throwIfAborted();
        throw bucketFault(error, address.secretKey, false);
      }
      return found.sort((a, b) => (a.table < b.table ? -1 : 1));
    },
    read: ({ table }, work) =>
      withFolder(options.tempDir, async (own) => {
        const path = join(own, 'object');
        await fetched(client, address, folder + table, path, options);
        return work(openedFile(detection, reader, { path, name: basename(table) }, signal));
      }),
    local: (work) =>
      withFolder(options.tempDir, (own) => {
        const brought = new Map<string, Promise<LocalFile>>();
        const bring = async (table: string, path: string): Promise<LocalFile> => {
          await fetched(client, address, folder + table, path, options);
          return { path, name: basename(table), changed: async () => false };
        };
        return work((table) => {
          const file = brought.get(table) ?? bring(table, join(own, `object-${brought.size}`));
          brought.set(table, file);
          return file;
        });
      }),
    async close() {
      client.destroy();
      await reader.close();
    },
  };
}

async function withFolder<T>(tempDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(tempDir, { recursive: true });
  const own = await mkdtemp(join(tempDir, 'object-'));
  try {
    return await work(own);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function clientOf(address: BucketAddress): S3Client {
  const { region, accessKey, secretKey, sessionToken, pathStyle } = address;
  return new S3Client({
    ...{ region, forcePathStyle: pathStyle, endpoint: bucketHost(address).href, maxAttempts: 3 },
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey, ...(sessionToken ? { sessionToken } : {}) },
    requestHandler: { connectionTimeout: 15_000, requestTimeout: silentMs },
    // Stores of others know no checksums but those of HTTP.
    ...{ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' },
    followRegionRedirects: false,
  });
}

// Names that begin with a dot are left out, as of folders; a key that ends in a slash is a folder that somebody drew.
function isFile(key: string): boolean {
  return key !== '' && !key.endsWith('/') && !basename(key).startsWith('.');
}

interface Facts {
  readonly bytes: number | undefined;
  readonly tag: string | undefined;
  readonly changed: Date | undefined;
}

function listed(table: string, { bytes, tag, changed }: Facts): SourceTable {
  return {
    ...{ schema: '', table, kind: 'file', estimatedRows: null, comment: null, owner: null },
    ...{ bytes: bytes ?? null, lastChange: changed?.toISOString() ?? null },
    token: tag === undefined ? null : `${tag}:${bytes}`,
  };
}

async function fetched(
  client: S3Client,
  { bucket, secretKey }: BucketAddress,
  key: string,
  path: string,
  { maxBytes, signal }: BucketEngineOptions,
): Promise<void> {
  const stop = new AbortController();
  const abortSignal = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  try {
    const { Body: body, ContentLength: announced } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
      { abortSignal },
    );
    const content = body as Readable | undefined;
    if ((announced ?? 0) > maxBytes || content === undefined) {
      content?.destroy();
      throw new SourceFault('file-too-large', { limit: maxBytes, actual: announced ?? 0 });
    }
    await written(content, path, maxBytes);
  } catch (error) {
    signal?.throwIfAborted();
    throw bucketFault(error, secretKey, true);
  } finally {
    stop.abort();
  }
}

// What a store announces is not trusted, and one that falls silent is left.
async function written(content: Readable, path: string, maxBytes: number): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  const silent = () => content.destroy(new SourceFault('source-lost', { silentMs }));
  let timer = setTimeout(silent, silentMs);
  try {
    let bytes = 0;
    for await (const chunk of content as AsyncIterable<Buffer>) {
      clearTimeout(timer);
      timer = setTimeout(silent, silentMs);
      bytes += chunk.length;
      if (bytes > maxBytes) throw new SourceFault('file-too-large', { limit: maxBytes });
      await handle.write(chunk);
    }
  } finally {
    clearTimeout(timer);
    await handle.close();
  }
}
