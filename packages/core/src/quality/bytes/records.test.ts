import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, put, valueAt } from './bytes.test-fixture.js';
import { IrregularRecord, type Layout, Records } from './records.js';
import { batchRows } from './workspace.js';

/** All values of the columns that are read, record by record, and what was met beside them. */
function readAll(text: string, layout: Layout) {
  const end = put(text);
  const records = new Records(layout);
  const rows: string[][] = [];
  let batches = 0;
  for (records.begin(1); records.next < end; batches++) {
    records.split(end);
    for (let row = 0; row < records.count; row++) rows.push(layout.read.map((_, slot) => valueAt(slot, row)));
  }
  return { rows, batches, ended: records.next === end, endings: records.endings };
}

const signs = fc.constantFrom(...'aé中😀 1,;|\t"', '""', '",', '\n', '\r\n', '\r');
const cells = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: signs, maxLength: 6 }) },
  { weight: 2, arbitrary: fc.constantFrom('', '"', '\n', 'x', '\u{feff}') },
  { weight: 1, arbitrary: fc.string({ unit: signs, minLength: 50, maxLength: 300 }) },
  { weight: 1, arbitrary: fc.nat(200).map((length) => 'a'.repeat(length)) },
);
const tables = (least: number, most: number) =>
  fc.integer({ min: 1, max: 6 }).chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), {
        minLength: least,
        maxLength: most,
      }),
      read: fc.shuffledSubarray(Array.from({ length: columns }, (_, at) => at)),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n'),
      // Which cells are quoted without need.
      needless: fc.array(fc.boolean(), { minLength: 1, maxLength: 13 }),
    }),
  );

describe('records are split into the cells that were written', () => {
  test('whatever they hold, and whichever columns are read', () =>
    fc.assert(
      fc.property(tables(0, 30), ({ columns, rows, read, delimiter, end, needless }) => {
        const quoted = (row: number, column: number) => needless[(row * columns + column) % needless.length] === true;
        const text = csv(rows, { delimiter, end, quoted });
        expect(readAll(text, { delimiter: delimiter.charCodeAt(0), columns, read })).toEqual({
          rows: rows.map((row) => read.map((column) => row[column])),
          ...{ batches: Math.min(rows.length, 1), ended: true },
          endings: rows.length === 0 ? 0 : end === '\n' ? 1 : 2,
        });
      }),
      { numRuns: 500 },
    ));

  test('in several batches', () =>
    fc.assert(
      fc.property(tables(1, 9), fc.integer({ min: 1, max: 2 * batchRows + 1 }), ({ rows: some, ...table }, count) => {
        const { columns, read, delimiter, end } = table;
        const rows = Array.from({ length: count }, (_, row) => some[row % some.length] ?? []);
        const text = csv(rows, { delimiter, end });
        // What is written out of a batch must have room.
        fc.pre(text.length < 2 ** 18);
        expect(readAll(text, { delimiter: delimiter.charCodeAt(0), columns, read })).toMatchObject({
          rows: rows.map((row) => read.map((column) => row[column])),
          ...{ batches: Math.ceil(count / batchRows), ended: true },
        });
      }),
      { numRuns: 60, examples: [[exampleTable, 2 * batchRows + 1]] },
    ));

  test('of those alone that begin before a place', () => {
    put('a\n"b\n"\nc\n');
    const records = new Records({ delimiter: 0x2c, columns: 1, read: [0] });
    records.begin(1);
    records.split(5);
    expect([records.count, valueAt(0, 0), valueAt(0, 1), records.next]).toEqual([2, 'a', 'b\n', 8]);
  });

  test('anew from any of them', () => {
    const end = put('a,b\nc,"d"\n');
    const records = new Records({ delimiter: 0x2c, columns: 2, read: [1] });
    for (const [from, value] of [
      [5, 'd'],
      [1, 'b'],
      [5, 'd'],
    ] as const) {
      records.begin(from);
      records.split(from + 1);
      expect(valueAt(0, 0)).toBe(value);
    }
    expect(records.next).toBe(end);
  });
});

const exampleTable = {
  ...{ columns: 3, read: [2, 0], delimiter: ',', end: '\r\n', needless: [false] },
  rows: [
    ['a', '', 'c"d'],
    ['中,文', '1', ''],
  ],
};

const long = 'a,b\n'.repeat(batchRows + 3);

describe.each([
  ['of which none is read', []],
  ['of which the first is read', [0]],
  ['all of which are read', [1, 0]],
])('of records of two columns, %s,', (_, read) => {
  test.each([
    ['too few fields', 'a,b\nc\n'],
    ['too few fields at the end of a line of CRLF', 'a\r\n'],
    ['too many fields', 'a,b\nc,d,e\n'],
    ['an empty field too many', 'a,b,\n'],
    ['a quote in an unquoted field', 'a,b"c\n'],
    ['a quote at the end of an unquoted field', 'a,b"\n'],
    ['two quotes in an unquoted field', 'a""b,c\n'],
    ['a blank before a quoted field', 'a, "b"\n'],
    ['text behind a closing quote', 'a,"b"c\n'],
    ['a blank behind a closing quote', '"a" ,b\n'],
    ['a quoted field behind another', 'a,"b" "c"\n'],
    ['a lone CR', 'a,b\rc,d\n'],
    ['a lone CR in a field', 'a\rb,c\n'],
    ['a lone CR behind a quoted field', 'a,"b"\rc,d\n'],
    ['a CR at the end', 'a,b\r'],
    ['two CRs', 'a,b\r\r\n'],
    ['a NUL byte', 'a,b\0\n'],
    ['a NUL byte in place of a delimiter', 'a\0b\n'],
    ['CRLF behind LF', 'a,b\nc,d\r\n'],
    ['LF behind CRLF', 'a,b\r\nc,d\n'],
    ['CRLF behind LF in another batch', `${long}a,b\r\n`],
    ['a quote that is not closed', 'a,"b\n'],
    ['a doubled quote in place of a closing one', 'a,"b""\nc,d\n'],
    ['a quote at the end', 'a,"'],
    ['an empty line', 'a,b\n\nc,d\n'],
    ['an empty line of CRLF', 'a,b\r\n\r\nc,d\r\n'],
    ['an empty line at the beginning', '\na,b\n'],
    ['an empty line at the end', 'a,b\n\n'],
    ['no line end', 'a,b'],
    ['an irregular record in another batch', `${long}a\n`],
  ])('%s is irregular', (_, text) =>
    expect(() => readAll(text, { delimiter: 0x2c, columns: 2, read })).toThrow(IrregularRecord),
  );
});

test.each(['a\n\nb\n', '\n', '\na\n', 'a\n\n', 'a\r\n\r\n', '\r\n', '""\n\n'])(
  'an empty line is irregular in a table of one column: %j',
  (text) => expect(() => readAll(text, { delimiter: 0x2c, columns: 1, read: [0] })).toThrow(IrregularRecord),
);

// As DuckDB reads it.
test('a NUL byte in quotes is a sign like any other', () =>
  expect(readAll('a,"b\0c"\n', { delimiter: 0x2c, columns: 2, read: [1] }).rows).toEqual([['b\0c']]));

test('records whose values are written out have so much room in a batch', () => {
  const layout = { delimiter: 0x2c, columns: 1, read: [0] };
  const quotes = (count: number) => readAll(`"${'""'.repeat(count)}"\n`, layout).rows;
  expect(quotes(2 ** 19)).toEqual([['"'.repeat(2 ** 19)]]);
  expect(() => quotes(2 ** 19 + 1)).toThrow(IrregularRecord);
  expect(readAll(`"${'""'.repeat(400)}"\n`.repeat(2 * batchRows), layout).batches).toBe(2);
});

test.each([
  [5001, 1],
  [300, 257],
])('a file of %d columns, %d of which are read, has no room', (columns, count) => {
  const read = Array.from({ length: count }, (_, at) => at);
  expect(() => new Records({ delimiter: 0x2c, columns, read })).toThrow(RangeError);
});
