import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLuhn } from '../../catalog/check-digits.js';
import { creditAlphabet, creditCheckCharacter, isCreditCode, isResidentId } from '../../parties/index.js';
import { residentCheckCharacter } from '../../parties/resident-id.js';
import type { CheckDigit } from '../rule.js';
import { checks, creditCharacters } from './check-digits.js';

const expected: Readonly<Record<CheckDigit, (text: string) => boolean>> = {
  gb11643: isResidentId,
  gb32100: isCreditCode,
  luhn: (text) => text.length <= 19 && isLuhn(text),
  imei: (text) => text.length === 15 && isLuhn(text),
};

/** Of a text that stands among others. */
function fits(check: CheckDigit, text: string): boolean {
  const bytes = new TextEncoder().encode(`1${text}8`);
  return checks[check](bytes, 1, bytes.length - 1);
}

const digits = (least: number, most = least) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
const padded = (most: number) => fc.integer({ min: 0, max: most }).map((part) => String(part).padStart(2, '0'));
const days = fc.oneof(
  digits(8),
  fc.tuple(fc.integer({ min: 1870, max: 2110 }), padded(13), padded(32)).map((parts) => parts.join('')),
  fc.constantFrom('19000229', '20000229', '20230229', '20240229', '18791231', '18800101', '21001231', '21010101'),
);
const residentIds = fc.tuple(digits(6), days, digits(3), fc.boolean()).map(([area, day, turn, lower]) => {
  const first17 = `${area}${day}${turn}`;
  const last = residentCheckCharacter(first17);
  return first17 + (lower ? last.toLowerCase() : last);
});
const creditCodes = fc
  .string({ unit: fc.constantFrom(...creditAlphabet), minLength: 17, maxLength: 17 })
  .map((first17) => first17 + creditCheckCharacter(first17));
const luhnNumber = (body: string) => [...'0123456789'].map((last) => body + last).find(isLuhn) ?? body;
const near: Readonly<Record<CheckDigit, fc.Arbitrary<string>>> = {
  gb11643: residentIds,
  gb32100: creditCodes,
  luhn: digits(1, 20).map(luhnNumber),
  imei: digits(13, 15).map(luhnNumber),
};
const signs = fc.constantFrom(...'0123456789AIXxYZaé１中 \n\0', '');

describe.each(Object.keys(expected) as CheckDigit[])('the check digit %s', (check) => {
  const agrees = (text: string) => {
    expect(fits(check, text), JSON.stringify(text)).toBe(expected[check](text));
  };

  test('fits sound texts and those near to them', () => fc.assert(fc.property(near[check], agrees), { numRuns: 2000 }));

  test('of a text with a changed, lost or added sign', () =>
    fc.assert(
      fc.property(near[check], fc.nat(20), fc.nat(2), signs, (text, at, gone, sign) =>
        agrees(text.slice(0, at) + sign + text.slice(at + gone)),
      ),
      { numRuns: 3000 },
    ));

  test('of any text', () =>
    fc.assert(fc.property(fc.oneof(digits(0, 21), fc.string({ unit: signs, maxLength: 20 }), fc.string()), agrees), {
      numRuns: 1000,
    }));
});

test.each<[CheckDigit, string, boolean]>([
  ['gb11643', '11010519491231002X', true],
  ['gb11643', '11010519491231002x', true],
  ['gb11643', '110105194912310021', false],
  ['gb11643', '110105194902300026', false],
  ['gb11643', '', false],
  ['gb32100', '91350100M000100Y43', true],
  ['gb32100', '91350100m000100y43', false],
  ['luhn', '79927398713', true],
  ['luhn', '79927398710', false],
  ['luhn', '0', false],
  ['luhn', '00', true],
  ['luhn', '0'.repeat(19), true],
  ['luhn', '0'.repeat(20), false],
  ['imei', '490154203237518', true],
  ['imei', '79927398713', false],
])('%s of %s fits: %s', (check, text, sound) => expect(fits(check, text)).toBe(sound));

test('credit codes have the characters of the standard', () => expect(creditCharacters).toBe(creditAlphabet));
