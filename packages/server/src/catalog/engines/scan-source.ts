import { type ScanFault, type SketchedColumn, scanFaultText } from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import { sketchesOf } from '../sketched-columns.js';
import type { SourceEngine, SourceTable, TableKeys, TableProfile } from './engine.js';
import type { FaultDetail } from './source-fault.js';
import { SourceFault } from './source-fault.js';

/** What a scan found of a table of a source, or why it could not be read. */
export interface ScannedSourceTable {
  readonly source: SourceTable;
  readonly result:
    | {
        readonly ok: true;
        readonly profile: TableProfile;
        readonly sketches: readonly SketchedColumn[];
        readonly keys: TableKeys;
        readonly bytes: number | null;
      }
    | { readonly ok: false; readonly fault: ScanFault; readonly message: Text; readonly detail: FaultDetail };
}

export interface ScanSourceOptions {
  readonly views?: boolean;
  /** Whether columns that may be keys are sketched, by statements more; so by default. */
  readonly sketched?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, all: number) => void;
  /** Milliseconds before each attempt to connect again; three within four seconds by default. */
  readonly pauses?: readonly number[];
}

/** A connection that broke is opened again after so many milliseconds, and again. */
const usualPauses = [0, 1000, 3000] as const;

/**
 * Scans the tables of a source, one after another, by an engine that `open` gives. A table that can't be read is told, and the others are
 * scanned all the same. Where the connection breaks, another is opened and the table read again; where none can be had, every table that
 * was left is told as lost. Throws a `SourceFault` where there is nothing to begin with.
 */
export async function scanSource(
  open: () => Promise<SourceEngine>,
  { views = false, sketched = true, signal, onProgress, pauses = usualPauses }: ScanSourceOptions = {},
): Promise<ScannedSourceTable[]> {
  let engine: SourceEngine | undefined = await open();
  try {
    const tables = await engine.list({ views });
    if (tables.length === 0) throw new SourceFault('source-empty');
    const found: ScannedSourceTable[] = [];
    for (const source of tables) {
      let result = await scanTable(engine, source, sketched);
      if (isLost(result)) {
        await engine?.close();
        engine = engine && (await reopened(open, pauses, signal));
        if (engine !== undefined) result = await scanTable(engine, source, sketched);
      }
      signal?.throwIfAborted();
      found.push({ source, result });
      onProgress?.(found.length, tables.length);
    }
    return found;
  } finally {
    await engine?.close();
  }
}

type Result = ScannedSourceTable['result'];

function isLost(result: Result): boolean {
  return !result.ok && result.fault === 'source-lost';
}

async function scanTable(engine: SourceEngine | undefined, source: SourceTable, sketched: boolean): Promise<Result> {
  if (engine === undefined) return failed(new SourceFault('source-lost'));
  const read = () =>
    engine.read(source, async (table) => {
      const profile = await table.detect(await table.profile());
      const sketches = sketched ? await sketchesOf(profile, table.keys, (columns) => table.sketch(columns)) : [];
      return { ok: true, profile, sketches, keys: table.keys, bytes: table.bytes ?? source.bytes } as const;
    });
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    // What was altered is read once more as it is now.
    return error.fault === 'table-altered' ? await read().catch(failed) : failed(error);
  }
}

function failed(error: unknown): Result {
  if (!(error instanceof SourceFault)) throw error;
  return { ok: false, fault: error.fault, message: scanFaultText[error.fault], detail: error.detail };
}

async function reopened(
  open: () => Promise<SourceEngine>,
  pauses: readonly number[],
  signal: AbortSignal | undefined,
): Promise<SourceEngine | undefined> {
  for (const pause of pauses) {
    await new Promise((done) => setTimeout(done, pause));
    signal?.throwIfAborted();
    const engine = await open().catch(() => undefined);
    if (engine !== undefined) return engine;
  }
  return undefined;
}
