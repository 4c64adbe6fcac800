import type { MatchedBy } from '@shuji/core/catalog';
import { type Reading, readingOf } from './pinyin.js';

/** A beginning by which something is found. */
export interface SearchKey {
  readonly key: string;
  /** Whether it begins where the name does. */
  readonly whole: boolean;
  readonly by: MatchedBy;
}

export interface NameToFind {
  readonly text: string;
  readonly by: 'name' | 'alias';
}

/** Characters of a key; a longer word that is asked for is cut alike. */
export const longestKey = 48;
/** Words or characters of a name from which a key begins, and other readings of it. */
const mostBeginnings = 32;
const mostReadings = 6;

interface Unit {
  readonly text: string;
  readonly han: boolean;
}

/** A word as it is looked for: without width, size, spaces and what parts the words of a column's name. */
export function plainWord(word: string): string {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return [...plain].slice(0, longestKey).join('');
}

/** The words of what somebody looks for, each to be found. */
export function wordsAsked(text: string): string[] {
  return [...new Set(text.split(/\s+/).map(plainWord))].filter((word) => word !== '').slice(0, 8);
}

/** Every key of a thing of these names; a key that several give is of the first. */
export async function searchKeys(names: readonly NameToFind[]): Promise<SearchKey[]> {
  const keys = new Map<string, SearchKey>();
  const add = (units: readonly string[], by: MatchedBy, whole = false) => {
    for (let at = 0; at < Math.min(units.length, whole ? 1 : mostBeginnings); at++) {
      const key = [...units.slice(at).join('')].slice(0, longestKey).join('');
      const known = keys.get(key);
      if (key !== '' && (!known || (at === 0 && !known.whole)))
        keys.set(key, { key, whole: at === 0, by: known?.by ?? by });
    }
  };
  const read = await Promise.all(
    names.map(async ({ text, by }) => ({ by, units: unitsOf(text), reading: await readUnits(unitsOf(text)) })),
  );
  for (const { by, units } of read)
    add(
      units.map(({ text }) => text),
      by,
    );
  for (const { reading } of read) {
    if (!reading) continue;
    add(reading.syllables, 'pinyin');
    add(initialsOf(reading), 'initials');
    for (const variant of variantsOf(reading)) {
      add(variant.syllables, 'pinyin', true);
      add(initialsOf(variant), 'initials', true);
    }
  }
  return [...keys.values()];
}

/** How a name is spelt by people who type no Chinese; null where it has no Chinese character. */
export async function spellingOf(name: string): Promise<{ readonly pinyin: string; readonly initials: string } | null> {
  const reading = await readUnits(unitsOf(name));
  return reading && { pinyin: reading.syllables.join(''), initials: initialsOf(reading).join('') };
}

/** Words of Latin letters, runs of digits, and single characters of Chinese; a name as `customerName_2` has three. */
function unitsOf(name: string): Unit[] {
  const units = name
    .normalize('NFKC')
    .matchAll(/\p{Script=Han}|\p{Nd}+|\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|[\p{L}\p{N}]/gu);
  return [...units].map(([text]) => ({ text: text.toLowerCase(), han: /\p{Script=Han}/u.test(text) }));
}

/** The reading of units, where those that are no Chinese stand for themselves. */
async function readUnits(units: readonly Unit[]): Promise<(Reading & { readonly han: readonly boolean[] }) | null> {
  if (!units.some(({ han }) => han)) return null;
  const syllables: string[] = [];
  const others: (readonly string[])[] = [];
  for (let at = 0; at < units.length; ) {
    let end = at;
    while (units[end]?.han) end++;
    if (end > at) {
      const run = units.slice(at, end).map(({ text }) => text);
      const reading = await readingOf(run.join(''));
      syllables.push(...reading.syllables);
      others.push(...reading.others);
      at = end;
    } else {
      syllables.push(units[at]?.text ?? '');
      others.push([]);
      at++;
    }
  }
  return { syllables, others, han: units.map(({ han }) => han) };
}

type Read = NonNullable<Awaited<ReturnType<typeof readUnits>>>;

function initialsOf({ syllables, han }: Read): string[] {
  return syllables.map((syllable, at) => (han[at] ? syllable.slice(0, 1) : syllable));
}

// One character read otherwise at a time: whoever types 行号 as xinghao finds it, and a long name has no thousand keys.
function variantsOf(reading: Read): Read[] {
  const variants = reading.others.flatMap((others, at) =>
    others.map((other) => ({ ...reading, syllables: reading.syllables.with(at, other) })),
  );
  return variants.slice(0, mostReadings);
}
