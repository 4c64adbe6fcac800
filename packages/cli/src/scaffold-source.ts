import { constants } from 'node:fs';
import { access, copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalDate } from '@shuji/core/kernel';
import { anyRegimeOf, type FoundRegime } from './loaded-regimes.js';
import { rulebookFolderOf } from './rulebook-folder.js';

/** What a new regime is made from: a regime, and the folder in which its files stand. */
export interface Source {
  readonly folder: string;
  readonly id: string;
  readonly found: FoundRegime;
  readonly text: string;
  /** Whether its file says only what differs from another. */
  readonly isLayer: boolean;
}

interface Places {
  /** The folder that the command line names. */
  readonly given: string | undefined;
  /** The folder that the new regime goes to. */
  readonly beside: string;
}

/**
 * A regime to make another from: of the folder that is named, else of the one that the new regime goes to, of
 * `SHUJI_RULEBOOK`, or of the rulebook that ships. One that is unknown or faulty is refused.
 */
export async function sourceOf(id: string, { given, beside }: Places, today: LocalDate): Promise<Source> {
  const { loadRulebook, rulebookFolder } = await import('@shuji/server/rulebook');
  const named = await rulebookFolderOf(given);
  const folders = [...(given === undefined ? [beside] : []), ...(named === undefined ? [] : [named]), rulebookFolder];
  const holding = await Promise.all(folders.map(async (folder) => (await filesOf(folder, id)).length > 0));
  const folder = folders.find((_, index) => holding[index]) ?? named ?? rulebookFolder;
  const rulebook = await loadRulebook(folder, 'with-cases');
  const found = await anyRegimeOf(rulebook, id, today);
  const file = found.family === 'registration' ? rulebook.fileOf(found.loaded) : `regimes/${id}.yaml`;
  const text = await readFile(join(folder, file), 'utf8');
  return { folder, id, found, text, isLayer: basesIn(text).length > 0 };
}

/** The files that a new regime needs beside it: the instruments of its source, and the regimes below it. */
export async function filesWith({ folder, id, found, text }: Source, isLayer: boolean): Promise<string[]> {
  const bases = isLayer ? [id] : basesIn(text);
  const below = await Promise.all(bases.map((base) => filesBelow(folder, base)));
  const instruments = found.loaded.regime.instruments.map((name) => `instruments/${name}.yaml`);
  return [...new Set([...instruments, ...below.flat()])];
}

/** Copies files that are not there yet; answers which. What is there stays as it is. */
export async function copyMissing(from: string, to: string, files: readonly string[]): Promise<string[]> {
  const copied: string[] = [];
  for (const file of files) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    const isThere = await access(join(to, file)).then(
      () => true,
      () => false,
    );
    if (isThere) continue;
    await copyFile(join(from, file), join(to, file), constants.COPYFILE_EXCL);
    copied.push(file);
  }
  return copied;
}

// The files of a regime, with its versions, and of those that it is layered over itself.
async function filesBelow(folder: string, id: string): Promise<string[]> {
  const own = await filesOf(folder, id);
  const texts = await Promise.all(own.map((name) => readFile(join(folder, name), 'utf8')));
  const bases = [...new Set(texts.flatMap(basesIn))];
  const further = await Promise.all(bases.map((base) => filesBelow(folder, base)));
  return [...own, ...further.flat()];
}

function basesIn(text: string): string[] {
  return [...text.matchAll(/^extends: *(['"]?)([a-z][a-z0-9-]*)\1/gm)].map(([, , base = '']) => base);
}

async function filesOf(folder: string, id: string): Promise<string[]> {
  const names = await readdir(join(folder, 'regimes')).catch(() => []);
  return names
    .filter((name) => name === `${id}.yaml` || (name.startsWith(`${id}@`) && name.endsWith('.yaml')))
    .map((name) => `regimes/${name}`);
}
