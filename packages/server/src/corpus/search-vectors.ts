import { type Pair, pairsIn, plain, runsIn, wordsIn } from './words.js';

// PostgreSQL keeps positions up to 16383; passages are far shorter.
const lastPosition = 16_383;

/** Words with a weight: `A` for the term of an obligation, `D` for what a passage says. */
export interface Weighed {
  readonly text: string;
  readonly weight: 'A' | 'D';
}

/** The words of a passage as PostgreSQL reads a `tsvector`. */
export function wordVector(texts: readonly Weighed[]): string {
  const positions = new Map<string, string[]>();
  let position = 0;
  for (const { text, weight } of texts)
    for (const word of wordsIn(text)) {
      position += 1;
      note(positions, word, `${Math.min(position, lastPosition)}${weight === 'A' ? 'A' : ''}`);
    }
  return written(positions);
}

/** The pairs of a passage as PostgreSQL reads a `tsvector`. */
export function pairVector(text: string): string {
  const positions = new Map<string, string[]>();
  for (const pair of pairsIn(text)) note(positions, pair.text, String(Math.min(pair.position, lastPosition)));
  return written(positions);
}

/** Words that were typed without white space between them: they stand in a passage as a phrase, or each by itself. */
export interface WordGroup {
  /** In `pairs`. */
  readonly phrase: string;
  /** In `words`, all of them; null where the group has none. */
  readonly words: string | null;
  /** In `pairs`, all of them: what the dictionary does not know. Null where there is nothing. */
  readonly runs: string | null;
}

/** The groups of a search by words; each must stand in a passage. None where there is nothing to search for. */
export function wordGroups(asked: string): WordGroup[] {
  return asked
    .normalize('NFKC')
    .split(/\s+/)
    .flatMap((group) => {
      const phrase = phraseQuery(group);
      if (phrase === null) return [];
      const words = [...new Set(wordsIn(group))].map(quoted).join(' & ');
      const runs = runsIn(group).flatMap((run) => phraseQuery(run) ?? []);
      return [{ phrase, words: words || null, runs: runs.map((run) => `(${run})`).join(' & ') || null }];
    });
}

/** A query by phrase: its pairs at their distances, in `pairs`. Null where it holds no letter. */
export function phraseQuery(phrase: string): string | null {
  const pairs = pairsIn(plain(phrase));
  const [first] = pairs;
  if (!first) return null;
  // A character at the end stands in the pair before it already.
  const needed = pairs.filter((pair, index) => index === 0 || !isTail(pairs[index - 1], pair));
  return needed
    .map((pair, index) => {
      const before = needed[index - 1];
      const distance = before ? `<${pair.position - before.position}> ` : '';
      return `${distance}${quoted(pair.text)}${isAlone(pair) ? ':*' : ''}`;
    })
    .join(' ');
}

function isTail(before: Pair | undefined, pair: Pair): boolean {
  return (
    before !== undefined &&
    before.position === pair.position - 1 &&
    before.text.endsWith(pair.text) &&
    isAlone(pair) &&
    [...before.text].length === 2
  );
}

// One Chinese character is the beginning of many pairs.
function isAlone({ text }: Pair): boolean {
  return /^\p{Script=Han}$/u.test(text);
}

function note(positions: Map<string, string[]>, lexeme: string, position: string): void {
  const known = positions.get(lexeme);
  if (known) known.push(position);
  else positions.set(lexeme, [position]);
}

function written(positions: ReadonlyMap<string, readonly string[]>): string {
  return [...positions].map(([lexeme, at]) => `${quoted(lexeme)}:${at.slice(0, 255).join(',')}`).join(' ');
}

function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
