import type { z } from 'zod';
import type { Text } from '../../kernel/index.js';
import { nearWord } from '../near-word.js';
import type { PathFault } from '../parse.js';
import { keysAt } from './schema-keys.js';
import { type Issue, missingWords, valueAt, wordsOf } from './schema-words.js';

type Parsed<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly faults: readonly PathFault[] };

/**
 * Data as the schema reads them, or every fault in both languages; a fault of a key stands where the key does. A misspelt key
 * is one fault, with the key that may be meant, and not also that one missing.
 */
export function parseBySchema<Schema extends z.ZodType>(schema: Schema, data: unknown): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return { ok: true, data: parsed.data };
  const issues = parsed.error.issues.flatMap(ofBranch);
  const meant = new Set<string>();
  const strange = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    return issue.keys.map((key) => strangeKey(schema, [...issue.path, key], meant));
  });
  const told = new Set(strange.map(({ path }) => JSON.stringify(path)));
  const odd = new Set(strange.map(({ path }) => JSON.stringify(path.slice(0, -1))));
  // What a map lacks as a whole, as the unit of a length, it says under the strange key.
  const explained = ({ code, path }: Issue) =>
    meant.has(JSON.stringify(path)) || (code === 'custom' && odd.has(JSON.stringify(path)));
  const wrong = issues
    .filter((issue) => issue.code !== 'unrecognized_keys' && !explained(issue))
    .map((issue) => valueFault(schema, data, issue, told));
  return { ok: false, faults: [...strange, ...wrong] };
}

// Of a union, the one branch that is of the value's kind speaks for itself.
function ofBranch(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors as readonly (readonly Issue[])[];
  const fitting = branches.filter(
    (branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  const [only] = fitting;
  return only && fitting.length === 1 ? placed(only, issue) : [issue];
}

function placed(branch: readonly Issue[], { path }: Issue): Issue[] {
  return branch.map((entry) => ({ ...entry, path: [...path, ...entry.path] }));
}

function strangeKey(schema: z.ZodType, path: readonly PropertyKey[], meant: Set<string>): PathFault {
  const above = path.slice(0, -1);
  const key = String(path.at(-1));
  const known = keysAt(schema, above);
  const near = nearWord(key, known);
  if (near === undefined)
    return schemaFault(path, {
      zh: `没有这个键，请检查拼写${known.length > 0 ? `；此处可写：${known.join('、')}` : ''}`,
      en: `there is no such key, see its spelling${known.length > 0 ? `; here may stand: ${known.join(', ')}` : ''}`,
    });
  meant.add(JSON.stringify([...above, near]));
  return schemaFault(path, {
    zh: `没有这个键，请检查拼写，是否应为“${near}”？`,
    en: `there is no such key, see its spelling, is "${near}" meant?`,
  });
}

function valueFault(schema: z.ZodType, data: unknown, issue: Issue, told: ReadonlySet<string>): PathFault {
  const value = valueAt(data, issue.path);
  const key = issue.path.at(-1);
  const above = issue.path.slice(0, -1);
  const parent = valueAt(data, above);
  const isMissing =
    value === undefined &&
    key !== undefined &&
    parent !== null &&
    typeof parent === 'object' &&
    issue.code !== 'custom';
  if (!isMissing || issue.code === 'invalid_key') return schemaFault(issue.path, wordsOf(issue, value));
  const known = keysAt(schema, above);
  const odd = Object.keys(parent).filter(
    (name) => !known.includes(name) && !told.has(JSON.stringify([...above, name])),
  );
  const near = nearWord(String(key), odd);
  const words = missingWords(issue, String(key));
  if (near === undefined) return schemaFault(issue.path, words, above);
  return schemaFault([...above, near], {
    zh: `没有这个键，请检查拼写，是否应为“${String(key)}”？`,
    en: `there is no such key, see its spelling, is "${String(key)}" meant?`,
  });
}

function schemaFault(path: readonly PropertyKey[], { zh, en }: Text, told: readonly PropertyKey[] = path): PathFault {
  const at = told.join('.');
  return { path, rule: 'schema', message: { zh: at ? `${at}：${zh}` : zh, en: at ? `${at}: ${en}` : en } };
}
