import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceFaultOf } from './scan-fault.js';
import { scanProgress } from './scan-progress.js';
import { objectItems } from './scan-report.js';
import { type By, filesPerProcess, largestFile, type Scanned, type ScanWays } from './scanned.js';

/** Options of a scan of an object store. */
export interface BucketCommand {
  readonly endpoint?: string;
  readonly region?: string;
}

/** Whether a source is a store of objects. */
export function isBucket(source: string): boolean {
  return /^s3:\/\//i.test(source);
}

/** A store, and a way to open it again and again. Throws a `SourceFault` where the address is none. */
export async function bucketOf(
  given: string,
  { endpoint, region, ...by }: By & BucketCommand,
  { tempDir, signal }: { readonly tempDir: string; readonly signal: AbortSignal },
) {
  const catalog = await import('@shuji/server/catalog');
  const address = catalog.parseBucketAddress(given, { endpoint, region });
  const detection = await catalog.detectionOf(by);
  const maxBytes = largestFile();
  return {
    path: catalog.shownBucket(address),
    async open() {
      const reader = await catalog.createFileReader({ allowedFolders: null, tempDir, maxBytes, filesPerProcess });
      return catalog.openBucket(address, { detection, reader, tempDir, maxBytes, signal });
    },
  };
}

/** Scans objects of an S3-compatible store, one after another. What keeps it from beginning is thrown as a `Fault`, which never holds a key. */
export async function scannedObjects(
  given: string,
  options: By & BucketCommand,
  signal: AbortSignal,
  { sketched }: ScanWays = { sketched: true },
): Promise<Scanned> {
  const { scanSource } = await import('@shuji/server/catalog');
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  const progress = scanProgress();
  try {
    const { path, open } = await bucketOf(given, options, { tempDir, signal });
    const found = await scanSource(open, { sketched, signal, onProgress: progress.tell });
    return { path, items: objectItems(found) };
  } catch (error) {
    throw await sourceFaultOf(error);
  } finally {
    progress.end();
    await rm(tempDir, { recursive: true, force: true });
  }
}
