import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GradingScheme } from '@shuji/core/catalog';
import { Fault } from './report.js';
import { scanFault, sourceFaultOf } from './scan-fault.js';
import { scanProgress } from './scan-progress.js';
import { fileItems, type ScannedItem, tableItems } from './scan-report.js';

/** The schemes that a scan classifies and grades by. */
export interface By {
  /** GB/T 43697 where none is given. */
  readonly grading?: GradingScheme;
  readonly rulebook?: string;
}

/** What was scanned. */
export interface Scanned {
  /** What was scanned, as it may be shown. */
  readonly path: string;
  readonly items: readonly ScannedItem[];
}

/** Options of a scan of a database. */
export interface SourceCommand {
  readonly passwordFile?: string;
  readonly views?: true;
  readonly timeout: string;
}

/** How a source is scanned beside what a command line says of it. */
export interface ScanWays {
  /** Whether columns are compared between tables, which takes more readings. */
  readonly sketched: boolean;
}

/** Whether a source is an address and no path. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(source);
}

/** A process reads so many files before another takes its place. */
export const filesPerProcess = 500;

/** Bytes of the largest file that is read: a terabyte where nobody says otherwise. */
export function largestFile(): number {
  return Number(process.env.SHUJI_MAX_FILE_BYTES ?? 1024 ** 4);
}

/** Scans a file, or all files of a folder. A file alone that can't be read is thrown as a `Fault`. */
export async function scannedFiles(path: string, schemes: By, signal: AbortSignal): Promise<Scanned> {
  const { createScanner, filesBelow, scanFiles } = await import('@shuji/server/catalog');
  const found = await stat(path).catch(() => undefined);
  const folder = found?.isDirectory() === true;
  const paths = folder ? await filesBelow(path) : [path];
  if (paths.length === 0)
    throw new Fault('folder-empty', {
      zh: `文件夹里没有文件：${path}`,
      en: `There are no files in the folder: ${path}`,
    });
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  const maxBytes = largestFile();
  const scanner = await createScanner({ allowedFolders: null, maxBytes, tempDir, filesPerProcess, ...schemes });
  const progress = scanProgress();
  try {
    // Relations take two tables at least, and another reading of each.
    const sketched = paths.length > 1;
    const files = await scanFiles(scanner, folder ? path : '', paths, { signal, sketched, onProgress: progress.tell });
    const [only] = files;
    if (!folder && only && !only.result.ok) throw scanFault(only.result);
    return { path, items: fileItems(files) };
  } finally {
    progress.end();
    await scanner.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

/** Scans the tables of a database. What keeps it from beginning is thrown as a `Fault`, which never holds a password. */
export async function scannedTables(
  given: string,
  { passwordFile, views, timeout, ...by }: By & SourceCommand,
  signal: AbortSignal,
  { sketched }: ScanWays = { sketched: true },
): Promise<Scanned> {
  const seconds = secondsOf(timeout);
  const password = passwordFile === undefined ? undefined : await firstLine(passwordFile);
  const { parseSourceAddress, scanSource, shownAddress, sourceOpener } = await import('@shuji/server/catalog');
  const progress = scanProgress();
  try {
    const address = parseSourceAddress(given, { password });
    const open = await sourceOpener(address, { ...by, statementTimeoutMs: seconds * 1000, signal });
    const tables = await scanSource(open, { views: views === true, sketched, signal, onProgress: progress.tell });
    const format = address.kind === 'postgres' ? 'postgresql' : address.kind;
    return { path: shownAddress(address), items: tableItems(format, tables) };
  } catch (error) {
    throw await sourceFaultOf(error);
  } finally {
    progress.end();
  }
}

/** The first line of a file, as one that holds a password. */
export async function firstLine(path: string): Promise<string> {
  const [line = ''] = (await readFile(path, 'utf8')).split(/\r?\n/);
  return line;
}

/** The value of `--timeout` in seconds. */
export function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= 604_800) return seconds;
  throw new Fault('option-value-wrong', {
    zh: `--timeout 应为 1 至 604800 的整数秒：${text}`,
    en: `--timeout is a whole number of seconds from 1 to 604800: ${text}`,
  });
}
