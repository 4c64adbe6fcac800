import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalMean, canonicalText } from './canonical.js';

test.each([
  ['decimal', '1.50', '1.5'],
  ['decimal', '-0.00', '0'],
  ['decimal', '00012.3400', '12.34'],
  ['float', '2.0', '2'],
  ['float', '1e+20', '100000000000000000000'],
  ['float', '1.5e-07', '0.00000015'],
  ['float', '-1.25E2', '-125'],
  ['float', 'inf', 'Infinity'],
  ['float', '-Infinity', '-Infinity'],
  ['float', 'nan', 'NaN'],
  ['integer', '-7', '-7'],
  ['timestamp', '2024-01-02 00:00:00', '2024-01-02'],
  ['timestamp', '2024-01-02 03:04:05.500000', '2024-01-02 03:04:05.5'],
  ['timestamp', '2024-01-02 03:04:05.000000', '2024-01-02 03:04:05'],
  ['timestamp', '2024-01-02 03:04:05.120+00', '2024-01-02 03:04:05.12+00'],
  ['time', '12:30:00.000', '12:30:00'],
  ['text', '1.50', '1.50'],
] as const)('%s %s is %s', (family, text, expected) => expect(canonicalText(family, text)).toBe(expected));

test('a canonical number is the same number, and canonical already', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = canonicalText('float', String(value));
      expect(Number(text)).toBe(value === 0 ? 0 : value);
      expect(canonicalText('decimal', text)).toBe(text);
    }),
  );
});

test('means agree where they differ by the order of a sum alone', () => {
  expect(canonicalMean('0.30000000000000004')).toBe(canonicalMean('0.3'));
  expect(canonicalMean('1234.5000000000000000')).toBe('1234.5');
  expect(canonicalMean('NaN')).toBe('NaN');
});
