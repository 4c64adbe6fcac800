import { LocalDate, type Text } from '@shuji/core/kernel';
import { type CaseDifference, modelFaults, workedCaseDifferences } from '@shuji/core/registry';
import {
  type DomainCase,
  differenceInChinese,
  isMap,
  type LoadedDomainRegime,
  type LoadedRegime,
  placeInLayers,
  type RegimeFault,
  readYaml,
  runDomainCase,
  type WorkedCase,
} from '@shuji/core/rulebook';
import { readLawText, rulebookFolder } from './rulebook-files.js';

/** What the worked cases of a regime say and its rules do not; each fault stands on the line that says so. */
export async function workedCaseFaults(loaded: LoadedRegime, file: string, folder?: string): Promise<RegimeFault[]> {
  const found = loaded.regime.cases.map((worked) => ({
    title: worked.title,
    differences: workedCaseDifferences(loaded, worked),
    place: (data: unknown) => writtenAt(data, worked),
  }));
  return told(file, found, folder);
}

// A working day in the midst of an ordinary week; what a model shows does not hang on the day.
const modelDay = LocalDate.parse('2025-10-15');

// Of rules that have not changed the model shows the same, and a rulebook is checked anew where one of many files has.
const modelled = new Map<string, ReturnType<typeof modelFaults>>();
const mostModelled = 100;

/** What a case under a regime could come to and must not, on the lines where it happens. */
export async function modelledFaults(loaded: LoadedRegime, file: string, folder?: string): Promise<RegimeFault[]> {
  const faults = modelled.get(loaded.version) ?? modelFaults(loaded, modelDay);
  if (modelled.size >= mostModelled) modelled.clear();
  modelled.set(loaded.version, faults);
  if (faults.length === 0) return [];
  const lineOf = await regimeLines(loaded, file, folder);
  return faults.map(({ path, rule, message }) => ({ file, line: lineOf(path), rule, message }));
}

/** What the worked cases of a regime of a domain say and its rules do not. */
export async function domainCaseFaults(loaded: LoadedDomainRegime, folder?: string): Promise<RegimeFault[]> {
  const { id, cases } = loaded.regime;
  const found = cases.map((worked) => ({
    title: worked.title,
    differences: runDomainCase(loaded, worked).map((text) => ({ text, at: placeOf(text, worked) })),
    place: () => null,
  }));
  return told(`regimes/${id}.yaml`, found, folder);
}

interface ToldCase {
  readonly title: Text;
  readonly differences: readonly CaseDifference[];
  /** Its place among the cases of the file; null where it is that among the cases of the regime. */
  readonly place: (data: unknown) => number | null;
}

async function told(file: string, found: readonly ToldCase[], folder: string | undefined): Promise<RegimeFault[]> {
  if (found.every(({ differences }) => differences.length === 0)) return [];
  const source = await regimeSource(file, folder);
  return found.flatMap(({ title, differences, place }, index) =>
    differences.map(({ text, at }) => ({
      file,
      line: source.lineOf(['cases', place(source.data) ?? index, ...at]),
      rule: 'worked-case',
      message: { zh: `案例“${title.zh}”：${differenceInChinese(text)}`, en: `case "${title.en}": ${text}` },
    })),
  );
}

// A step of a walk is known by its day and its act.
function placeOf(text: string, worked: DomainCase): readonly PropertyKey[] {
  if (!('walk' in worked)) return [];
  const index = worked.walk.findIndex(({ on, do: act }) => text.startsWith(`${on} ${act}:`));
  return index < 0 ? [] : ['walk', index];
}

// A version that a layer above brings has not every case of its file.
function writtenAt(data: unknown, { title, submitted }: WorkedCase): number | null {
  const written = data !== null && typeof data === 'object' && 'cases' in data ? data.cases : [];
  const at = Array.isArray(written)
    ? written.findIndex((entry) => entry?.title?.zh === title.zh && entry?.submitted === submitted)
    : -1;
  return at < 0 ? null : at;
}

/**
 * Reads a regime's file and answers on which of its lines a part stands, or the part that holds it; counted from 1. Of what
 * comes from a layer above, the file may say no more than the whole.
 */
export async function regimeLines(
  { regime }: LoadedRegime | LoadedDomainRegime,
  file: string,
  folder?: string,
): Promise<(place: readonly PropertyKey[]) => number> {
  const { data, lineOf } = await regimeSource(file, folder);
  return placeInLayers([{ file, data: isMap(data) ? data : {}, lineOf }], regime).lineOf;
}

async function regimeSource(file: string, folder: string = rulebookFolder) {
  const read = await readLawText(folder, file);
  const source = readYaml(read.ok ? read.text : '');
  return source.ok ? source : { data: null, lineOf: () => 1 };
}
