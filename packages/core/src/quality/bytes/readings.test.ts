import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Batch, type Form } from './batch.js';
import { dayTime } from './day-time.js';
import { untold } from './numbers.js';
import { Records } from './records.js';
import { timeText } from './times.js';
import { bytes, freeAll } from './workspace.js';

/** What a column of these values is read as. */
function batchOf(values: readonly string[]): Batch {
  const text = new TextEncoder().encode(values.map((value) => `"${value}"\n`).join(''));
  bytes.set(text, 1);
  freeAll();
  const records = new Records({ delimiter: 44, columns: 1, read: [0] });
  const batch = new Batch(records);
  records.begin(1);
  records.split(1 + text.length);
  batch.renew();
  return batch;
}

function read(form: Form, values: readonly string[]): number[] {
  return [...batchOf(values).formed(form, 0).values.subarray(0, values.length)];
}

describe('numbers', () => {
  it('of plain decimals are those that they are written as', () => {
    const plain = fc.tuple(
      fc.boolean(),
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 0, max: 99999 }),
      fc.boolean(),
    );
    const texts = plain.map(([minus, whole, part, point]) => `${minus ? '-' : ''}${whole}${point ? `.${part}` : ''}`);
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 100 }), (values) => {
        expect(read('number', values)).toEqual(values.map(Number));
      }),
    );
  });

  it('may have other forms, and are none or untold in those that are none or not known', () => {
    expect(
      read('number', [
        '007',
        '+5',
        '5.',
        '.5',
        '-.5',
        '1e5',
        '1E-2',
        ' 1\t',
        '1234567890123456789',
        '0.1234567890123456789',
      ]),
    ).toEqual([...[7, 5, 5, 0.5, -0.5, 100000, 0.01, 1, 1234567890123456800, 0.12345678901234568]]);
    for (const none of [
      '',
      ' ',
      '-',
      '.',
      'x',
      '1,000',
      '12a',
      '--1',
      '1.2.3',
      'inf',
      'nan',
      '1e400',
      '１２',
      '1 2',
      '0x10',
    ])
      expect(read('number', [none]), none).toEqual([Number.NaN]);
    expect(read('number', ['1_000', '2'])).toEqual([untold, 2]);
    const batch = batchOf(['1_000', '2']);
    expect(batch.wasUntold('number', 0)).toBe(false);
    batch.formed('number', 0);
    expect([batch.wasUntold('number', 0), batch.wasUntold('time', 0)]).toEqual([true, false]);
  });
});

describe('moments', () => {
  it('of days and seconds are read back as they were written', () => {
    const moments = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(moments, { minLength: 1, maxLength: 100 }), (dates) => {
        const texts = dates.map((date) => date.toISOString().slice(0, 19));
        expect(read('time', texts)).toEqual(texts.map((text) => Date.parse(`${text}Z`) * 1000));
        expect(read('time', texts).map(timeText)).toEqual(texts.map((text) => text.replace('T', ' ')));
        const days = texts.map((text) => text.slice(0, 10));
        expect(read('time', days)).toEqual(days.map(dayTime));
      }),
    );
  });

  it('have fractions of seconds, and are none of days that no calendar has', () => {
    expect(read('time', ['2024-02-29 23:59:59.5', '2024-02-29T00:00:00.000001']).map(timeText)).toEqual([
      '2024-02-29 23:59:59.5',
      '2024-02-29 00:00:00.000001',
    ]);
    for (const none of [
      '',
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-01-32',
      '2024-00-01',
      '20240101',
      '无',
      'x',
      '2024年1月1日',
    ])
      expect(read('time', [none]), none).toEqual([Number.NaN]);
    for (const other of [
      '2024/01/05',
      '2024-1-5',
      ' 2024-01-05',
      '2024-01-05 10:11:12+08',
      '2024-01-05 24:00:00',
      'infinity',
      'epoch',
      '0000-01-01',
    ])
      expect(read('time', [other]), other).toEqual([untold]);
  });
});

describe('whether there is a value', () => {
  it('is told of blanks of any width as DuckDB tells it', () => {
    const values = [
      '',
      ' ',
      '  ',
      '\u3000',
      ' \u3000',
      '\u2003',
      '\t',
      '\u00a0',
      'a',
      '　a',
      '、',
      '张',
      '\ufeff',
      '0',
    ];
    expect([...batchOf(values).present(0).values.subarray(0, values.length)]).toEqual([
      ...[0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    ]);
  });
});
