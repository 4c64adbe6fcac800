import { isPresent } from './blanks.js';
import { otherNumber, untold } from './numbers.js';
import type { Records } from './records.js';
import { otherTime } from './times.js';
import { byteColumn, type Column, doubleColumn, ends, kernel, odd, slotStride, starts } from './workspace.js';

/** What values of a column are read as beside their bytes. */
export type Form = 'number' | 'time';

interface Known<Values> extends Column<Values> {
  read: boolean;
}

// What the kernel reads of a column, and what is read of values that are not plain.
const ways = {
  number: { kernel: kernel.numbers, other: otherNumber },
  time: { kernel: kernel.times, other: otherTime },
};

/** The values of a batch of records, each column read in a form once for all that ask for it. */
export class Batch {
  readonly #forms = new Map<string, Known<Float64Array>>();
  readonly #present = new Map<number, Known<Uint8Array>>();
  readonly #untold = new Set<string>();
  /** Records in the batch. */
  count = 0;

  constructor(readonly records: Records) {}

  /** Forgets what was read: the records have been split anew. */
  renew(): void {
    this.count = this.records.count;
    for (const column of this.#forms.values()) column.read = false;
    for (const column of this.#present.values()) column.read = false;
  }

  /** Whether a value of a column, at any time, could not be told here in a form. */
  wasUntold(form: Form, slot: number): boolean {
    return this.#untold.has(`${form} ${slot}`);
  }

  /** Whether the records have a value in a column, as 1 or 0. */
  present(slot: number): Column<Uint8Array> {
    let column = this.#present.get(slot);
    if (column === undefined) {
      column = { ...byteColumn(), read: false };
      this.#present.set(slot, column);
    }
    if (column.read) return column;
    column.read = true;
    const others = kernel.present(slot, column.at);
    for (let at = 0; at < others; at++) {
      const row = odd[at] as number;
      const place = slot * slotStride + row;
      column.values[row] = isPresent(starts[place] as number, ends[place] as number) ? 1 : 0;
    }
    return column;
  }

  /** Whether one record has a value in a column. */
  isPresent(slot: number, row: number): boolean {
    const place = slot * slotStride + row;
    return isPresent(starts[place] as number, ends[place] as number);
  }

  /** A column as finite numbers, or as moments in microseconds; NaN where there is none. */
  formed(form: Form, slot: number): Column<Float64Array> {
    const name = `${form} ${slot}`;
    let column = this.#forms.get(name);
    if (column === undefined) {
      column = { ...doubleColumn(), read: false };
      this.#forms.set(name, column);
    }
    if (column.read) return column;
    column.read = true;
    const way = ways[form];
    const others = way.kernel(slot, column.at);
    for (let at = 0; at < others; at++) {
      const row = odd[at] as number;
      const place = slot * slotStride + row;
      const value = way.other(starts[place] as number, ends[place] as number);
      column.values[row] = value;
      if (value === untold) this.#untold.add(name);
    }
    return column;
  }
}
