import type { Text } from '@shuji/core/kernel';
import type { Regime, Registration } from '@shuji/core/rulebook';

/** Words of the language that stand for the signs of a condition. */
export interface ConditionSigns {
  readonly kind: string;
  readonly and: string;
  readonly or: string;
  readonly is: string;
  readonly isNot: string;
  readonly among: string;
  readonly yes: string;
  readonly no: string;
  readonly comma: string;
}

/**
 * A condition with the titles of questions, choices and kinds of object in place of their names, as “数据来源方式”为“授权取得”.
 * Null where it says anything beyond comparisons of those, so that it is shown as it is written.
 */
export function conditionWords(
  condition: string,
  { form }: Registration,
  { objects }: Regime,
  signs: ConditionSigns,
  text: (value: Text) => string,
): string | null {
  const parts = condition.split(/\s*(&&|\|\|)\s*/);
  const words = parts.map((part) => {
    if (part === '&&') return signs.and;
    if (part === '||') return signs.or;
    const [, name = '', sign = '', value = ''] =
      /^\(?(object\.kind|facts\.\w+)\s*(==|!=|in)\s*(true|false|'[^']*'|\[[^\]]*\])\)?$/.exec(part.trim()) ?? [];
    const field = form.find(({ id }) => name === `facts.${id}`);
    if (name !== 'object.kind' && !field) return null;
    const titles = [...value.matchAll(/'([^']*)'/g)].map(([, id = '']) => {
      const title =
        name === 'object.kind' ? objects[id]?.title : field?.options?.find((option) => option.id === id)?.title;
      return title ? `“${text(title)}”` : `“${id}”`;
    });
    const said = value === 'true' ? signs.yes : value === 'false' ? signs.no : titles.join(signs.comma);
    const verb = { '==': signs.is, '!=': signs.isNot, in: signs.among }[sign] ?? sign;
    return `“${field ? text(field.title) : signs.kind}”${verb}${said}`;
  });
  // Brackets change what belongs together, and words have none.
  const nested = /[()]/.test(condition) && parts.includes('&&') && parts.includes('||');
  return nested || words.includes(null) ? null : words.join('');
}
