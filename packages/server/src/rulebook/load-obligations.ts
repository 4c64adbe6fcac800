import { join } from 'node:path';
import { type ObligationRow, type ParsedObligations, parseObligations, type RegimeFault } from '@shuji/core/rulebook';
import { namesOf, readLawText, rulebookFolder } from './rulebook-files.js';

/** Reads `obligations/*.jsonl`. A line with a fault is left out and named; a rulebook without the folder has no obligations. */
export async function loadObligations(folder: string = rulebookFolder): Promise<ParsedObligations> {
  const rows: ObligationRow[] = [];
  const faults: RegimeFault[] = [];
  for (const name of await obligationFiles(join(folder, 'obligations'))) {
    const file = `obligations/${name}`;
    const read = await readLawText(folder, file);
    if (!read.ok) {
      faults.push(read.fault);
      continue;
    }
    const parsed = parseObligations(read.text, file);
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
