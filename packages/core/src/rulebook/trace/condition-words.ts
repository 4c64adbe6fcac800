import type { Text } from '../../kernel/index.js';
import type { Regime, Registration } from '../regime.js';

/** What is registered, where a condition reads its kind. */
export const kindTitle: Text = { zh: '登记对象', en: 'what is registered' };

const signs: Readonly<Record<'&&' | '||' | '==' | '!=' | 'in' | 'true' | 'false', Text>> = {
  '&&': { zh: '，且', en: ' and ' },
  '||': { zh: '，或', en: ' or ' },
  '==': { zh: '为', en: ' is ' },
  '!=': { zh: '不为', en: ' is not ' },
  in: { zh: '为其一：', en: ' is one of ' },
  true: { zh: '“是”', en: '“yes”' },
  false: { zh: '“否”', en: '“no”' },
};

/**
 * A condition with the titles of questions, choices and kinds of object in place of their names, as “数据来源方式”为“授权取得”.
 * Null where it says anything beyond comparisons of those, so that it is shown as it is written.
 */
export function conditionWords(condition: string, { form }: Registration, { objects }: Regime): Text | null {
  const parts = condition.split(/\s*(&&|\|\|)\s*/);
  const words = parts.map((part) => comparisonWords(part, form, objects));
  // Brackets change what belongs together, and words have none.
  const nested = /[()]/.test(condition) && parts.includes('&&') && parts.includes('||');
  return nested || words.includes(null) ? null : joined(words.filter((word) => word !== null));
}

function comparisonWords(part: string, form: Registration['form'], objects: Regime['objects']): Text | null {
  if (part === '&&' || part === '||') return signs[part];
  const [, name = '', sign = '', value = ''] =
    /^\(?(object\.kind|facts\.\w+)\s*(==|!=|in)\s*(true|false|'[^']*'|\[[^\]]*\])\)?$/.exec(part.trim()) ?? [];
  const field = form.find(({ id }) => name === `facts.${id}`);
  if (name !== 'object.kind' && !field) return null;
  const titles = [...value.matchAll(/'([^']*)'/g)].map(([, id = '']) => {
    const title = field ? field.options?.find((option) => option.id === id)?.title : objects[id]?.title;
    return quoted(title ?? { zh: id, en: id });
  });
  const said =
    value === 'true' || value === 'false'
      ? signs[value]
      : { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
  return joined([quoted(field ? field.title : kindTitle), signs[sign as '==' | '!=' | 'in'], said]);
}

function quoted({ zh, en }: Text): Text {
  return { zh: `“${zh}”`, en: `“${en}”` };
}

function joined(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join(''), en: texts.map(({ en }) => en).join('') };
}
