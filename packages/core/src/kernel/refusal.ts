import type { Refused } from './decision.js';
import type { Text } from './text.js';

/** HTTP status and message of one refusal. `{name}` in the message is replaced by a value of the refusal; `{fields}` by its fields. */
export type RefusalEntry = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 507;
  readonly message: Text;
};

/** A total map of a domain's refusals: a new code does not compile until it has a status and both messages. */
export type RefusalCatalogue<Code extends string> = Readonly<Record<Code, RefusalEntry>>;

/** The message of a refusal in both languages. */
export function refusalMessage(entry: RefusalEntry, refusal: Pick<Refused<string>, 'fields' | 'values'>): Text {
  const fill = (language: 'zh' | 'en', separator: string) =>
    entry.message[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      if (name === 'fields') return refusal.fields.join(separator);
      const value = refusal.values[name] ?? whole;
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { zh: fill('zh', '、'), en: fill('en', ', ') };
}
