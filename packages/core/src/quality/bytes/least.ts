import { order } from './byte-order.js';
import { bytes, ends, slotStride, starts } from './workspace.js';

/** Characters of a value that an example brings along. */
const longestExample = 200;
// What dialects keep texts apart by, and have where there is none.
const [unit, absent] = [0x1f, 0x1e];

/** Up to so many of the least texts, in their order, byte by byte. */
export class Least {
  readonly texts: Uint8Array[] = [];

  constructor(
    readonly slots: readonly number[],
    readonly most: number,
  ) {}

  /** Adds what a record shows: its value, or several as one; a value that is absent alone shows nothing. */
  add(row: number): void {
    const [slot] = this.slots;
    if (this.slots.length === 1 && slot !== undefined) {
      const place = slot * slotStride + row;
      const from = starts[place] as number;
      const to = cut(from, ends[place] as number);
      if (from < to) this.#offer(bytes, from, to);
      return;
    }
    const together = this.#together(row);
    this.#offer(together, 0, together.length);
  }

  /** Adds the least texts of another part of the file. */
  join(texts: readonly Uint8Array[]): void {
    for (const text of texts) this.#offer(text, 0, text.length);
  }

  #together(row: number): Uint8Array {
    const together: number[] = [];
    for (const [at, slot] of this.slots.entries()) {
      if (at > 0) together.push(unit);
      const place = slot * slotStride + row;
      const from = starts[place] as number;
      const to = cut(from, ends[place] as number);
      if (from === to) together.push(absent);
      else together.push(...bytes.subarray(from, to));
    }
    return Uint8Array.from(together);
  }

  #offer(bytes: Uint8Array, from: number, to: number): void {
    const { texts, most } = this;
    const last = texts[most - 1];
    if (last !== undefined && order(bytes, from, to, last, 0, last.length) >= 0) return;
    let place = Math.min(texts.length, most - 1);
    for (; place > 0; place--) {
      const before = texts[place - 1] as Uint8Array;
      if (order(before, 0, before.length, bytes, from, to) <= 0) break;
      if (place < most) texts[place] = before;
    }
    texts[place] = bytes.slice(from, to);
  }
}

// Where so many characters of a value end.
function cut(from: number, to: number): number {
  if (to - from <= longestExample) return to;
  let characters = 0;
  for (let at = from; at < to; at++) {
    if (((bytes[at] as number) & 0xc0) === 0x80) continue;
    if (characters === longestExample) return at;
    characters++;
  }
  return to;
}
