import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QualityResult } from '@shuji/core/quality';
import type { Measuring } from '@shuji/server/quality';
import { Fault } from './report.js';
import { sourceFaultOf } from './scan-fault.js';
import { scanProgress } from './scan-progress.js';
import { firstLine, largestFile, type SourceCommand, secondsOf } from './scanned.js';
import { type BucketCommand, bucketOf } from './scanned-objects.js';

/** How a source is reached. */
export interface SourceOptions extends Omit<SourceCommand, 'views'>, BucketCommand {
  readonly rulebook: string | undefined;
}

/** Measures tables of a database where they lie. What keeps it from beginning is thrown as a `Fault`, which never holds a password. */
export async function measuredSource(
  given: string,
  { passwordFile, timeout, rulebook }: SourceOptions,
  measuring: Measuring,
  signal: AbortSignal,
): Promise<QualityResult> {
  const seconds = secondsOf(timeout);
  const password = passwordFile === undefined ? undefined : await firstLine(passwordFile);
  const { parseSourceAddress, shownAddress, sourceOpener } = await import('@shuji/server/catalog');
  const { measureSource, placedAmong } = await import('@shuji/server/quality');
  const progress = scanProgress();
  try {
    const address = parseSourceAddress(given, { password });
    const own = rulebook === undefined ? {} : { rulebook };
    const engine = await (await sourceOpener(address, { ...own, statementTimeoutMs: seconds * 1000, signal }))();
    try {
      const placeOf = placedAmong(await engine.list({ views: true }));
      const told = { path: shownAddress(address), onProgress: progress.tell };
      return await measureSource(engine, { ...measuring, ...told, placeOf });
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw await sourceFaultOf(error);
  } finally {
    progress.end();
  }
}

/**
 * Measures objects of a store, each as a copy that goes when all is measured. A table of the rules without `file` is the only object there is.
 * What keeps it from beginning is thrown as a `Fault`, which never holds a key.
 */
export async function measuredObjects(
  given: string,
  { rulebook, endpoint, region }: SourceOptions,
  measuring: Measuring,
  signal: AbortSignal,
): Promise<QualityResult> {
  const { measureSourceFiles } = await import('@shuji/server/quality');
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  const progress = scanProgress();
  try {
    const by = { ...(rulebook === undefined ? {} : { rulebook }), ...(endpoint === undefined ? {} : { endpoint }) };
    const options = { ...by, ...(region === undefined ? {} : { region }) };
    const { path, open } = await bucketOf(given, options, { tempDir, signal });
    const engine = await open();
    try {
      const bare = measuring.loaded.rules.tables.find(({ file }) => file === undefined);
      const only = bare === undefined ? '' : onlyOf(await engine.list(), bare.id);
      const placeOf = ({ file = only }: { readonly file?: string | undefined }) => ({ schema: '', table: file });
      const limits = { tempDir, memoryLimitMb: 512, maxColumns: 5000, maxBytes: largestFile(), timeoutMs: 3_600_000 };
      const told = { path, placeOf, onProgress: progress.tell };
      const result = await measureSourceFiles(engine, { ...measuring, ...told, limits: { ...limits, signal } });
      signal.throwIfAborted();
      return result;
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw await sourceFaultOf(error);
  } finally {
    progress.end();
    await rm(tempDir, { recursive: true, force: true });
  }
}

function onlyOf(objects: readonly { readonly table: string }[], id: string): string {
  const [only] = objects;
  if (objects.length === 1 && only) return only.table;
  const text = {
    zh: `前缀下不是恰有一个对象，每个表须写 file：${id}`,
    en: `Where not just one object lies below the prefix each table names its file: ${id}`,
  };
  throw new Fault('file-missing', text, {}, 2);
}
