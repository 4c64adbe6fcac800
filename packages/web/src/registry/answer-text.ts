import type { Text } from '@shuji/core/kernel';
import type { Field, Json } from '@shuji/core/rulebook';

/** An answer of the form as people read it: the titles of options, yes or no, the words themselves. */
export function answerText(
  field: Field,
  value: Json | undefined,
  words: { readonly yes: string; readonly no: string; readonly comma: string; readonly text: (value: Text) => string },
): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const title = (id: Json) => {
    const option = field.options?.find((entry) => entry.id === id);
    return option ? words.text(option.title) : String(id);
  };
  return Array.isArray(value) ? value.map(title).join(words.comma) : title(value);
}
