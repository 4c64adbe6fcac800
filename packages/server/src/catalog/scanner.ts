import { lstatSync, realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { type GradingScheme, type ResourceProfile, type ScanFault, scanFaultText } from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import { loadSchemes } from '../rulebook/index.js';
import { type Detection, describeScan } from './describe-scan.js';
import { scanProcesses } from './scan-processes.js';

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
  | { readonly ok: true; readonly profile: ResourceProfile }
  | {
      readonly ok: false;
      readonly fault: ScanFault;
      readonly message: Text;
      readonly detail: Readonly<Record<string, string | number>>;
    };

export interface Scanner {
  /** Profiles, classifies and grades one file; what the file does to the process that reads it stays there. */
  scan(path: string, options?: { readonly signal?: AbortSignal }): Promise<ScanResult>;
  /** Ends processes that wait for files. */
  close(): Promise<void>;
}

/** The scheme by which a scan grades where nobody names another. */
export const defaultGrading = 'gb-43697';

/** A scanner of files: DuckDB in child processes, under limits of memory, time and size. Throws where the schemes have faults. */
export async function createScanner(options: ScannerOptions): Promise<Scanner> {
  const { memoryLimitMb = 512, timeoutMs = 3_600_000, maxColumns = 5000, filesPerProcess = 1 } = options;
  const detection = await detectionOf(options);
  await mkdir(options.tempDir, { recursive: true });
  const processes = scanProcesses(options.tempDir, filesPerProcess);
  return {
    async scan(path, { signal } = {}) {
      const checked = checkPath(path, options);
      if (!checked.ok) return failed(checked.fault);
      const name = basename(path);
      const task = { path: checked.path, name, memoryLimitMb, maxColumns, maxExpandedBytes: options.maxBytes };
      const answer = await processes.run(task, { timeoutMs, signal });
      if (!answer.ok) return failed(answer.fault, answer.detail);
      const described = describeScan(detection, answer.result);
      if (!described.ok) return failed('detector-failed', { reason: described.reason });
      return { ok: true, profile: { ...described.profile, fileName: name } };
    },
    close: processes.close,
  };
}

async function detectionOf({ grading, rulebook }: ScannerOptions): Promise<Detection> {
  const { detectors, gradings, faults } = await loadSchemes(rulebook);
  const scheme = grading ?? gradings.get(defaultGrading);
  const [first] = faults;
  if (first) throw new Error(`${first.file}:${first.line} ${first.rule}: ${first.message.en}`);
  if (detectors === null || scheme === undefined) throw new Error(`schemes of the rulebook lack ${defaultGrading}`);
  return { detectors, grading: scheme };
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
