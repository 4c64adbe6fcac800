import type { Place } from '../changed-part.js';
import { ConditionError } from '../conditions.js';
import { wordsOf } from './check-answers.js';
import { domainTest } from './domain-condition.js';
import type { DomainChange } from './domain-mutant.js';
import type { DomainRegime } from './domain-regime.js';

// Texts, numbers, words and operators; a word inside a text is part of the text.
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
export function conditionChanges(regime: DomainRegime, source: string | undefined, place: Place): DomainChange[] {
  if (source === undefined) return [];
  const compared = comparedIn(source);
  const texts = changed(source, (token) => {
    const other = Object.hasOwn(swapped, token) ? swapped[token] : undefined;
    if (other !== undefined) return [other];
    if (/^\d/.test(token)) return [String(Number(token) + 1)];
    return /^['"]/.test(token) ? otherWords(regime, compared, token) : [];
  });
  // A lone comparison that is swapped is the same as the whole negated.
  const negated = isLoneComparison(source) ? [] : [`!(${source})`];
  return [...negated, ...texts].map((value) => ({ kind: 'condition', place, value }));
}

function changed(source: string, others: (token: string) => readonly string[]): string[] {
  const texts = [...source.matchAll(tokens)].flatMap(({ 0: token, index }) =>
    others(token).map((other) => source.slice(0, index) + other + source.slice(index + token.length)),
  );
  return [...new Set(texts)];
}

function isLoneComparison(source: string): boolean {
  const found = [...source.matchAll(tokens)].map(([token]) => token);
  return !found.some((token) => token === '&&' || token === '||') && found.some((token) => /^[=!]=$/.test(token));
}

type Compared = ReturnType<typeof domainTest>['compared'];

function comparedIn(source: string): Compared {
  try {
    return domainTest(source).compared;
  } catch (error) {
    if (error instanceof ConditionError) return [];
    throw error;
  }
}

// A word is replaced by each other one that the same variable may be; where none is known, by one that it never is.
function otherWords(regime: DomainRegime, compared: Compared, token: string): string[] {
  const quote = token.slice(0, 1);
  const word = token.slice(1, -1);
  const variable = compared.find(({ words }) => words.includes(word))?.variable;
  const known = variable === undefined ? null : wordsOf(regime, variable);
  return (known ?? [`${word}·`]).filter((entry) => entry !== word).map((entry) => quote + entry + quote);
}

const otherOperation: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  min: ['max'],
  max: ['min'],
  sum: ['max'],
  '==': ['!='],
  '!=': ['=='],
  '<': ['<=', '>'],
  '<=': ['<', '>='],
  '>': ['>=', '<'],
  '>=': ['>', '<='],
  '&&': ['||'],
  '||': ['&&'],
};

/** A formula with one operation, whole number or number of the regime replaced. */
export function expressionChanges(regime: DomainRegime, source: string): string[] {
  return changed(source, (token) => {
    const others = Object.hasOwn(otherOperation, token) ? otherOperation[token] : undefined;
    if (others) return others;
    if (/^\d/.test(token)) return [String(Number(token) + 1)];
    if (!/^['"]/.test(token)) return [];
    const quote = token.slice(0, 1);
    const word = token.slice(1, -1);
    return Object.keys(regime.numbers)
      .filter((id) => id !== word)
      .map((id) => quote + id + quote);
  });
}
