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

/** A fault of a file as a whole, told at its first line. */
export function fileFault(file: string, rule: string, zh: string, en: string): RegimeFault {
  return { file, line: 1, rule, message: { zh, en } };
}
