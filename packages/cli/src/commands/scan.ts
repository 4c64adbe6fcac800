import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GradingScheme } from '@shuji/core/catalog';
import type { ScannedFile } from '@shuji/server/catalog';
import type { Schemes } from '@shuji/server/rulebook';
import type { Command } from 'commander';
import { interruptible } from '../interrupt.js';
import { oneOf } from '../one-of.js';
import { printFaults } from '../print-faults.js';
import { Fault } from '../report.js';
import { rulebookFolderOf } from '../rulebook-folder.js';
import { scanFault } from '../scan-fault.js';
import { scanProgress } from '../scan-progress.js';
import { scanReport } from '../scan-report.js';
import { scanLines, scanWords } from '../scan-table.js';

interface ScanOptions {
  readonly scheme: string;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji scan`: says what data a file or a folder holds, of which category and grade; reads, and writes nothing. */
export function scanCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('scan')
    .argument('<path>', 'a file, or a folder with CSV, TSV, JSON, NDJSON, Parquet, XLSX (.gz, .zst)')
    .description('classify and grade the columns of a file or of all files of a folder (分类分级)')
    .option(
      '--scheme <scheme>',
      'gb-43697, personal-information, personal-information-2025, or a YAML file of your own',
      'gb-43697',
    )
    .option('--rulebook <dir>', 'rulebook folder with schemes (SHUJI_RULEBOOK, else the one that ships)')
    .option('--json', 'print the result as one line of JSON, and the progress on standard error')
    .action(async (path: string, options: ScanOptions) =>
      exit(await interruptible((signal) => scan(path, options, signal))),
    );
}

async function scan(given: string, options: ScanOptions, signal: AbortSignal): Promise<number> {
  refuseOtherSources(given);
  const path = resolve(given);
  const { loadSchemes } = await import('@shuji/server/rulebook');
  const folder = await rulebookFolderOf(options.rulebook);
  const schemes = await loadSchemes(folder);
  const grading = await gradingOf(options.scheme, schemes);
  const files = await scanned(path, { grading, ...(folder === undefined ? {} : { rulebook: folder }) }, signal);
  const report = scanReport(path, grading, files);
  if (options.json) console.log(JSON.stringify(report));
  else if (schemes.detectors !== null) console.log(scanLines(report, scanWords(schemes.detectors, grading)).join('\n'));
  return report.ok ? 0 : 1;
}

function refuseOtherSources(given: string): void {
  const [, kind] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(given) ?? [];
  if (kind === undefined) return;
  throw new Fault('source-kind-unknown', {
    zh: `目前只能扫描文件和文件夹，不能连接 ${kind} 数据源。`,
    en: `Only files and folders are scanned so far; sources of kind ${kind} are not.`,
  });
}

async function gradingOf(scheme: string, schemes: Schemes): Promise<GradingScheme> {
  const { gradings, faults } = schemes;
  if (faults.length > 0) throw schemeInvalid(faults);
  if (!/\.ya?ml$/i.test(scheme) && !existsSync(scheme))
    return oneOf('scheme-unknown', { zh: '分级方案', en: 'scheme of grades' }, scheme, Object.fromEntries(gradings));
  if (!existsSync(scheme))
    throw new Fault('file-not-found', {
      zh: `分级方案文件不存在：${scheme}`,
      en: `There is no such file of a scheme of grades: ${scheme}`,
    });
  const { loadGradingFile } = await import('@shuji/server/rulebook');
  const own = await loadGradingFile(scheme, schemes);
  if (!own.ok) throw schemeInvalid(own.faults);
  return own.scheme;
}

function schemeInvalid(faults: Schemes['faults']): Fault {
  printFaults(faults);
  return new Fault(
    'scheme-invalid',
    {
      zh: `方案有 ${faults.length} 处错误，未扫描。`,
      en: `The scheme has ${faults.length} faults; nothing was scanned.`,
    },
    { faults },
  );
}

async function scanned(
  path: string,
  schemes: { readonly grading: GradingScheme; readonly rulebook?: string },
  signal: AbortSignal,
): Promise<ScannedFile[]> {
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
  const maxBytes = Number(process.env.SHUJI_MAX_FILE_BYTES ?? 1024 ** 4);
  const scanner = await createScanner({ allowedFolders: null, maxBytes, tempDir, filesPerProcess, ...schemes });
  const progress = scanProgress();
  try {
    const files = await scanFiles(scanner, folder ? path : '', paths, { signal, onProgress: progress.tell });
    const [only] = files;
    if (!folder && only && !only.result.ok) throw scanFault(only.result);
    return files;
  } finally {
    progress.end();
    await scanner.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

/** A process reads so many files before another takes its place. */
const filesPerProcess = 500;
