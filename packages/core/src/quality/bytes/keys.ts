import type { Batch } from './batch.js';
import { allocate, batchRows, kernel, wordsAt } from './workspace.js';

/** Hashes of 64 bits as pairs of words, of which the second tells parts of them apart. */
export type Hashes = Uint32Array;

/** Hashes the records of a batch by the values of some columns; a record without one of them has none, unless absent values are alike too. */
export function recordHasher(
  slots: readonly number[],
  whole: boolean,
): (batch: Batch) => {
  readonly hashes: Uint32Array;
  readonly hashed: Uint8Array;
} {
  const at = allocate(8 * batchRows);
  const hashes = new Uint32Array(wordsAt(at, 2 * batchRows).buffer, at, 2 * batchRows);
  const hashed = new Uint8Array(batchRows);
  return (batch) => {
    hashed.fill(1);
    for (const [place, slot] of slots.entries()) {
      const present = batch.present(slot);
      kernel.hash(slot, present.at, at, place === 0 ? 1 : 0);
      if (!whole) for (let row = 0; row < batch.count; row++) (hashed[row] as number) &= present.values[row] as number;
    }
    return { hashes, hashed };
  };
}

// Hashes that are told apart together: few enough that their table stays near the processor.
const together = 1 << 14;

/** How many different hashes there are in lists of them, of those that fall to one of so many shares. */
export function distinctHashes(lists: readonly Hashes[], share: number, shares: number): number {
  const own = lists.map((list) => ownHashes(list, share, shares));
  const all = own.reduce((sum, list) => sum + list.length / 2, 0);
  const parts = 2 ** Math.ceil(Math.log2(Math.max(1, all / together)));
  const { ends, sorted } = byParts(own, parts, all);
  const table = new Table();
  let distinct = 0;
  for (let part = 0; part < parts; part++)
    distinct += table.distinct(sorted, ends[part - 1] ?? 0, ends[part] as number);
  return distinct;
}

function ownHashes(list: Hashes, share: number, shares: number): Hashes {
  const own = new Uint32Array(list.length);
  let count = 0;
  for (let at = 0; at < list.length; at += 2) {
    const first = list[at] as number;
    if (first % shares !== share) continue;
    own[count] = first;
    own[count + 1] = list[at + 1] as number;
    count += 2;
  }
  return own.subarray(0, count);
}

// Hashes in an order in which those of a part stand together, and where each part ends, as places of words.
function byParts(
  lists: readonly Hashes[],
  parts: number,
  all: number,
): { readonly ends: Float64Array; readonly sorted: Hashes } {
  const mask = parts - 1;
  const ends = new Float64Array(parts);
  for (const list of lists)
    for (let at = 1; at < list.length; at += 2) (ends[(list[at] as number) & mask] as number) += 2;
  for (let part = 1; part < parts; part++) (ends[part] as number) += ends[part - 1] as number;
  const sorted = new Uint32Array(2 * all);
  const free = ends.slice();
  for (const list of lists)
    for (let at = 0; at < list.length; at += 2) {
      const second = list[at + 1] as number;
      const place = (free[second & mask] as number) - 2;
      free[second & mask] = place;
      sorted[place] = list[at] as number;
      sorted[place + 1] = second;
    }
  return { ends, sorted };
}

// Open addressing, with room for twice as many as there are in a part.
class Table {
  #slots = new Uint32Array(4 * together);
  #used = new Uint8Array(2 * together);

  /** How many different hashes there are between two places of words. */
  distinct(hashes: Hashes, from: number, to: number): number {
    while (to - from > this.#used.length) {
      this.#slots = new Uint32Array(2 * this.#slots.length);
      this.#used = new Uint8Array(2 * this.#used.length);
    }
    this.#used.fill(0);
    let distinct = 0;
    for (let at = from; at < to; at += 2) if (this.#add(hashes[at] as number, hashes[at + 1] as number)) distinct++;
    return distinct;
  }

  #add(first: number, second: number): boolean {
    const slots = this.#slots;
    const used = this.#used;
    const mask = used.length - 1;
    // The last bits are alike in a part.
    let place = (second >>> 12) & mask;
    while (used[place] === 1) {
      if (slots[2 * place] === first && slots[2 * place + 1] === second) return false;
      place = (place + 1) & mask;
    }
    used[place] = 1;
    slots[2 * place] = first;
    slots[2 * place + 1] = second;
    return true;
  }
}
