import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IrregularRecord, Records } from './records.js';
import { bytes, ends, slotStride, starts } from './workspace.js';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Values of the columns that are read, record by record, as the kernel finds them. */
function split(text: string, columns: number, read: readonly number[], delimiter = ','): string[][] {
  const encoded = new TextEncoder().encode(text);
  bytes.set(encoded, 1);
  const records = new Records({ delimiter: delimiter.charCodeAt(0), columns, read });
  const found: string[][] = [];
  records.begin(1);
  while (records.next < 1 + encoded.length) {
    records.split(1 + encoded.length);
    for (let row = 0; row < records.count; row++)
      found.push(
        read.map((_, slot) => {
          const place = slot * slotStride + row;
          return utf8.decode(bytes.subarray(starts[place], ends[place]));
        }),
      );
  }
  return found;
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r\n', '张', 'a', ' ', '\t'), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\0', '').replace(/\r(?!\n)/g, '')),
);

function written(text: string, always: boolean): string {
  return always || /["\r\n,;|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

describe('records of delimited text', () => {
  it('are read back as they were written, whatever their values hold and whichever columns are read', () => {
    const tables = fc.integer({ min: 2, max: 6 }).chain((columns) =>
      fc.tuple(
        fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: columns, maxLength: columns }), {
          minLength: 1,
        }),
        fc.subarray([...Array(columns).keys()]),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
      ),
    );
    fc.assert(
      fc.property(tables, ([rows, read, delimiter, end]) => {
        const text = rows
          .map((row) => row.map(([value, always]) => written(value, always)).join(delimiter) + end)
          .join('');
        const found = split(text, rows[0]?.length ?? 0, read, delimiter);
        expect(found).toEqual(rows.map((row) => read.map((column) => row[column]?.[0])));
      }),
      { numRuns: 500 },
    );
  });

  it('go on from batch to batch', () => {
    const rows = Array.from({ length: 2500 }, (_, at) => [String(at), `名"${at}`]);
    const text = rows.map(([id, name]) => `${id},${written(name ?? '', true)}\n`).join('');
    expect(split(text, 2, [0, 1])).toEqual(rows);
  });

  it('are irregular where readers may understand them in different ways', () => {
    for (const text of [
      'a\n',
      'a,b,c\n',
      'a,b"c\n',
      '"a"b,c\n',
      'a ,"b" \n',
      'a,b\rc\n',
      'a,\0\n',
      'a,b\nc,d\r\n',
      '"a,b\n',
      '\n',
      'a,b\n\n',
    ])
      expect(() => split(text, 2, [0, 1]), JSON.stringify(text)).toThrow(IrregularRecord);
    expect(() => split('a\n\n', 1, [0])).toThrow(IrregularRecord);
    expect(split('a\n""\n', 1, [0])).toEqual([['a'], ['']]);
  });
});
