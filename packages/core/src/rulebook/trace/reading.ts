import { z } from 'zod';
import { Rule, Text } from '../../kernel/index.js';
import { answerFault, isBlank } from '../answers.js';
import { answerOf, type ConditionVariables, type Json, type LoadedRegime } from '../engine.js';
import { listed, yesNo } from '../explain/words.js';
import type { Field, Registration } from '../regime.js';
import { entryRule } from '../rules.js';
import { kindTitle } from './condition-words.js';

/** One thing that a condition read: what it is called, what it held in words, and the article that asks for it. */
export const ConditionReading = z.object({
  /** As in `facts.origin`, `object.kind`, `applicant.name` or `materials`. */
  variable: z.string(),
  title: Text,
  /** What was read, in words; null where there was nothing to read. */
  value: Text.nullable(),
  /** `not-asked`: other answers close the question, and an answer to it would decide nothing. `malformed`: reads as none. */
  state: z.enum(['given', 'unanswered', 'not-asked', 'malformed']),
  /** Null for what no article asks for: who applies, and which files are there. */
  rule: Rule.nullable(),
});
export type ConditionReading = z.infer<typeof ConditionReading>;

/** What is traced: a registration under answers as they were given, and as the conditions read them. */
export interface Traced {
  readonly registration: Registration;
  readonly loaded: LoadedRegime;
  readonly given: ConditionVariables;
  readonly read: ConditionVariables;
  /** Names of the questions that are asked. */
  readonly asked: ReadonlySet<string>;
}

/** What a condition found under a variable. */
export function readingOf(traced: Traced, variable: string): ConditionReading {
  const { registration, loaded, read } = traced;
  const field = registration.form.find(({ id }) => variable === `facts.${id}`);
  if (field) return factReading(traced, field, variable);
  if (variable === 'object.kind') {
    const kind = loaded.regime.objects[read.object.kind];
    const value = kind?.title ?? same(read.object.kind);
    const rule: Rule | null = kind ? { cite: kind.cite, text: kind.title, basis: 'instrument' } : null;
    return { variable, title: kindTitle, value, state: 'given', rule };
  }
  if (variable === 'materials') {
    const filed = registration.materials.filter(({ id }) => read.materials.includes(id)).map(({ title }) => title);
    return plain(variable, { zh: '已提交的材料', en: 'materials filed' }, filed.length > 0 ? listed(filed) : null);
  }
  const part = variable === 'applicant.name' ? 'name' : 'uscc';
  const found = read.applicant[part];
  return plain(variable, applicantTitles[part], typeof found === 'string' && found !== '' ? same(found) : null);
}

const applicantTitles = {
  name: { zh: '申请人名称', en: 'name of the applicant' },
  uscc: { zh: '申请人统一社会信用代码', en: 'credit code of the applicant' },
} as const;

function factReading({ loaded, given, read, asked }: Traced, field: Field, variable: string): ConditionReading {
  const value = answerOf(read.facts, field.id) ?? null;
  const own = { variable, title: field.title, rule: entryRule(loaded, field) };
  if (!isBlank(value)) return { ...own, value: answerWords(field, value), state: 'given' };
  if (!asked.has(field.id)) return { ...own, value: null, state: 'not-asked' };
  const fault = answerFault(field, given.answers?.[field.id]);
  return { ...own, value: null, state: fault === null || fault === 'required' ? 'unanswered' : 'malformed' };
}

function answerWords(field: Field, value: Json): Text {
  if (typeof value === 'boolean') return yesNo(value);
  const titleOf = (id: Json) => field.options?.find((option) => option.id === id)?.title ?? same(String(id));
  return Array.isArray(value) ? listed(value.map(titleOf)) : titleOf(value);
}

function plain(variable: string, title: Text, value: Text | null): ConditionReading {
  return { variable, title, value, state: value === null ? 'unanswered' : 'given', rule: null };
}

function same(text: string): Text {
  return { zh: text, en: text };
}
