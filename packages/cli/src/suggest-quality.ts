import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeasuredPath } from '@shuji/server/quality';
import { Fault } from './report.js';
import { scanFault } from './scan-fault.js';
import { scanProgress } from './scan-progress.js';

interface SuggestOptions {
  readonly asOf: string;
  readonly rulebook: string | undefined;
  readonly signal: AbortSignal;
  readonly json: boolean;
}

/** Scans a file or a folder and prints a file of rules that it seems to keep. Answers 1 where a file could not be read. */
export async function suggestQuality(
  { path, folder, maxBytes }: MeasuredPath,
  options: SuggestOptions,
): Promise<number> {
  const { asOf, rulebook, signal, json } = options;
  const { createScanner, filesBelow, scanFiles } = await import('@shuji/server/catalog');
  const { suggestedFile, suggestedYaml, suggestRules } = await import('@shuji/core/quality');
  const paths = folder ? await filesBelow(path) : [path];
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  const own = rulebook === undefined ? {} : { rulebook };
  const scanner = await createScanner({ allowedFolders: null, maxBytes, tempDir, filesPerProcess: 500, ...own });
  const progress = scanProgress();
  try {
    const files = await scanFiles(scanner, folder ? path : '', paths, { signal, onProgress: progress.tell });
    const tables = files.flatMap(({ file, result }) =>
      result.ok ? [{ file: folder ? file : null, rules: suggestRules(result.profile, asOf) }] : [],
    );
    const faults = files.flatMap(({ file, result }) => (result.ok ? [] : [{ file, fault: scanFault(result) }]));
    const [first] = faults;
    if (tables.length === 0) throw first?.fault ?? emptyFolder(path);
    for (const { file, fault } of faults)
      console.error(`✗ ${file} ${fault.code}：${fault.text.zh}\n  ${fault.text.en}`);
    if (json) console.log(JSON.stringify({ ok: faults.length === 0, rules: suggestedFile(tables) }));
    else process.stdout.write(suggestedYaml(tables));
    return faults.length === 0 ? 0 : 1;
  } finally {
    progress.end();
    await scanner.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

function emptyFolder(path: string): Fault {
  return new Fault('folder-empty', {
    zh: `文件夹里没有文件：${path}`,
    en: `There are no files in the folder: ${path}`,
  });
}
