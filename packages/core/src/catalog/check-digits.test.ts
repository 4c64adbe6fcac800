import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditCheckCharacter, isCreditCode, isLuhn, isResidentId } from './check-digits.js';

describe('check digits', () => {
  // The example of GB 11643-1999, and its neighbours.
  test.each([
    ['11010519491231002X', true],
    ['11010519491231002x', true],
    ['110105194912310021', false],
    ['440524188001010014', true],
    ['110105194902300026', false],
    ['', false],
  ])('resident identity number %s: %s', (text, sound) => expect(isResidentId(text)).toBe(sound));

  test('one changed digit of a resident identity number is always found', () =>
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const good = '11010519491231002X';
        const digit = (Number(good[at]) + by) % 10;
        expect(isResidentId(`${good.slice(0, at)}${digit}${good.slice(at + 1)}`)).toBe(false);
      }),
    ));

  test('a credit code is sound with its own check character and no other', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 17, maxLength: 17 }),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
        (body, last) => {
          const first17 = body.join('');
          expect(isCreditCode(first17 + last)).toBe(last === creditCheckCharacter(first17));
        },
      ),
    ));

  test.each([
    ['79927398713', true],
    ['79927398710', false],
    ['0', false],
    ['7992739871a', false],
  ])('Luhn %s: %s', (text, sound) => expect(isLuhn(text)).toBe(sound));
});
