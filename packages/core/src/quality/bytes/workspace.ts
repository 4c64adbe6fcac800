import { kernelBinary } from './kernel-binary.js';
import { mostRead } from './task.js';

// Where one file at a time is measured in a thread: the memory of the kernel (packages/core/assembly), and what lies where in it.

/** Records that are looked at together: few enough that their places stay near the processor. */
export const batchRows = 1024;
/** Places from one slot to the next: no power of two, for which the same record of all slots would fight for the same lines of a cache. */
export const slotStride = batchRows + 16;
/** Columns that a file can have. */
export const mostColumns = 5000;
/** Bytes of a file that are measured at a time. */
export const blockBytes = 1 << 20;
/** Bytes by which a record may reach beyond its block. */
export const aheadBytes = 1 << 20;
/** From here on values are written out that do not stand in the file as they are. */
const spareAt = 1 + blockBytes + aheadBytes + 1;
const allBytes = spareAt + aheadBytes;

interface Kernel {
  place(bytes: number, starts: number, ends: number, odd: number, slots: number, spareAt: number, limit: number): void;
  layout(delimiter: number, columns: number, rows: number, stride: number): void;
  begin(from: number): void;
  split(until: number): number;
  numbers(slot: number, into: number): number;
  times(slot: number, into: number): number;
  present(slot: number, into: number): number;
  automaton(slot: number, transitions: number, accepts: number, into: number): void;
  compare(one: number, other: number, less: number, equal: number, greater: number, into: number): void;
  join(table: number, a: number, b: number, c: number, into: number): void;
  untrue(truths: number): number;
  quotes(from: number, to: number): number;
  hash(slot: number, present: number, into: number, first: number): void;
  readonly count: WebAssembly.Global;
  readonly next: WebAssembly.Global;
  readonly endings: WebAssembly.Global;
}

const pageBytes = 1 << 16;
const memory = new WebAssembly.Memory({ initial: 640, maximum: 640 });
const instance = new WebAssembly.Instance(new WebAssembly.Module(kernelBinary()), { env: { memory } });

/** The loops over every byte. What they can't tell of a record they list in `odd`. */
export const kernel = instance.exports as unknown as Kernel;

// The kernel's own constants come first.
let free = pageBytes;

/** A place in the memory for so many bytes, which leaves so many others free. Throws a `RangeError` where there is none. */
export function allocate(length: number, left = 0): number {
  const at = free;
  // Whatever is read sixteen bytes at a time ends within the memory.
  const next = Math.ceil((at + length + 16) / 64) * 64;
  if (next + left > memory.buffer.byteLength) throw new RangeError('the workspace is full');
  free = next;
  return at;
}

/** Bytes at a place of the memory. */
export function bytesAt(at: number, length: number): Uint8Array {
  return new Uint8Array(memory.buffer, at, length);
}

/** Whole numbers of 32 bits at a place of the memory. */
export function wordsAt(at: number, length: number): Int32Array {
  return new Int32Array(memory.buffer, at, length);
}

/** Values of the records of a batch, and where they stand in the memory. */
export interface Column<Values> {
  readonly at: number;
  readonly values: Values;
}

/** Room for a byte of each record. */
export function byteColumn(): Column<Uint8Array> {
  const at = allocate(batchRows);
  return { at, values: bytesAt(at, batchRows) };
}

/** Room for a double of each record. */
export function doubleColumn(): Column<Float64Array> {
  const at = allocate(8 * batchRows);
  return { at, values: new Float64Array(memory.buffer, at, batchRows) };
}

const places = {
  bytes: allocate(allBytes),
  starts: allocate(4 * mostRead * slotStride),
  ends: allocate(4 * mostRead * slotStride),
  odd: allocate(4 * batchRows),
  slots: allocate(4 * (mostColumns + 1)),
};
const kept = free;
kernel.place(places.bytes, places.starts, places.ends, places.odd, places.slots, spareAt, allBytes);

/** A block: the byte before it, its bytes, those ahead of it. */
export const bytes = bytesAt(places.bytes, allBytes);
/** Begins and ends of values, by slot and then by record. */
export const starts = wordsAt(places.starts, mostRead * slotStride);
export const ends = wordsAt(places.ends, mostRead * slotStride);
/** Records of the batch of which the kernel could not tell something. */
export const odd = wordsAt(places.odd, batchRows);
/** The slots of columns, by their places in the file. */
export const slots = wordsAt(places.slots, mostColumns + 1);

/** Frees everything that was allocated for the file before. */
export function freeAll(): void {
  free = kept;
}
