import type { Text } from '../kernel/index.js';
import { didYouMean, nearWord } from './near-word.js';
import type { PathFault } from './parse.js';

export type Path = readonly PropertyKey[];

/** A fault at a path, in both languages. */
export function fault(path: Path, rule: string, zh: string, en: string): PathFault {
  return { path, rule, message: { zh, en } };
}

/**
 * A fault where a name points at nothing: `zh` and `en` say of what kind it is, as 阶段 and `stage` in 没有阶段“x”。 Of the names
 * that there are, the one that may be meant is told, or all of them where none is near.
 */
export function unknown(
  path: Path,
  rule: string,
  name: string,
  zh: string,
  en: string,
  known: readonly string[] = [],
): PathFault {
  const mean = meant(name, known);
  return fault(path, rule, `没有${zh}“${name}”${mean.zh}`, `There is no ${en} "${name}"${mean.en}`);
}

/** The end of a sentence that found no such name: which may be meant, or which there are. */
export function meant(name: string, known: readonly string[]): Text {
  if (known.length === 0) return { zh: '。', en: '.' };
  if (nearWord(name, known) !== undefined) return didYouMean(name, known);
  const some = known.slice(0, mostTold);
  const more = known.length > mostTold;
  return {
    zh: `；现有：${some.join('、')}${more ? '等' : ''}。`,
    en: `; there are: ${some.join(', ')}${more ? ' and more' : ''}.`,
  };
}

const mostTold = 20;
