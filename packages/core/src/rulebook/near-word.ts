/**
 * The known word that a misspelt one most likely means: few letters differ, or the one alone
 * holds the other; undefined where none is near.
 */
export function nearWord(word: string, known: readonly string[]): string | undefined {
  const plain = bare(word);
  if (plain === '' || plain.length > longest) return undefined;
  const near = known
    .filter((other) => other.length <= longest)
    .map((other) => ({ other, distance: distanceOf(plain, bare(other)) }))
    .filter(({ distance, other }) => distance <= Math.max(1, Math.floor(Math.max(plain.length, other.length) / 3)));
  const [best] = near.sort((a, b) => a.distance - b.distance);
  if (best) return best.other;
  const parts = known.filter((other) => holds(plain, bare(other)));
  return parts.length === 1 ? parts[0] : undefined;
}

/** A question that follows a fault, where a word may be meant: ，是否应为“title”？ */
export function didYouMean(word: string, known: readonly string[]): { readonly zh: string; readonly en: string } {
  const near = nearWord(word, known);
  return near === undefined ? { zh: '', en: '' } : { zh: `，是否应为“${near}”？`, en: `, is "${near}" meant?` };
}

const longest = 60;

// Capitals, hyphens and underscores are confused as often as letters.
function bare(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

function holds(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.includes(short);
}

// Levenshtein's distance, with two neighbours in the wrong order counted as one fault.
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          at(next, j - 1) + 1,
          at(row, j) + 1,
          at(row, j - 1) + same,
          swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
