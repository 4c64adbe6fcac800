import { conditionReads, type Registration, wordsOfVariable } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';

// Texts, numbers, words and operators of CEL; a word inside a text is part of the text.
const tokens = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|[A-Za-z_]\w*|&&|\|\||[=!<>]=|[^\s]/g;
const swapped: Readonly<Record<string, string>> = {
  '&&': '||',
  '||': '&&',
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  true: 'false',
  false: 'true',
};

/** Changes of a condition: the whole of it negated, an operator swapped, or a literal replaced; none where there is none. */
export function conditionChanges(registration: Registration, source: string | undefined, place: Place): Change[] {
  if (source === undefined) return [];
  const { compared } = conditionReads(source);
  const texts = [...source.matchAll(tokens)].flatMap(({ 0: token, index }) =>
    instead(registration, compared, token).map(
      (other) => source.slice(0, index) + other + source.slice(index + token.length),
    ),
  );
  // A lone comparison that is swapped is the same as the whole negated.
  const negated = sameAsNegated(source) ? [] : [`!(${source})`];
  return [...negated, ...new Set(texts)].map((value) => ({ kind: 'condition', place, value }));
}

function sameAsNegated(source: string): boolean {
  const found = [...source.matchAll(tokens)].map(([token]) => token);
  return (
    !found.some((token) => token === '&&' || token === '||') && found.some((token) => token === '==' || token === '!=')
  );
}

type Compared = ReturnType<typeof conditionReads>['compared'];

// A word is replaced by each other one that the same variable may be; where none is known, by one that it never is.
function instead(registration: Registration, compared: Compared, token: string): string[] {
  const other = Object.hasOwn(swapped, token) ? swapped[token] : undefined;
  if (other !== undefined) return [other];
  if (/^\d/.test(token)) return [String(Number(token) + 1) + (token.includes('.') ? '.0' : '')];
  const quote = token[0];
  if (quote !== "'" && quote !== '"') return [];
  const word = token.slice(1, -1);
  const variable = compared.find(({ words }) => words.includes(word))?.variable;
  const known = variable === undefined ? null : wordsOfVariable(registration, variable);
  return (known ?? [`${word}·`]).filter((entry) => entry !== word).map((entry) => quote + entry + quote);
}
