import type { SchemeFault } from '../detectors/index.js';
import { GradingScheme } from './scheme.js';

/**
 * Reads a scheme of grades. Answers it, or every fault: what is not of the form, and names (of grades, categories, settings, rules)
 * that stand nowhere or twice. `categories` are those that detectors know.
 */
export function parseGrading(
  name: string,
  content: unknown,
  categories: ReadonlySet<string>,
):
  | { readonly ok: true; readonly scheme: GradingScheme }
  | { readonly ok: false; readonly faults: readonly SchemeFault[] } {
  const parsed = GradingScheme.safeParse(content);
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.error.issues.map(({ path, message }) => ({
        file: name,
        path,
        rule: 'schema',
        zh: `不合格式：${message}`,
        en: message,
      })),
    };
  const faults = [...unknownNames(parsed.data, categories)].map(({ path, rule, detail }) => ({
    file: name,
    path,
    rule,
    zh: `${words[rule].zh}：${detail}`,
    en: `${words[rule].en}: ${detail}`,
  }));
  return faults.length === 0 ? { ok: true, scheme: parsed.data } : { ok: false, faults };
}

const words = {
  'grade-unknown': { zh: '没有此级别', en: 'there is no such grade' },
  'category-unknown': { zh: '没有此类别', en: 'there is no such category' },
  'setting-unknown': { zh: '没有此设置', en: 'there is no such setting' },
  'name-twice': { zh: '名称重复', en: 'the name stands twice' },
} as const;

interface NameFault {
  readonly path: readonly PropertyKey[];
  readonly rule: keyof typeof words;
  readonly detail: string;
}

function* unknownNames(
  { grades, columns, raise, settings }: GradingScheme,
  known: ReadonlySet<string>,
): Generator<NameFault> {
  const ids = new Set(grades.map(({ id }) => id));
  yield* twice(grades, 'grades');
  yield* twice([...columns, ...raise], 'columns');
  for (const [at, { grade, categories }] of columns.entries()) {
    if (!ids.has(grade)) yield { path: ['columns', at, 'grade'], rule: 'grade-unknown', detail: grade };
    yield* strangers(categories, known, ['columns', at, 'categories']);
  }
  for (const [at, { grade, any = [], together = [], rows_at_least: rows }] of raise.entries()) {
    if (!ids.has(grade)) yield { path: ['raise', at, 'grade'], rule: 'grade-unknown', detail: grade };
    yield* strangers([...any, ...together.flat()], known, ['raise', at]);
    if (typeof rows === 'object' && !Object.hasOwn(settings, rows.setting))
      yield { path: ['raise', at, 'rows_at_least'], rule: 'setting-unknown', detail: rows.setting };
  }
}

function* strangers(
  names: readonly string[],
  known: ReadonlySet<string>,
  path: readonly PropertyKey[],
): Generator<NameFault> {
  for (const name of names) if (!known.has(name)) yield { path, rule: 'category-unknown', detail: name };
}

function* twice(entries: readonly { readonly id: string }[], path: string): Generator<NameFault> {
  const ids = entries.map(({ id }) => id);
  for (const [at, id] of ids.entries())
    if (ids.indexOf(id) !== at) yield { path: [path], rule: 'name-twice', detail: id };
}
