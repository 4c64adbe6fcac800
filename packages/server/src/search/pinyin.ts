import type { pinyin as Pinyin } from 'pinyin-pro';

let loaded: typeof Pinyin | undefined;

// Its dictionary takes a moment to load, and most commands of the command line never search.
async function library(): Promise<typeof Pinyin> {
  loaded ??= (await import('pinyin-pro')).pinyin;
  return loaded;
}

/** How a run of Chinese characters is read: a syllable each, ü as v; and for each character the syllables that it has elsewhere. */
export interface Reading {
  readonly syllables: readonly string[];
  readonly others: readonly (readonly string[])[];
}

/** The reading of a run of Chinese characters in its phrase: 行号 is hang hao, 行人 xing ren. */
export async function readingOf(han: string): Promise<Reading> {
  const pinyin = await library();
  const characters = [...han];
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const told = pinyin(han, options);
  // A character that no dictionary has stands for itself.
  const syllables =
    told.length === characters.length ? told : characters.map((each) => pinyin(each, options)[0] ?? each);
  const others = characters.map((each, at) => [
    ...new Set(pinyin(each, { ...options, multiple: true }).filter((other) => other !== syllables[at])),
  ]);
  return { syllables, others };
}
