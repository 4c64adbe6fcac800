import type { Text } from '../../kernel/index.js';
import { type Named, sayCondition } from '../condition-words.js';
import type { Regime, Registration } from '../regime.js';

/** What is registered, where a condition reads its kind. */
export const kindTitle: Text = { zh: '登记对象', en: 'what is registered' };

/**
 * A condition of a registration in words, with the titles of questions, choices and kinds of object in place of their names,
 * as “数据来源方式”为“授权取得”. Null where it says more than words of ours, so that it is shown as it is written.
 */
export function conditionWords(condition: string, { form }: Registration, { objects }: Regime): Text | null {
  return sayCondition(condition, (root, member): Named | undefined => {
    if (root === 'object' && member === 'kind') return { title: kindTitle, valueTitle: (id) => objects[id]?.title };
    const field = root === 'facts' ? form.find(({ id }) => id === member) : undefined;
    return (
      field && { title: field.title, valueTitle: (id) => field.options?.find((option) => option.id === id)?.title }
    );
  });
}
