import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RegimeFault } from '@shuji/core/rulebook';

/** Folder that holds `packages` and `rulebook`; the same from src and from dist. */
export const productFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

/** Folder of the rulebook that ships with the product. */
export const rulebookFolder = join(productFolder, 'rulebook');

/** Largest file that is read at all, in bytes. */
const maxBytes = 4_000_000;

/** Names of the files of a folder that end with the suffix, in order. */
export async function namesOf(folder: string, suffix: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(suffix)).sort();
}

/** The text of a file; null where it is larger than 4 MB. */
export async function readBounded(path: string): Promise<string | null> {
  return (await stat(path)).size > maxBytes ? null : readFile(path, 'utf8');
}

/** Files that are read before they are asked for: waiting for each by itself costs as much as understanding it. */
const readAhead = 16;

/** The files of a folder that end with the suffix, in order, each with its text; null where that is larger than 4 MB. */
export async function* filesOf(
  folder: string,
  suffix: string,
): AsyncGenerator<{ readonly name: string; readonly text: string | null }> {
  const names = await namesOf(folder, suffix);
  const reading: Promise<string | null>[] = [];
  for (const [index, name] of names.entries()) {
    for (const next of names.slice(reading.length, index + readAhead)) {
      const text = readBounded(join(folder, next));
      // A failure is told when its turn comes; nobody waits for it before.
      text.catch(() => undefined);
      reading.push(text);
    }
    yield { name, text: (await reading[index]) ?? null };
  }
}

/** A fault of a file as a whole, told at its first line. */
export function fileFault(file: string, rule: string, zh: string, en: string): RegimeFault {
  return { file, line: 1, rule, message: { zh, en } };
}
