import type { Text } from '@shuji/core/kernel';
import type { DomainRegime } from '@shuji/core/rulebook';

/** Words of the language that stand for the signs of a condition. */
export interface DomainSigns {
  readonly and: string;
  readonly or: string;
  readonly is: string;
  readonly isNot: string;
  readonly among: string;
  readonly yes: string;
  readonly no: string;
  readonly comma: string;
  readonly holds: string;
  readonly holdsNot: string;
  readonly some: string;
  readonly none: string;
  readonly answered: string;
  readonly unanswered: string;
}

type Say = (text: Text) => string;

/**
 * A condition with the titles of facts, lists, decisions and numbers in place of their names, as “共享类型”为“无条件共享”. Null
 * where it says anything beyond comparisons of those, so that it is shown as it is written.
 */
export function domainConditionWords(
  condition: string,
  regime: DomainRegime,
  signs: DomainSigns,
  say: Say,
): string | null {
  const parts = condition.split(/\s*(&&|\|\|)\s*/);
  // Brackets change what belongs together, and words have none.
  if (parts.includes('&&') && parts.includes('||')) return null;
  const words = parts
    .filter((part, index) => !isGuard(part, parts[index + 2]))
    .map((part) => {
      if (part === '&&') return signs.and;
      return part === '||' ? signs.or : comparison(part.trim(), regime, signs, say);
    });
  // What joined a guard to the rest stands in front now.
  const [first] = words;
  const joined = first === signs.and || first === signs.or ? words.slice(1) : words;
  return joined.includes(null) ? null : joined.join('').replaceAll(signs.and + signs.and, signs.and);
}

// `facts.x != null && facts.x >= …`: that it is answered goes without saying.
function isGuard(part: string, next: string | undefined): boolean {
  const fact = /^(facts\.\w+) != null$/.exec(part.trim())?.[1];
  return fact !== undefined && next?.includes(fact) === true;
}

const name = String.raw`(facts|lists|decisions|numbers)(?:\.(\w+)|\['([^']+)'\])`;
const shapes = {
  equal: new RegExp(`^${name}\\s*(==|!=)\\s*(?:(true|false|null)|'([^']*)')$`),
  among: new RegExp(`^${name} in \\[([^\\]]*)\\]$`),
  holds: new RegExp(`^(!?)\\(?'([^']*)' in ${name}\\)?$`),
  size: new RegExp(`^size\\(${name}\\)\\s*(>|==)\\s*0$`),
  order: new RegExp(`^${name}\\s*(<=?|>=?)\\s*(?:(-?\\d+(?:\\.\\d+)?)|${name})$`),
} as const;

function comparison(part: string, regime: DomainRegime, signs: DomainSigns, say: Say): string | null {
  return (
    equal(part, regime, signs, say) ??
    held(part, regime, signs, say) ??
    sized(part, regime, signs, say) ??
    ordered(part, regime, say)
  );
}

function equal(part: string, regime: DomainRegime, signs: DomainSigns, say: Say): string | null {
  const [whole, root = '', short, long, sign, word, value] = shapes.equal.exec(part) ?? [];
  const id = short ?? long ?? '';
  if (whole !== undefined) {
    const title = titleOf(regime, root, id);
    if (!title) return null;
    if (word === 'null') return quoted(say(title)) + (sign === '==' ? signs.unanswered : signs.answered);
    const verb = sign === '==' ? signs.is : signs.isNot;
    if (word !== undefined) return quoted(say(title)) + verb + (word === 'true' ? signs.yes : signs.no);
    return quoted(say(title)) + verb + valueWords(regime, root, id, value ?? '', say);
  }
  const [found, from = '', name1, name2, list = ''] = shapes.among.exec(part) ?? [];
  const key = name1 ?? name2 ?? '';
  const title = found === undefined ? null : titleOf(regime, from, key);
  if (!title) return null;
  const values = [...list.matchAll(/'([^']*)'/g)].map(([, each = '']) => valueWords(regime, from, key, each, say));
  return quoted(say(title)) + signs.among + values.join(signs.comma);
}

function held(part: string, regime: DomainRegime, signs: DomainSigns, say: Say): string | null {
  const [whole, not, value = '', root = '', short, long] = shapes.holds.exec(part) ?? [];
  const id = short ?? long ?? '';
  const title = whole === undefined ? null : titleOf(regime, root, id);
  if (!title) return null;
  return quoted(say(title)) + (not === '!' ? signs.holdsNot : signs.holds) + valueWords(regime, root, id, value, say);
}

function sized(part: string, regime: DomainRegime, signs: DomainSigns, say: Say): string | null {
  const [whole, root = '', short, long, sign] = shapes.size.exec(part) ?? [];
  const title = whole === undefined ? null : titleOf(regime, root, short ?? long ?? '');
  return title ? (sign === '>' ? signs.some : signs.none) + quoted(say(title)) : null;
}

function ordered(part: string, regime: DomainRegime, say: Say): string | null {
  const [whole, root = '', short, long, sign = '', literal, other = '', otherShort, otherLong] =
    shapes.order.exec(part) ?? [];
  const left = whole === undefined ? null : titleOf(regime, root, short ?? long ?? '');
  const right = literal ?? named(titleOf(regime, other, otherShort ?? otherLong ?? ''), say);
  const words = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[sign] ?? sign;
  return left && right ? `${quoted(say(left))} ${words} ${right}` : null;
}

function named(title: Text | null, say: Say): string | null {
  return title && quoted(say(title));
}

function titleOf(regime: DomainRegime, root: string, id: string): Text | null {
  const maps: Readonly<Record<string, Readonly<Record<string, { readonly title: Text }>>>> = {
    facts: regime.facts,
    lists: regime.lists,
    decisions: regime.decisions,
    numbers: regime.numbers,
  };
  return maps[root]?.[id]?.title ?? null;
}

// An option of a fact, a result of a decision, or an item of a list.
function valueWords(regime: DomainRegime, root: string, id: string, value: string, say: Say): string {
  const found =
    root === 'facts'
      ? regime.facts[id]?.options?.find((option) => option.id === value)?.title
      : root === 'decisions'
        ? regime.decisions[id]?.results[value]?.title
        : regime.lists[id]?.items.find((item) => item.id === value)?.title;
  return quoted(found ? say(found) : value);
}

function quoted(text: string): string {
  return `“${text}”`;
}
