import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalDate, type Text } from '@shuji/core/kernel';
import type { LoadedRules, QualityResult } from '@shuji/core/quality';
import { type Command, type CommanderError, Option } from 'commander';
import { dayOf } from '../day.js';
import { interruptible } from '../interrupt.js';
import { printFaults } from '../print-faults.js';
import { qualityLines } from '../quality-lines.js';
import { writeReport } from '../quality-report.js';
import { Fault, usageFault } from '../report.js';
import { rulebookFolderOf } from '../rulebook-folder.js';
import { scanProgress } from '../scan-progress.js';
import { isAddress, largestFile } from '../scanned.js';
import { isBucket } from '../scanned-objects.js';
import { suggestQuality, suggestQualityOfSource } from '../suggest-quality.js';

interface QualityOptions {
  readonly rules?: string;
  readonly asOf?: string;
  readonly baseline?: string;
  readonly rulebook?: string;
  readonly suggest?: true;
  readonly report?: string;
  readonly lang: string;
  readonly json?: true;
  readonly passwordFile?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly timeout: string;
}

/** The exit code of a command line, or a file of rules, that is wrong: nothing was measured. */
const wrongUsage = 2;

/** `shuji quality`: measures a file or a folder by rules; reads, and writes nothing. */
export function qualityCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('quality')
    .exitOverride(refuseUsage)
    .argument(
      '<path>',
      'a file, the folder in which the files of the rules lie, or postgres://user@host/db, mysql://user@host/db, spark://user@host/db, s3://bucket/prefix',
    )
    .description('measure data by quality rules, dimension by dimension (质量评价)')
    .option('--rules <file>', 'a YAML file of quality rules (docs/quality.md)')
    .option('--as-of <day>', 'day of the assessment, as 2026-01-31 (today in Shanghai)')
    .option('--baseline <file>', 'an earlier result of --json, for rules about drift')
    .option('--suggest', 'print a file of rules that the data seems to keep, and measure nothing')
    .option('--report <file>', 'write an evaluation report as PDF: a draft that nobody has signed, and marked so')
    .addOption(new Option('--lang <lang>', 'language of the report').choices(['zh', 'en']).default('zh'))
    .option('--rulebook <dir>', 'rulebook folder with schemes (SHUJI_RULEBOOK, else the one that ships)')
    .option(
      '--password-file <file>',
      'of a database: a file whose first line is the password (else PGPASSWORD, MYSQL_PWD, SPARK_PWD)',
    )
    .option('--endpoint <url>', 'of s3://: where the store is asked, if it is not Amazon’s')
    .option('--region <region>', 'of s3://: its region (else AWS_REGION, us-east-1)')
    .option('--timeout <seconds>', 'of a database: how long one statement may take', '3600')
    .option('--json', 'print the result as one line of JSON, and the progress on standard error')
    .action(async (path: string, options: QualityOptions) => {
      // An address may hold a password, which whoever lists the processes of the machine must not read.
      if (isAddress(path)) process.title = 'shuji quality';
      exit(await interruptible((signal) => quality(path, options, signal)));
    });
}

function refuseUsage(error: CommanderError): never {
  if (error.exitCode === 0 || error.code === 'commander.help') throw error;
  const { code, text } = usageFault(error);
  throw wrong(code, text);
}

function wrong(code: string, text: Text, detail: Readonly<Record<string, unknown>> = {}): Fault {
  return new Fault(code, text, detail, wrongUsage);
}

async function quality(given: string, options: QualityOptions, signal: AbortSignal): Promise<number> {
  const asOf = assessedOn(options.asOf);
  if (isAddress(given)) return qualityOfSource(given, { ...options, asOf }, signal);
  const path = resolve(given);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    throw new Fault('file-not-found', { zh: `文件不存在：${path}`, en: `There is no such file: ${path}` });
  const measured = {
    path,
    folder: found.isDirectory(),
    maxBytes: largestFile(),
  };
  const rulebook = await rulebookFolderOf(options.rulebook);
  if (options.suggest) return suggestQuality(measured, { asOf, rulebook, signal, json: options.json === true });
  const loaded = await rulesOf(options.rules, rulebook);
  refuseTables(loaded, measured.folder);
  const earlier = options.baseline === undefined ? null : await earlierOf(options.baseline);
  const result = await measure({ loaded, measured, asOf, earlier }, rulebook, signal);
  return told(result, loaded, options);
}

async function qualityOfSource(
  given: string,
  options: QualityOptions & { readonly asOf: string },
  signal: AbortSignal,
): Promise<number> {
  const { asOf } = options;
  const rulebook = await rulebookFolderOf(options.rulebook);
  if (options.suggest)
    return suggestQualityOfSource(given, options, { asOf, rulebook, signal, json: options.json === true });
  const loaded = await rulesOf(options.rules, rulebook);
  const bucket = isBucket(given);
  if (bucket) refuseTables(loaded, false);
  const bare = bucket ? undefined : loaded.rules.tables.find(({ table }) => table === undefined);
  if (bare !== undefined)
    throw wrong('table-missing', {
      zh: `检查数据库时每个表须写 table：${bare.id}`,
      en: `Where a database is measured each table names its table: ${bare.id}`,
    });
  const earlier = options.baseline === undefined ? null : await earlierOf(options.baseline);
  const detectors = await detectorsOf(rulebook);
  const { measuredObjects, measuredSource } = await import('../measured-source.js');
  const measured = bucket ? measuredObjects : measuredSource;
  const result = await measured(given, { ...options, rulebook }, { loaded, asOf, earlier, detectors }, signal);
  return told(result, loaded, options);
}

async function told(result: QualityResult, loaded: LoadedRules, options: QualityOptions): Promise<number> {
  if (options.report !== undefined) {
    const lang = options.lang === 'en' ? 'en' : 'zh';
    const rulebook = await rulebookFolderOf(options.rulebook);
    await writeReport({ path: resolve(options.report), lang, rulebook }, result, loaded.scheme);
  }
  if (options.json) console.log(JSON.stringify(result));
  else {
    const titles = new Map(loaded.scheme.dimensions.map(({ id, title }) => [id, `${title.zh} ${title.en}`]));
    console.log(qualityLines(result, (id) => titles.get(id) ?? id).join('\n'));
  }
  return result.ok ? 0 : 1;
}

function assessedOn(given: string | undefined): string {
  if (given === undefined) return dayOf(undefined);
  const day = LocalDate.safeParse(given);
  if (day.success) return day.data;
  throw wrong('day-invalid', {
    zh: `--as-of 不是日历上的一天，应如 2026-01-31：${given}`,
    en: `--as-of is no day of the calendar, as 2026-01-31 is: ${given}`,
  });
}

async function rulesOf(path: string | undefined, rulebook: string | undefined): Promise<LoadedRules> {
  if (path === undefined)
    throw wrong('option-missing', {
      zh: '缺少选项 --rules（规则文件），可用 --suggest 生成一份。',
      en: 'The option --rules (a file of rules) is missing; --suggest prints one.',
    });
  const { loadQualityRules, loadQualitySchemes } = await import('@shuji/server/rulebook');
  const schemes = await loadQualitySchemes(rulebook);
  const read =
    schemes.faults.length > 0
      ? ({ ok: false, faults: schemes.faults } as const)
      : await loadQualityRules(path, schemes);
  if (!read.ok) {
    printFaults(read.faults);
    throw wrong(
      'rules-invalid',
      {
        zh: `规则文件有 ${read.faults.length} 处错误，未检查。`,
        en: `The file of rules has ${read.faults.length} faults; nothing was measured.`,
      },
      { faults: read.faults },
    );
  }
  return read.loaded;
}

function refuseTables({ rules: { tables } }: LoadedRules, folder: boolean): void {
  const named = tables.find(({ table, resource }) => table !== undefined || resource !== undefined);
  if (named !== undefined)
    throw wrong('file-missing', {
      zh: `检查文件时写 file，不写 table 或 resource：${named.id}`,
      en: `Where files are measured a table names its file, and neither a table of a database nor a resource: ${named.id}`,
    });
  const bare = tables.find(({ file }) => file === undefined);
  if (folder && bare !== undefined)
    throw wrong('file-missing', {
      zh: `检查文件夹时每个表须写 file：${bare.id}`,
      en: `Where a folder is measured each table names its file: ${bare.id}`,
    });
}

async function earlierOf(path: string): Promise<QualityResult> {
  const { QualityResult } = await import('@shuji/core/quality');
  const text = await readFile(path, 'utf8');
  try {
    return QualityResult.parse(JSON.parse(text));
  } catch {
    throw wrong('baseline-invalid', {
      zh: `基线不是 shuji quality --json 的结果：${path}`,
      en: `The baseline is no result of shuji quality --json: ${path}`,
    });
  }
}

async function measure(
  what: Pick<
    Parameters<typeof import('@shuji/server/quality').measureQuality>[0],
    'loaded' | 'measured' | 'asOf' | 'earlier'
  >,
  rulebook: string | undefined,
  signal: AbortSignal,
): Promise<QualityResult> {
  const { measureQuality } = await import('@shuji/server/quality');
  const detectors = await detectorsOf(rulebook);
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  const progress = scanProgress();
  try {
    const limits = {
      tempDir,
      memoryLimitMb: 512,
      maxColumns: 5000,
      maxBytes: what.measured.maxBytes,
      timeoutMs: 3_600_000,
      signal,
    };
    const result = await measureQuality({ ...what, detectors, limits, onProgress: progress.tell });
    signal.throwIfAborted();
    return result;
  } finally {
    progress.end();
    await rm(tempDir, { recursive: true, force: true });
  }
}

async function detectorsOf(rulebook: string | undefined) {
  const { loadSchemes } = await import('@shuji/server/rulebook');
  const { detectors, faults } = await loadSchemes(rulebook);
  if (detectors === null) {
    printFaults(faults);
    throw new Fault('scheme-invalid', {
      zh: '检测器有误，未检查。',
      en: 'Detectors have faults; nothing was measured.',
    });
  }
  return detectors;
}
