import { lstatSync, realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import {
  type ColumnProfile,
  type FileProfile,
  type GradingScheme,
  type ScanFault,
  type Sketch,
  scanFaultText,
  sketchDigits,
  sketchLimit,
  sketchOf,
  sketchSize,
} from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import { z } from 'zod';
import { describeScan } from './describe-scan.js';
import { detectionOf } from './detection.js';
import { canonicalFigures } from './duckdb-types.js';
import { type Answer, MeasuredFile, scanProcesses } from './scan-processes.js';

export interface ScannerOptions {
  /** Folders that may be read; null where the caller may read everything, as the owner on the command line. */
  readonly allowedFolders: readonly string[] | null;
  readonly maxBytes: number;
  readonly tempDir: string;
  readonly memoryLimitMb?: number;
  readonly timeoutMs?: number;
  readonly maxColumns?: number;
  /** Files that one process scans before another takes its place; by default each file has a process of its own. */
  readonly filesPerProcess?: number;
  /** The scheme that grades; GB/T 43697 by default. */
  readonly grading?: GradingScheme;
  readonly rulebook?: string;
}

export type ScanResult =
  | { readonly ok: true; readonly profile: FileProfile }
  | {
      readonly ok: false;
      readonly fault: ScanFault;
      readonly message: Text;
      readonly detail: Readonly<Record<string, string | number>>;
    };

export interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** What the file is called, where it lies under another name; its ending tells the format. */
  readonly name?: string | undefined;
  /** The scheme that grades this time. */
  readonly grading?: GradingScheme | undefined;
}

export interface Scanner {
  /** Profiles, classifies and grades one file; what the file does to the process that reads it stays there. */
  scan(path: string, options?: ScanOptions): Promise<ScanResult>;
  /** Runs aggregate expressions of DuckDB in one reading of a file; answers them as texts. */
  aggregates: FileReader['aggregates'];
  /** Sketches of the values of columns of a file that was scanned, in one more reading of these columns. */
  sketch(
    path: string,
    columns: readonly ColumnProfile[],
    options?: Omit<ScanOptions, 'grading'>,
  ): Promise<Answer<readonly Sketch[]>>;
  /** Ends processes that wait for files. */
  close(): Promise<void>;
}

/** A scanner of files: DuckDB in child processes, under limits of memory, time and size. Throws where the schemes have faults. */
export async function createScanner(options: ScannerOptions): Promise<Scanner> {
  const detection = await detectionOf(options);
  const reader = await createFileReader(options);
  return {
    async scan(path, { signal, name = basename(path), grading = detection.grading } = {}) {
      const answer = await reader.read(path, { signal, name });
      if (!answer.ok) return failed(answer.fault, answer.detail);
      const described = describeScan({ ...detection, grading }, answer.result);
      if (!described.ok) return failed('detector-failed', { reason: described.reason });
      return { ok: true, profile: { ...described.profile, fileName: name } };
    },
    aggregates: reader.aggregates,
    sketch: reader.sketch,
    close: reader.close,
  };
}

/** Reads files in child processes, and says nothing yet of what they hold. */
export interface FileReader {
  /** The real path of a file that may be read, or why it may not. */
  check(path: string): ReturnType<typeof checkPath>;
  read(path: string, options?: Omit<ScanOptions, 'grading'>): Promise<Answer<z.infer<typeof MeasuredFile>>>;
  /** Runs aggregate expressions of DuckDB in one reading of a file; answers them as texts. */
  aggregates(
    path: string,
    expressions: readonly string[],
    options?: Omit<ScanOptions, 'grading'>,
  ): Promise<Answer<readonly (string | null)[]>>;
  sketch: Scanner['sketch'];
  close(): Promise<void>;
}

/** A reader of files by DuckDB, under the limits of a scanner. */
export async function createFileReader(options: Omit<ScannerOptions, 'grading' | 'rulebook'>): Promise<FileReader> {
  const { memoryLimitMb = 512, timeoutMs = 3_600_000, maxColumns = 5000, filesPerProcess = 1 } = options;
  await mkdir(options.tempDir, { recursive: true });
  const processes = scanProcesses(options.tempDir, filesPerProcess);
  const limits = { memoryLimitMb, maxColumns, maxExpandedBytes: options.maxBytes };
  return {
    check: (path) => checkPath(path, options),
    async read(path, { signal, name = basename(path) } = {}) {
      const checked = checkPath(path, options);
      if (!checked.ok) return { ...checked, detail: {} };
      const answer = await processes.run({ path: checked.path, name, ...limits }, { timeoutMs, signal }, MeasuredFile);
      if (!answer.ok) return answer;
      return { ok: true, result: { ...answer.result, columns: answer.result.columns.map(canonicalFigures) } };
    },
    async aggregates(path, aggregates, { signal, name = basename(path) } = {}) {
      const checked = checkPath(path, options);
      if (!checked.ok) return { ...checked, detail: {} };
      const task = { path: checked.path, name, ...limits, aggregates };
      return processes.run(task, { timeoutMs, signal }, z.array(z.string().nullable()));
    },
    async sketch(path, columns, { signal, name = basename(path) } = {}) {
      const checked = checkPath(path, options);
      if (!checked.ok) return { ...checked, detail: {} };
      const asked = columns.map(({ name: column, type, distinct }) => ({
        ...{ name: column, type },
        limit: sketchLimit(distinct),
      }));
      const sketches = { asked, digits: sketchDigits, most: sketchSize + 1 };
      const task = { path: checked.path, name, ...limits, sketches };
      const answer = await processes.run(task, { timeoutMs, signal }, z.array(z.array(z.string())));
      if (!answer.ok) return answer;
      return { ok: true, result: answer.result.map((hashes, at) => sketchOf(hashes, asked[at]?.limit === null)) };
    },
    close: processes.close,
  };
}

function failed(fault: ScanFault, detail: Readonly<Record<string, string | number>> = {}): ScanResult {
  return { ok: false, fault, message: scanFaultText[fault], detail };
}

/** The real path of a file that may be read, or why it may not: looked at before any process is. */
export function checkPath(
  path: string,
  { allowedFolders, maxBytes }: Pick<ScannerOptions, 'allowedFolders' | 'maxBytes'>,
): { ok: true; path: string } | { ok: false; fault: ScanFault } {
  let real: string;
  try {
    real = realpathSync(resolve(path));
  } catch {
    return { ok: false, fault: 'file-not-found' };
  }
  // Links are followed first, so that none leads out of the folders.
  if (allowedFolders && !allowedFolders.some((folder) => real.startsWith(realpathSync(folder) + sep)))
    return { ok: false, fault: 'file-outside-folders' };
  const stat = lstatSync(real);
  if (!stat.isFile()) return { ok: false, fault: 'file-not-regular' };
  if (stat.size === 0) return { ok: false, fault: 'file-empty' };
  if (stat.size > maxBytes) return { ok: false, fault: 'file-too-large' };
  return { ok: true, path: real };
}
