import { join } from 'node:path';
import type { Text } from '@shuji/core/kernel';
import { runWorkedCase } from '@shuji/core/registry';
import {
  type LoadedDomainRegime,
  type LoadedRegime,
  type RegimeFault,
  readYaml,
  runDomainCase,
} from '@shuji/core/rulebook';
import { readBounded, rulebookFolder } from './rulebook-files.js';

/** What the worked cases of a regime say and its rules do not; each fault stands on the line of its case. */
export async function workedCaseFaults(loaded: LoadedRegime, folder?: string): Promise<RegimeFault[]> {
  const { id, cases } = loaded.regime;
  return told(
    id,
    cases.map((worked) => ({ title: worked.title, texts: runWorkedCase(loaded, worked) })),
    folder,
  );
}

/** What the worked cases of a regime of a domain say and its rules do not. */
export async function domainCaseFaults(loaded: LoadedDomainRegime, folder?: string): Promise<RegimeFault[]> {
  const { id, cases } = loaded.regime;
  return told(
    id,
    cases.map((worked) => ({ title: worked.title, texts: runDomainCase(loaded, worked) })),
    folder,
  );
}

async function told(
  id: string,
  found: readonly { readonly title: Text; readonly texts: readonly string[] }[],
  folder: string | undefined,
): Promise<RegimeFault[]> {
  if (found.every(({ texts }) => texts.length === 0)) return [];
  const lineOf = await regimeLines(id, folder);
  return found.flatMap(({ title, texts }, index) =>
    texts.map((text) => ({
      file: `regimes/${id}.yaml`,
      line: lineOf(['cases', index]),
      rule: 'worked-case',
      message: { zh: `案例“${title.zh}”：${text}`, en: `case "${title.en}": ${text}` },
    })),
  );
}

/** Reads a regime's file and answers on which of its lines a part stands, or the part that holds it; counted from 1. */
export async function regimeLines(
  id: string,
  folder: string = rulebookFolder,
): Promise<(place: readonly PropertyKey[]) => number> {
  const text = await readBounded(join(folder, 'regimes', `${id}.yaml`));
  const source = readYaml(text ?? '');
  return source.ok ? source.lineOf : () => 1;
}
