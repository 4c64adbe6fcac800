import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CreditCodeInput, creditCheckCharacter, isCreditCode } from './credit-code.js';
import { soundCode } from './organisation.test-fixture.js';

const characters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body = fc.array(fc.constantFrom(...characters), { minLength: 17, maxLength: 17 }).map((list) => list.join(''));

// GB 32100-2015: 31 characters, I, O, S, V and Z left out; the last one checks the others.
test.each([
  [soundCode, true, 'the sample of the standard'],
  ['91350100M000100Y44', false, 'another check character'],
  ['91350100M000100Y4', false, 'a character too few'],
  ['91350100M000100Y433', false, 'a character too many'],
  ['91350100M00010OY43', false, 'the letter O for the digit 0'],
  ['91350100m000100y43', false, 'small letters'],
  ['', false, 'nothing'],
])('%s is sound: %s (%s)', (code, sound) => expect(isCreditCode(code)).toBe(sound));

test('the check character makes every body sound, and no other character does', () =>
  fc.assert(
    fc.property(body, fc.constantFrom(...characters), (text, other) => {
      const check = creditCheckCharacter(text);
      expect(isCreditCode(text + check)).toBe(true);
      expect(isCreditCode(text + other)).toBe(other === check);
    }),
  ));

test('every single mistyped character is found', () =>
  fc.assert(
    fc.property(body, fc.nat(16), fc.constantFrom(...characters), (text, place, other) => {
      fc.pre(text[place] !== other);
      const code = text + creditCheckCharacter(text);
      expect(isCreditCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false);
    }),
  ));

test('what people type is made plain', () => {
  expect(CreditCodeInput.parse(' 9135 0100 m000 100y43 ')).toBe(soundCode);
});
