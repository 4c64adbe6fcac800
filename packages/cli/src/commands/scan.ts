import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GradingScheme } from '@shuji/core/catalog';
import type { Schemes } from '@shuji/server/rulebook';
import type { Command } from 'commander';
import { interruptible } from '../interrupt.js';
import { oneOf } from '../one-of.js';
import { printFaults } from '../print-faults.js';
import { Fault } from '../report.js';
import { rulebookFolderOf } from '../rulebook-folder.js';
import { scanReport } from '../scan-report.js';
import { scanLines, scanWords } from '../scan-table.js';
import { type By, isAddress, type SourceCommand, scannedFiles, scannedTables } from '../scanned.js';
import { type BucketCommand, isBucket, scannedObjects } from '../scanned-objects.js';

interface ScanOptions extends SourceCommand, BucketCommand {
  readonly scheme: string;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji scan`: says what data a file, a folder or a database holds, of which category and grade; reads, and writes nothing. */
export function scanCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('scan')
    .argument(
      '<source>',
      'a file, a folder with CSV, TSV, JSON, NDJSON, Parquet, XLSX (.gz, .zst), or postgres://user@host/db, mysql://user@host/db, spark://user@host/db, s3://bucket/prefix',
    )
    .description('classify and grade the columns of files or of the tables of a database (分类分级)')
    .option(
      '--scheme <scheme>',
      'gb-43697, personal-information, personal-information-2025, or a YAML file of your own',
      'gb-43697',
    )
    .option('--rulebook <dir>', 'rulebook folder with schemes (SHUJI_RULEBOOK, else the one that ships)')
    .option(
      '--password-file <file>',
      'of a database: a file whose first line is the password (else PGPASSWORD, MYSQL_PWD, SPARK_PWD)',
    )
    .option('--endpoint <url>', 'of s3://: where the store is asked, if it is not Amazon’s')
    .option('--region <region>', 'of s3://: its region (else AWS_REGION, us-east-1)')
    .option('--views', 'of a database: scan views and foreign tables as well')
    .option('--timeout <seconds>', 'of a database: how long one statement may take', '3600')
    .option('--json', 'print the result as one line of JSON, and the progress on standard error')
    .action(async (source: string, options: ScanOptions) => {
      // An address may hold a password, which whoever lists the processes of the machine must not read.
      if (isAddress(source)) process.title = 'shuji scan';
      exit(await interruptible((signal) => scan(source, options, signal)));
    });
}

async function scan(given: string, options: ScanOptions, signal: AbortSignal): Promise<number> {
  const { loadSchemes } = await import('@shuji/server/rulebook');
  const folder = await rulebookFolderOf(options.rulebook);
  const schemes = await loadSchemes(folder);
  const grading = await gradingOf(options.scheme, schemes);
  const by = { grading, ...(folder === undefined ? {} : { rulebook: folder }) };
  const { path, items } = await scanned(given, { ...by, ...options }, signal);
  const report = scanReport(path, grading, items);
  if (options.json) console.log(JSON.stringify(report));
  else if (schemes.detectors !== null) console.log(scanLines(report, scanWords(schemes.detectors, grading)).join('\n'));
  return report.ok ? 0 : 1;
}

function scanned(given: string, options: By & SourceCommand & BucketCommand, signal: AbortSignal) {
  if (isBucket(given)) return scannedObjects(given, options, signal);
  return isAddress(given) ? scannedTables(given, options, signal) : scannedFiles(resolve(given), options, signal);
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
