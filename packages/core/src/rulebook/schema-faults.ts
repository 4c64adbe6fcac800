import type { z } from 'zod';
import { zhCN } from 'zod/locales';
import type { PathFault } from './parse.js';

type Issue = z.core.$ZodIssue;
type Parsed<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly faults: readonly PathFault[] };

const chinese = zhCN().localeError;

/** Data as the schema reads them, or every fault in both languages; a fault of a key stands where the key does. */
export function parseBySchema<Schema extends z.ZodType>(schema: Schema, data: unknown): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return { ok: true, data: parsed.data };
  const translated = schema.safeParse(data, { error: chinese }).error?.issues ?? [];
  const faults = parsed.error.issues.flatMap((issue, index) => faultsOf(issue, translated[index] ?? issue));
  return { ok: false, faults };
}

function faultsOf(issue: Issue, translated: Issue): PathFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      schemaFault([...issue.path, key], '没有这个键，请检查拼写', 'there is no such key, see its spelling'),
    );
  const given = issue.code === 'custom' ? issue.params?.zh : undefined;
  return [schemaFault(issue.path, typeof given === 'string' ? given : words(translated), words(issue))];
}

function schemaFault(path: readonly PropertyKey[], zh: string, en: string): PathFault {
  const at = path.join('.');
  return { path, rule: 'schema', message: { zh: at ? `${at}：${zh}` : zh, en: at ? `${at}: ${en}` : en } };
}

// What no branch of a union takes is told by what each branch says.
function words(issue: Issue): string {
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return issue.errors.map((branch) => branch.map(words).join('; ')).join(' / ');
  return issue.message;
}
