import { Batch } from './batch.js';
import { Records } from './records.js';
import { batchRows, bytes, ends, freeAll, slotStride, starts } from './workspace.js';

const encoder = new TextEncoder();
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Puts a text into the workspace, with nothing behind it, and answers where it ends. */
export function put(text: string): number {
  bytes.fill(0);
  return 1 + encoder.encodeInto(text, bytes.subarray(1)).written;
}

export interface Writing {
  readonly delimiter?: string;
  readonly end?: string;
  /** Whether a cell is quoted though it need not be. */
  readonly quoted?: (row: number, column: number) => boolean;
}

/** Cells as RFC 4180 has them; what it has no place for stands in quotes too. */
export function csv(
  rows: readonly (readonly string[])[],
  { delimiter = ',', end = '\n', quoted }: Writing = {},
): string {
  const cell = (text: string, row: number, column: number, columns: number) => {
    const needed = /["\r\n\0]/.test(text) || text.includes(delimiter) || (columns === 1 && text === '');
    return needed || quoted?.(row, column) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows
    .map((cells, row) => cells.map((text, column) => cell(text, row, column, cells.length)).join(delimiter) + end)
    .join('');
}

/** A value of the batch that was split last. */
export function valueAt(slot: number, row: number): string {
  const place = slot * slotStride + row;
  return utf8.decode(bytes.subarray(starts[place], ends[place]));
}

/** Rows as one batch, all columns of which are read. */
export function batchOf(rows: readonly (readonly string[])[]): Batch {
  if (rows.length > batchRows) throw new Error('more than a batch');
  freeAll();
  const columns = rows[0]?.length ?? 1;
  const records = new Records({ delimiter: 0x2c, columns, read: Array.from({ length: columns }, (_, at) => at) });
  const end = put(csv(rows));
  records.begin(1);
  records.split(end);
  const batch = new Batch(records);
  batch.renew();
  return batch;
}

/** Texts as bytes order them. */
export function inByteOrder(texts: readonly string[]): string[] {
  return texts.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

/** The number at a share of the order of sorted numbers, between two of them in proportion. */
export function quantileOf(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  const part = place - Math.floor(place);
  return part === 0 ? low : low * (1 - part) + high * part;
}
