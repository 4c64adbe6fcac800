import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanFaultText } from '@shuji/core/catalog';
import { scanFault } from './scan-fault.js';
import { scanProgress } from './scan-progress.js';
import { objectItems } from './scan-report.js';
import { type By, filesPerProcess, largestFile, type Scanned } from './scanned.js';

/** Options of a scan of an object store. */
export interface BucketCommand {
  readonly endpoint?: string;
  readonly region?: string;
}

/** Scans objects of an S3-compatible store, one after another. What keeps it from beginning is thrown as a `Fault`, which never holds a key. */
export async function scannedObjects(
  given: string,
  { endpoint, region, ...by }: By & BucketCommand,
  signal: AbortSignal,
): Promise<Scanned> {
  const catalog = await import('@shuji/server/catalog');
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  const progress = scanProgress();
  try {
    const address = catalog.parseBucketAddress(given, { endpoint, region });
    const detection = await catalog.detectionOf(by);
    const maxBytes = largestFile();
    const open = async () => {
      const reader = await catalog.createFileReader({ allowedFolders: null, tempDir, maxBytes, filesPerProcess });
      return catalog.openBucket(address, { detection, reader, tempDir, maxBytes, signal });
    };
    const found = await catalog.scanSource(open, { signal, onProgress: progress.tell });
    return { path: catalog.shownBucket(address), items: objectItems(found) };
  } catch (error) {
    if (!(error instanceof catalog.SourceFault)) throw error;
    throw scanFault({ fault: error.fault, message: scanFaultText[error.fault], detail: error.detail });
  } finally {
    progress.end();
    await rm(tempDir, { recursive: true, force: true });
  }
}
