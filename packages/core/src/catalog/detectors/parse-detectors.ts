import { z } from 'zod';
import { type CompiledScheme, compileScheme } from './compile.js';
import { DetectorFile, type DetectorScheme, DetectorSettings, DictionaryFile } from './scheme.js';

/** What is wrong with a file of a scheme: which file, at which key, and what. */
export interface SchemeFault {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
}

/** A file of a scheme, its YAML read. */
export interface SchemeFile {
  readonly name: string;
  readonly content: unknown;
}

export const settingsFile = 'scheme.yaml';
export const dictionariesFile = 'dictionaries.yaml';

/**
 * Puts a scheme of detectors together: `scheme.yaml`, `dictionaries.yaml`, and files of categories. Answers the compiled scheme
 * or every fault; a detector that can't run is one.
 */
export function parseDetectors(
  files: readonly SchemeFile[],
):
  | { readonly ok: true; readonly scheme: CompiledScheme }
  | { readonly ok: false; readonly faults: readonly SchemeFault[] } {
  const faults: SchemeFault[] = [];
  const read = <T>(schema: z.ZodType<T>, { name, content }: SchemeFile): T | undefined => {
    const parsed = schema.safeParse(content);
    if (parsed.success) return parsed.data;
    faults.push(
      ...parsed.error.issues.map(({ path, message }) => ({
        file: name,
        path,
        rule: 'schema',
        zh: `不合格式：${message}`,
        en: message,
      })),
    );
    return undefined;
  };
  const named = (name: string) => files.find((file) => file.name === name) ?? { name, content: undefined };
  const settings = read(DetectorSettings, named(settingsFile));
  const words = read(DictionaryFile, named(dictionariesFile));
  const subjects = files.filter(({ name }) => name !== settingsFile && name !== dictionariesFile);
  const categories = subjects.flatMap((file) => read(DetectorFile, file)?.categories ?? []);
  if (settings === undefined || words === undefined || faults.length > 0) return { ok: false, faults };
  const compiled = compileScheme({ settings, categories, dictionaries: wordsOf(words) });
  if (compiled.ok) return compiled;
  return {
    ok: false,
    faults: compiled.faults.map(({ rule, at, detail }) => ({
      ...placeOf(subjects, at),
      rule,
      zh: `${faultWords[rule].zh}：${detail}`,
      en: `${faultWords[rule].en}: ${detail}`,
    })),
  };
}

const faultWords = {
  'detector-broken': { zh: '检测器无法运行', en: 'the detector can not run' },
  'category-unknown': { zh: '没有此类别', en: 'there is no such category' },
  'category-twice': { zh: '类别重复', en: 'the category stands twice' },
  'precedence-missing': { zh: 'precedence 中缺少类别', en: 'precedence lacks the category' },
  'trust-missing': { zh: 'trust 中缺少检测器种类', en: 'trust lacks the kind of detector' },
} as const;

// `at` is a category, or one of its detectors as in `mobile.detectors.1`; anything else stands in the settings.
function placeOf(subjects: readonly SchemeFile[], at: string): Pick<SchemeFault, 'file' | 'path'> {
  const [id, ...rest] = at.split('.');
  for (const { name, content } of subjects) {
    const index = DetectorFile.safeParse(content).data?.categories.findIndex((category) => category.id === id) ?? -1;
    if (index >= 0) return { file: name, path: ['categories', index, ...rest] };
  }
  return { file: settingsFile, path: [at] };
}

function wordsOf({ dictionaries }: DictionaryFile): DetectorScheme['dictionaries'] {
  return new Map(
    Object.entries(dictionaries).map(([id, { title, words, characters }]) => {
      const list =
        typeof words === 'string' ? (characters ? [...words.replace(/\s/g, '')] : words.trim().split(/\s+/)) : words;
      return [id, { title, words: list.map((word) => word.toLowerCase()) }];
    }),
  );
}

/** JSON Schemas by which an editor completes the files of a scheme of detectors. */
export function detectorJsonSchema(): unknown {
  return z.toJSONSchema(DetectorFile, { io: 'input' });
}
