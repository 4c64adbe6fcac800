import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mostRules, mostTables, type SuggestedTable } from '@shuji/core/quality';
import type { MeasuredPath } from '@shuji/server/quality';
import { Fault } from './report.js';
import { scanFault } from './scan-fault.js';
import { scanProgress } from './scan-progress.js';
import type { ScannedItem } from './scan-report.js';
import { filesPerProcess, type SourceCommand, scannedTables } from './scanned.js';
import { type BucketCommand, isBucket, scannedObjects } from './scanned-objects.js';

interface SuggestOptions {
  readonly asOf: string;
  readonly rulebook: string | undefined;
  readonly signal: AbortSignal;
  readonly json: boolean;
}

/** What was scanned of a table, and how a file of rules names it. */
interface SeenTable {
  readonly place: SuggestedTable['place'];
  readonly file: string;
  readonly result: ScannedItem['result'];
}

/** Scans a file or a folder and prints a file of rules that it seems to keep. Answers 1 where a file could not be read. */
export async function suggestQuality(
  { path, folder, maxBytes }: MeasuredPath,
  options: SuggestOptions,
): Promise<number> {
  const { rulebook, signal } = options;
  const { createScanner, filesBelow, scanFiles } = await import('@shuji/server/catalog');
  const { fileItems } = await import('./scan-report.js');
  const paths = folder ? await filesBelow(path) : [path];
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  const own = rulebook === undefined ? {} : { rulebook };
  const scanner = await createScanner({ allowedFolders: null, maxBytes, tempDir, filesPerProcess, ...own });
  const progress = scanProgress();
  try {
    const files = await scanFiles(scanner, folder ? path : '', paths, { signal, onProgress: progress.tell });
    const seen = fileItems(files).map(({ file, result }) => ({ file, result, place: folder ? { file } : {} }));
    if (seen.length === 0) throw emptyFolder(path);
    return await printed(seen, options);
  } finally {
    progress.end();
    await scanner.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

/** Scans a database or a store of objects and prints a file of rules that it seems to keep. Answers 1 where a table could not be read. */
export async function suggestQualityOfSource(
  given: string,
  source: SourceCommand & BucketCommand,
  options: SuggestOptions,
): Promise<number> {
  const { rulebook, signal } = options;
  const by = { ...source, ...(rulebook === undefined ? {} : { rulebook }) };
  const ways = { sketched: false };
  if (isBucket(given)) {
    const { items } = await scannedObjects(given, by, signal, ways);
    return printed(
      items.map(({ file, result }) => ({ file, result, place: { file } })),
      options,
    );
  }
  const { items } = await scannedTables(given, by, signal, ways);
  return printed(items.map(placedTable), options);
}

// Several schemas may have a table of that name, if not today.
function placedTable({ file, result }: ScannedItem): SeenTable {
  if (!result.ok) return { file, result, place: {} };
  const { schema = '', table = file } = result.facts;
  return {
    file,
    result: { ...result, profile: { ...result.profile, format: 'table' } },
    place: { table: { schema, name: table } },
  };
}

async function printed(seen: readonly SeenTable[], { asOf, json }: SuggestOptions): Promise<number> {
  const { suggestedFile, suggestedYaml, suggestRules } = await import('@shuji/core/quality');
  const tables = seen.flatMap(({ place, result }) =>
    result.ok ? [{ place, rules: suggestRules(result.profile, asOf) }] : [],
  );
  const faults = seen.flatMap(({ file, result }) => (result.ok ? [] : [{ file, fault: scanFault(result) }]));
  const [first] = faults;
  if (tables.length === 0 && first) throw first.fault;
  for (const { file, fault } of faults) console.error(`✗ ${file} ${fault.code}：${fault.text.zh}\n  ${fault.text.en}`);
  warnOfMany(tables);
  if (json) console.log(JSON.stringify({ ok: faults.length === 0, rules: suggestedFile(tables) }));
  else process.stdout.write(suggestedYaml(tables));
  return faults.length === 0 ? 0 : 1;
}

function warnOfMany(tables: readonly SuggestedTable[]): void {
  const rules = tables.reduce((sum, table) => sum + table.rules.length, 0);
  if (tables.length <= mostTables && rules <= mostRules) return;
  console.error(
    `! 一份规则文件最多 ${mostTables} 个表、${mostRules} 条规则；建议了 ${tables.length} 个表、${rules} 条，请分成几份。\n` +
      `  A file of rules has at most ${mostTables} tables and ${mostRules} rules; ${tables.length} and ${rules} are suggested: make several of it.`,
  );
}

function emptyFolder(path: string): Fault {
  return new Fault('folder-empty', {
    zh: `文件夹里没有文件：${path}`,
    en: `There are no files in the folder: ${path}`,
  });
}
