import { mostRead } from './task.js';
import { batchRows, kernel, mostColumns, slotStride, slots } from './workspace.js';

/** How a file is laid out, and which of its columns are read. */
export interface Layout {
  /** The delimiter as a byte. */
  readonly delimiter: number;
  /** Columns that every record must have. */
  readonly columns: number;
  /** Places of the columns that are read, from 0; what follows calls them slots. */
  readonly read: readonly number[];
}

/** A record that is not as RFC 4180 and the header of its file have it: another reader must say what it means. */
export class IrregularRecord extends Error {}

// In place of the slot of a column: one that is not read, and one that no record may have.
const unread = -1;
const beyond = -2;

/**
 * Records of delimited text in the workspace, split in place (RFC 4180): where each value of the columns that are read lies in the bytes. A value that holds
 * quotes is written out behind the bytes.
 */
export class Records {
  /** Throws a `RangeError` where the file has more columns than the workspace has room for. */
  constructor({ delimiter, columns, read }: Layout) {
    if (columns > mostColumns || read.length > mostRead) throw new RangeError('too many columns');
    slots.fill(unread, 0, columns);
    slots[columns] = beyond;
    for (const [slot, column] of read.entries()) slots[column] = slot;
    kernel.layout(delimiter, columns, batchRows, slotStride);
  }

  /** Records in the batch. */
  get count(): number {
    return kernel.count.value;
  }

  /** Where the record after the batch begins. */
  get next(): number {
    return kernel.next.value;
  }

  /** The kinds of line ends met so far, of which one file has one: 1 of LF, 2 of CR LF. */
  get endings(): number {
    return kernel.endings.value;
  }

  /** Begins anew at a place: the bytes are others than before. */
  begin(from: number): void {
    kernel.begin(from);
  }

  /**
   * Splits the records that begin before `until`, a batch at most, from the one after the last batch on. The bytes must hold all of the last one. Throws an
   * `IrregularRecord` for anything that readers understand in different ways.
   */
  split(until: number): void {
    if (kernel.split(until) === 0) throw new IrregularRecord();
  }
}
