import { isLocalDate, type Text } from '../kernel/index.js';
import type { Json } from './engine.js';
import type { Field } from './regime.js';

/** Longest answers, in characters: a line, and a few pages. */
export const answerLength = { text: 500, 'long-text': 5000 } as const;

/** What may be wrong with an answer. */
export type AnswerFault = 'required' | 'type' | 'length' | 'option';

/** What is wrong with the answer to a question; null where nothing is. Blanks are no answer. */
export function answerFault(field: Field, given: Json | undefined): AnswerFault | null {
  const value = given ?? null;
  if (isBlank(value)) return field.required ? 'required' : null;
  switch (field.type) {
    case 'text':
    case 'long-text':
      if (typeof value !== 'string') return 'type';
      return value.length <= answerLength[field.type] ? null : 'length';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'type';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'type';
    case 'date':
      return isLocalDate(value) ? null : 'type';
    case 'choice':
      return isOption(field, value) ? null : 'option';
    case 'choices':
      return Array.isArray(value) && value.every((entry) => isOption(field, entry)) && !hasTwice(value)
        ? null
        : 'option';
  }
}

/** An answer of the form as people read it: the titles of options, yes or no, the words themselves; null where it says nothing. */
export function answerText(field: Field, value: Json | undefined): Text | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  const title = (id: Json): Text => {
    const words = String(id);
    return field.options?.find((option) => option.id === id)?.title ?? { zh: words, en: words };
  };
  if (!Array.isArray(value)) return title(value);
  const titles = value.map(title);
  return titles.length === 0
    ? null
    : { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}

/** Whether an answer says nothing. */
export function isBlank(value: Json): boolean {
  if (value === null) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function isOption(field: Field, value: Json): boolean {
  return field.options?.some(({ id }) => id === value) === true;
}

function hasTwice(values: readonly Json[]): boolean {
  return new Set(values).size !== values.length;
}
