import { join } from 'node:path';
import { type ObligationRow, type ParsedObligations, parseObligations, type RegimeFault } from '@shuji/core/rulebook';
import { fileFault, namesOf, readBounded, rulebookFolder } from './rulebook-files.js';

/** Reads `obligations/*.jsonl`. A line with a fault is left out and named; a rulebook without the folder has no obligations. */
export async function loadObligations(folder: string = rulebookFolder): Promise<ParsedObligations> {
  const rows: ObligationRow[] = [];
  const faults: RegimeFault[] = [];
  for (const name of await obligationFiles(join(folder, 'obligations'))) {
    const file = `obligations/${name}`;
    const text = await readBounded(join(folder, file));
    if (text === null) {
      faults.push(fileFault(file, 'file-too-large', '义务文件过大。', 'The file is too large.'));
      continue;
    }
    const parsed = parseObligations(text, file);
    rows.push(...parsed.rows);
    faults.push(...parsed.faults);
  }
  return { rows, faults };
}

async function obligationFiles(folder: string): Promise<string[]> {
  try {
    return await namesOf(folder, '.jsonl');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
