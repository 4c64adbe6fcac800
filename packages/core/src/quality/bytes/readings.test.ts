import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Form } from './batch.js';
import { batchOf } from './bytes.test-fixture.js';
import { timeText } from './times.js';

const untold = 'untold';

/** Texts as what they are read as in a form: each is a value of one column. */
function readings(form: Form, texts: readonly string[]): (number | typeof untold)[] {
  const batch = batchOf(texts.map((text) => [text]));
  const values = [...batch.formed(form, 0).values.subarray(0, texts.length)];
  const read = values.map((value) => (value === Number.POSITIVE_INFINITY ? untold : value));
  expect(batch.wasUntold(form, 0)).toBe(read.includes(untold));
  return read;
}

const reading = (form: Form, text: string) => readings(form, [text])[0];
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

describe('a number', () => {
  const whole = digits(1, 20);
  const bodies = fc.oneof(
    { weight: 3, arbitrary: whole },
    fc.tuple(whole, digits(0, 20)).map(([before, after]) => `${before}.${after}`),
    whole.map((after) => `.${after}`),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
  );
  const exponents = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), fc.nat(330)).map((parts) => parts.join('')),
  );
  const blanks = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.string({ unit: fc.constantFrom(...' \t\n\v\f\r'), maxLength: 3 }),
  );
  const written = fc
    .tuple(blanks, fc.constantFrom('', '', '-', '+'), bodies, exponents, blanks)
    .map((parts) => parts.join(''))
    .filter((text) => !/e.*e/i.test(text));

  test('is the double nearest to what is written', () =>
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 20 }), (texts) => {
        expect(readings('number', texts)).toEqual(
          texts.map((text) => (Number.isFinite(Number(text)) ? Number(text) : Number.NaN)),
        );
      }),
      { numRuns: 1000 },
    ));

  test.each([
    ['0', 0],
    ['-0', -0],
    ['007', 7],
    ['-12.50', -12.5],
    ['+5', 5],
    ['5.', 5],
    ['-5.', -5],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['.5e+1', 5],
    [' 1', 1],
    ['1 ', 1],
    ['\t-1\n', -1],
    ['999999999999999', 999999999999999],
    ['0.000000000000001', 1e-15],
    ['123456789012345678', 123456789012345680],
    ['0.12345678901234567890', 0.12345678901234568],
    ['9007199254740993', 9007199254740992],
    ['0000000000000000000000000000001', 1],
    ['1e308', 1e308],
    ['1e-400', 0],
  ])('is %j', (text, value) => expect(reading('number', text)).toBe(value));

  test.each([
    ...['', ' ', '-', '+', '.', '-.', 'e5', '1e', '1e+', '.e1', 'x', '12a', '1.2.3', '--1', '-+1', '++1', '- 1', '1 2'],
    ...['1,000', '0x10', '1e1.5', '１２', '12\u00a0', '\u30001', '1\u3000', '12\0', '_1', '1_', '1__0', '5-', '/', ':'],
    ...['inf', 'Inf', '-inf', '+infinity', 'Infinity', 'nan', 'NaN', '-nan', '1e309', '-1e400'],
  ])('is not %j', (text) => expect(reading('number', text)).toBeNaN());

  test.each(['1_000', '-1_000.5', '1.0_1', '+-5', ' +-5'])('is told by an engine of %j', (text) =>
    expect(reading('number', text)).toBe(untold),
  );

  test('is read once for all that ask for it, and anew of another batch', () => {
    const batch = batchOf([['1', 'x']]);
    const column = batch.formed('number', 0);
    expect(column.values[0]).toBe(1);
    column.values[0] = 2;
    expect(batch.formed('number', 0)).toBe(column);
    expect(column.values[0]).toBe(2);
    expect(batch.formed('number', 1).values[0]).toBeNaN();
    expect(batch.formed('time', 0)).not.toBe(column);
    batch.renew();
    expect(batch.formed('number', 0).values[0]).toBe(1);
  });
});

// From the first day of year 1 to the last of 9999.
const seconds = fc.oneof(
  fc.integer({ min: -62135596800, max: 253402300799 }),
  fc.integer({ min: -719162, max: 2932896 }).map((day) => day * 86400),
);
const isoText = (second: number) => new Date(second * 1000).toISOString().slice(0, 19);

describe('a moment', () => {
  test('is a day or a second of the years 1 to 9999', () =>
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 20 }), fc.constantFrom(' ', 'T'), (moments, apart) => {
        const texts = moments.map((second) => isoText(second).replace('T', apart));
        expect(readings('time', texts)).toEqual(moments.map((second) => second * 1e6));
        const days = texts.map((text) => text.slice(0, 10));
        expect(readings('time', days)).toEqual(moments.map((second) => Math.floor(second / 86400) * 86400e6));
      }),
      { numRuns: 500 },
    ));

  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -86400e6],
    ['2024-02-29', Date.UTC(2024, 1, 29) * 1000],
    ['2000-02-29', Date.UTC(2000, 1, 29) * 1000],
    ['2024-02-29 23:59:59', Date.UTC(2024, 1, 29, 23, 59, 59) * 1000],
    ['2024-02-29T00:00:01', Date.UTC(2024, 1, 29, 0, 0, 1) * 1000],
    ['2024-02-29 12:00:00.5', Date.UTC(2024, 1, 29, 12, 0, 0, 500) * 1000],
    ['2024-02-29T12:00:00.000001', Date.UTC(2024, 1, 29, 12) * 1000 + 1],
    ['1969-12-31 23:59:59.999999', -1],
    ['9999-12-31', Date.UTC(9999, 11, 31) * 1000],
    ['9999-12-31 23:59:59', Date.UTC(9999, 11, 31, 23, 59, 59) * 1000],
    ['0001-01-01', -62135596800e6],
  ])('is %j', (text, value) => expect(reading('time', text)).toBe(value));

  test.each([
    ...['2023-02-29', '1900-02-29', '2024-02-30', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '2024-01-32'],
    ...[
      '',
      ' ',
      'x',
      '无',
      '不详',
      'today',
      'tomorrow',
      'null',
      'N/A',
      '２０２４-01-01',
      '2024年1月1日',
      '2024-01-01\u3000',
    ],
    ...['20240105', '1704067200', '12:00:00', '1.5', '-5', '-', ':'],
  ])('is not %j', (text) => expect(reading('time', text)).toBeNaN());

  test.each([
    ...['2024/01/05', '2024-1-5', ' 2024-01-05', '2024-01-05 ', '2024 01 05', '2024-01', '12024-01-01', '-44-03-15'],
    ...['2024-01-05 10:00', '2024-01-05 10:00:00Z', '2024-01-05 10:00:00+08', '2024-01-05 10:00:00 UTC'],
    ...['2024-01-05 24:00:00', '2024-01-05 23:59:60', '2024-01-05 10:00:00.1234567', '2024-01-05_10:00:00'],
    ...['0000-01-01', '2201-01-01 00:00:00.5', '2024-02-30 10:00:00', '2024-01-05 (BC)'],
    ...['infinity', '-infinity', 'inf', 'epoch'],
  ])('is told by an engine of %j', (text) => expect(reading('time', text)).toBe(untold));

  const readsBack = (second: number, micros: number) => {
    const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
    const text = isoText(second).replace('T', ' ') + fraction;
    expect(timeText(reading('time', text) as number)).toBe(text);
  };
  const micros = fc.oneof(
    fc.constant(0),
    fc.nat(999_999),
    fc.nat(999).map((millis) => millis * 1000),
  );
  const from = (year: number) => Date.UTC(year, 0) / 1000;

  test('is written as it was read', () => {
    fc.assert(fc.property(seconds, (second) => readsBack(second, 0)));
    fc.assert(fc.property(fc.integer({ min: from(1685), max: from(2201) - 1 }), micros, readsBack));
  });

  test('of long ago is told to the microsecond, or by an engine', () => {
    const [before, at] = readings('time', ['1600-01-01 00:00:00', '1600-01-01 00:00:00.000001']);
    expect(at).not.toBe(before);
  });
});

describe('a value', () => {
  // By what DuckDB's dialect asks: blanks sort before `!`, but for the wide one.
  const isBlank = (text: string) => {
    const first = text.codePointAt(0) ?? 0;
    return (first < 0x21 || first === 0x3000) && /^\p{Zs}*$/u.test(text);
  };
  const presence = (texts: readonly string[]) => {
    const batch = batchOf(texts.map((text) => [text]));
    const present = [...batch.present(0).values.subarray(0, texts.length)].map((each) => each === 1);
    expect(texts.map((_, row) => batch.isPresent(0, row))).toEqual(present);
    return present;
  };

  test.each([
    'a',
    '0',
    '!',
    '\t',
    '\n',
    ' \t',
    ' a',
    'a ',
    '\u3000a',
    ' \u3000中',
    '中',
    '、',
    '\u3001',
    '\u3042',
    '😀',
    '\0',
  ])('is present as %j', (text) => expect(presence([text])).toEqual([true]));

  // They do not sort before `!`.
  test.each(['\u00a0', '\u00a0 ', '\u2003', '\u1680', '\u202f'])('is present as %j alone', (text) =>
    expect(presence([text])).toEqual([true]),
  );

  test.each([
    '',
    ' ',
    '   ',
    '\u3000',
    '\u3000\u3000',
    ' \u3000',
    '\u3000 ',
    ' \u00a0',
    '\u3000\u2003',
    ' \u1680\u202f\u205f',
  ])('is absent as %j', (text) => expect(presence([text])).toEqual([false]));

  test('is present unless it is empty or of blanks that a dialect sees', () => {
    const signs = fc.constantFrom(...' \u3000\u00a0\u2003\u1680\t\n\r\0a!中\u3001\u2fff\u301c😀"');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: signs, maxLength: 4 }), { minLength: 1, maxLength: 20 }), (texts) => {
        expect(presence(texts)).toEqual(texts.map((text) => !isBlank(text)));
      }),
      { numRuns: 1000 },
    );
  });
});
