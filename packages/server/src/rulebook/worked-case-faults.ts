import { join } from 'node:path';
import { runWorkedCase } from '@shuji/core/registry';
import { type LoadedRegime, type RegimeFault, readYaml, type WorkedCase } from '@shuji/core/rulebook';
import { readBounded, rulebookFolder } from './rulebook-files.js';

/** What the worked cases of a regime say and its rules do not; each fault stands on the line of its case. */
export async function workedCaseFaults(loaded: LoadedRegime, file: string, folder?: string): Promise<RegimeFault[]> {
  const { cases } = loaded.regime;
  const found = cases.map((worked, index) => ({ worked, index, texts: runWorkedCase(loaded, worked) }));
  if (found.every(({ texts }) => texts.length === 0)) return [];
  const source = await regimeSource(file, folder);
  return found.flatMap(({ worked, index, texts }) =>
    texts.map((text) => ({
      file,
      line: source.lineOf(['cases', writtenAt(source.data, worked) ?? index]),
      rule: 'worked-case',
      message: { zh: `案例“${worked.title.zh}”：${text}`, en: `case "${worked.title.en}": ${text}` },
    })),
  );
}

// A version that a layer above brings has not every case of its file.
function writtenAt(data: unknown, { title, submitted }: WorkedCase): number | null {
  const written = data !== null && typeof data === 'object' && 'cases' in data ? data.cases : [];
  const at = Array.isArray(written)
    ? written.findIndex((entry) => entry?.title?.zh === title.zh && entry?.submitted === submitted)
    : -1;
  return at < 0 ? null : at;
}

/** Reads a regime's file and answers on which of its lines a part stands, or the part that holds it; counted from 1. */
export async function regimeLines(
  file: string,
  folder: string = rulebookFolder,
): Promise<(place: readonly PropertyKey[]) => number> {
  return (await regimeSource(file, folder)).lineOf;
}

async function regimeSource(file: string, folder: string = rulebookFolder) {
  const source = readYaml((await readBounded(join(folder, file))) ?? '');
  return source.ok ? source : { data: null, lineOf: () => 1 };
}
