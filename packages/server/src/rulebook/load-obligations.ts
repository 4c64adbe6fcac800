import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type ObligationRow, type ParsedObligations, parseObligations, type RegimeFault } from '@shuji/core/rulebook';
import { lawFiles, rulebookFolder } from './rulebook-files.js';

/** Reads `obligations/*.jsonl`. A line with a fault is left out and named; a rulebook without the folder has no obligations. */
export async function loadObligations(folder: string = rulebookFolder): Promise<ParsedObligations> {
  const rows: ObligationRow[] = [];
  const faults: RegimeFault[] = [];
  if (!(await isThere(join(folder, 'obligations')))) return { rows, faults };
  for await (const { file, law } of lawFiles(folder, 'obligations', '.jsonl')) {
    if (!law.ok) {
      faults.push(law.fault);
      continue;
    }
    const parsed = parseObligations(law.text, file);
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
