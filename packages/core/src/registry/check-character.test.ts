import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacter, checkedParts, withCheckCharacter } from './check-character.js';

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const group = (shortest: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: shortest, maxLength: 8 }).map((letters) => letters.join(''));
const plainNumber = fc
  .tuple(fc.array(group(1), { minLength: 1, maxLength: 3 }), group(8), fc.integer({ min: 1, max: 9_999_999 }))
  .map(([prefix, year, serial]) => [...prefix, year, String(serial).padStart(6, '0')].join('-'));
const fits = (number: string) => checkedParts(number)?.fits;
const swapped = (text: string, at: number) => `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
const apart = (a: string, b: string) => Math.abs(alphabet.indexOf(a) - alphabet.indexOf(b));

describe('ISO/IEC 7064, MOD 37,36', () => {
  test('gives the characters of identifiers that others have published', () => {
    // The example of the Global Release Identifier, which uses the same system.
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
    expect(checkCharacter('A1-2425G-ABC1234002')).toBe('M');
  });

  test('every number with its character fits', () =>
    fc.assert(
      fc.property(plainNumber, (plain) => {
        expect(fits(withCheckCharacter(plain))).toBe(true);
      }),
    ));

  test('every single wrong character is seen, wherever it stands, the check character too', () =>
    fc.assert(
      fc.property(plainNumber, fc.nat(), fc.constantFrom(...alphabet), (plain, place, letter) => {
        const number = withCheckCharacter(plain);
        const places = [...number].flatMap((old, at) => (alphabet.includes(old) && old !== letter ? [at] : []));
        const at = places[place % places.length] ?? 0;
        expect(fits(`${number.slice(0, at)}${letter}${number.slice(at + 1)}`)).toBe(false);
      }),
    ));

  test('every two neighbours that change places are seen, unless one follows the other in the alphabet', () =>
    fc.assert(
      fc.property(plainNumber, fc.nat(), (plain, place) => {
        const number = withCheckCharacter(plain);
        const pairs = [...number].flatMap((a, at) => {
          const b = number[at + 1] ?? '-';
          const both = alphabet.includes(a) && alphabet.includes(b);
          return both && ![0, 1, 35].includes(apart(a, b)) ? [at] : [];
        });
        fc.pre(pairs.length > 0);
        expect(fits(swapped(number, pairs[place % pairs.length] ?? 0))).toBe(false);
      }),
    ));

  test('of consecutive characters that change places, one in thirty-six is missed and no more', () => {
    // The character before the pair brings the sum to each of its states.
    for (const [i, a] of alphabet.entries()) {
      const b = alphabet[(i + 1) % 36] ?? '';
      const missed = alphabet.filter((state) => checkCharacter(state + a + b) === checkCharacter(state + b + a));
      expect(missed, a + b).toHaveLength(1);
    }
  });
});

test('numbers without a check character, names and identifiers are taken for none with one', () => {
  for (const text of [
    'AH-CY-2025-000012',
    'AH-CY-2025-000012-2',
    '2025-000012',
    'v1.2',
    '1.2.156.10197',
    '数据-2025-01.2',
  ])
    expect(checkedParts(text), text).toBeNull();
});
