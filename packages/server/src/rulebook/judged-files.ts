import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { productFolder } from './rulebook-files.js';

// Beside the build, which writes it when it is done; what runs from its source has none.
const file = fileURLToPath(new URL('./judged.json', import.meta.url));

/** What tells one build of the rules' engine from another. */
const engineFile = join(productFolder, 'packages', 'core', 'dist', '.tsbuildinfo');

/**
 * SHA-256 of the texts of rules that this build has judged and found without a fault, in hex; none where it is another build
 * that did.
 */
export async function judgedTexts(): Promise<ReadonlySet<string>> {
  try {
    const { engine, texts } = JSON.parse(await readFile(file, 'utf8')) as { engine: string; texts: string[] };
    return new Set(engine === (await engineNow()) ? texts : []);
  } catch {
    // Without the list all is judged, which only takes longer.
    return new Set();
  }
}

/** Writes down which texts were judged by this build and found without a fault. */
export async function writeJudgedTexts(texts: Iterable<string>): Promise<void> {
  await writeFile(file, JSON.stringify({ engine: await engineNow(), texts: [...texts].map(digestOf) }));
}

/** Forgets what was judged. */
export async function forgetJudgedTexts(): Promise<void> {
  await rm(file, { force: true });
}

/** By which a text is known. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function engineNow(): Promise<string> {
  return digestOf(await readFile(engineFile, 'utf8'));
}
