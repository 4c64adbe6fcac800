import { z } from 'zod';

/** Hashes that a sketch keeps at most; the estimate of a share errs by up to 1 / (2 √size), some 2.2 per cent. */
export const sketchSize = 512;

/** Hexadecimal digits of the MD5 of a value's canonical text that are its hash: 52 bits, so that two different values hardly ever share one. */
export const sketchDigits = 13;

/**
 * What is kept of the different values of a column: their lowest hashes, in order, and whether these are all of them. The same values have the
 * same sketch in every engine, in whatever order and however often they stand there.
 */
export const Sketch = z.object({
  hashes: z.array(z.string().length(sketchDigits)).max(sketchSize),
  whole: z.boolean(),
});
export type Sketch = z.infer<typeof Sketch>;

/** A share between 0 and 1 with its standard error, and of how many hashes it was told. */
export interface EstimatedShare {
  readonly share: number;
  readonly error: number;
  readonly of: number;
}

/** The sketch of hashes as they were gathered; `whole` says whether none was left out before. */
export function sketchOf(gathered: Iterable<string>, whole: boolean): Sketch {
  const hashes = [...new Set(gathered)].sort();
  return { hashes: hashes.slice(0, sketchSize), whole: whole && hashes.length <= sketchSize };
}

/**
 * Below which hash to gather those of a column, so that about twice as many values as a sketch keeps come back: null where all may. What was
 * gathered below a limit is a sketch whatever the number of different values turns out to be.
 */
export function sketchLimit(distinct: number): string | null {
  const wanted = 2 * sketchSize;
  if (distinct <= wanted) return null;
  return Math.floor((wanted / distinct) * 16 ** sketchDigits)
    .toString(16)
    .padStart(sketchDigits, '0');
}

/**
 * How alike two sets of values are: estimated size of what they share over that of all that they have (Jaccard), by the lowest hashes of both
 * together. Of two sketches that are whole it is exact.
 */
export function jaccard(one: Sketch, other: Sketch): EstimatedShare {
  const reach = least(reachOf(one), reachOf(other));
  const [a, b] = [within(one, reach), within(other, reach)];
  const union = [...new Set([...a, ...b])].sort();
  const exact = one.whole && other.whole;
  const seen = exact ? union : union.slice(0, sketchSize);
  const both = new Set(b);
  const own = new Set(a);
  const shared = seen.filter((hash) => own.has(hash) && both.has(hash)).length;
  return estimated(shared, seen.length, exact);
}

/** What share of the different values of one set the other has as well (containment). Of nothing where they can't be compared. */
export function containment(inner: Sketch, outer: Sketch): EstimatedShare {
  const reach = least(reachOf(inner), reachOf(outer));
  const seen = within(inner, reach);
  const held = new Set(outer.hashes);
  const found = seen.filter((hash) => held.has(hash)).length;
  return estimated(found, seen.length, inner.whole && outer.whole);
}

function estimated(found: number, of: number, exact: boolean): EstimatedShare {
  if (of === 0) return { share: 0, error: exact ? 0 : 1, of: 0 };
  const share = found / of;
  return { share, error: exact ? 0 : Math.sqrt((share * (1 - share)) / of), of };
}

// Up to which hash a sketch knows every value; null: all.
function reachOf({ hashes, whole }: Sketch): string | null {
  return whole ? null : (hashes.at(-1) ?? '');
}

function least(one: string | null, other: string | null): string | null {
  if (one === null) return other;
  return other === null || one < other ? one : other;
}

function within({ hashes }: Sketch, reach: string | null): readonly string[] {
  return reach === null ? hashes : hashes.filter((hash) => hash <= reach);
}
