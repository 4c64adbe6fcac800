/** A character of Chinese, or a run of other letters and digits, and where it stands. */
interface Unit {
  readonly text: string;
  /** From 1; a stop between two units leaves a gap, so that no phrase reaches across it. */
  readonly position: number;
  readonly han: boolean;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /^\p{Script=Han}$/u;

/** One spelling of what is written in several: half width, lower case, no white space between Chinese characters, but for empty lines. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})(?:[^\S\n]+\n?|\n)[^\S\n]*(?=\p{Script=Han})/gu, '');
}

/** The words of a text in their order, single Chinese characters left out: they stand in nearly every sentence. */
export function wordsIn(text: string): string[] {
  return [...segmenter.segment(plain(text))]
    .filter(({ isWordLike, segment }) => isWordLike && !han.test(segment))
    .map(({ segment }) => segment);
}

/** Characters that say too little to be searched for among words. */
const particles = new Set('的了和与及或在是之其等对由为以于把被将');

/**
 * Runs of single characters among the words of a text. Where the dictionary does not know a word its characters fall
 * apart, and only together do they say what is meant; a particle alone does not count.
 */
export function runsIn(text: string): string[] {
  const runs: string[] = [];
  let run = '';
  for (const { segment } of [...segmenter.segment(plain(text)), { segment: '' }]) {
    if (han.test(segment)) run += segment;
    else {
      if (run !== '' && !particles.has(run)) runs.push(run);
      run = '';
    }
  }
  return runs;
}

function unitsIn(text: string): Unit[] {
  const units: Unit[] = [];
  let position = 0;
  let end = 0;
  const spelled = plain(text);
  for (const { 0: found, index } of spelled.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    position += /^[^\S\n]*\n?[^\S\n]*$/.test(spelled.slice(end, index)) ? 1 : 2;
    end = index + found.length;
    units.push({ text: found, position, han: han.test(found) });
  }
  return units;
}

/** What stands at a position: two neighbouring characters, a last character alone, or a run of other letters. */
export interface Pair {
  readonly text: string;
  readonly position: number;
}

/** The pairs of a text. Two texts share a phrase where they share its pairs at the same distances. */
export function pairsIn(text: string): Pair[] {
  const units = unitsIn(text);
  return units.map((unit, index) => {
    const next = units[index + 1];
    const joins = unit.han && next?.han && next.position === unit.position + 1;
    return { text: joins ? unit.text + next.text : unit.text, position: unit.position };
  });
}
