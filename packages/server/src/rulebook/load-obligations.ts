import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type ObligationRow, type ParsedObligations, parseObligations, type RegimeFault } from '@shuji/core/rulebook';
import { fileFault, filesOf, rulebookFolder } from './rulebook-files.js';

/** Reads `obligations/*.jsonl`. A line with a fault is left out and named; a rulebook without the folder has no obligations. */
export async function loadObligations(folder: string = rulebookFolder): Promise<ParsedObligations> {
  const rows: ObligationRow[] = [];
  const faults: RegimeFault[] = [];
  const obligations = join(folder, 'obligations');
  if (!(await isThere(obligations))) return { rows, faults };
  for await (const { name, text } of filesOf(obligations, '.jsonl')) {
    const file = `obligations/${name}`;
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

async function isThere(folder: string): Promise<boolean> {
  try {
    await access(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
