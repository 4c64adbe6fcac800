import { expect, test } from 'vitest';
import { withCheckCharacter } from './check-character.js';
import { mistyped, numbersMeant } from './look-up-number.js';
import { oidOf, readOidArc } from './oid.js';

const old = 'AH-CY-2025-000012';
const number = withCheckCharacter(old);
const arc = readOidArc('1.2.156.10197');

test('a number is meant as it stands, in small letters, of full width, without its check character, and by its identifier', () => {
  if (arc === null) throw new Error('no arc');
  const wide = number.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
  for (const typed of [number, number.toLowerCase(), wide, ` ${number} `, number.replaceAll('-', '–'), old])
    expect(numbersMeant(typed, arc), typed).toContain(number);
  expect(numbersMeant(oidOf(arc, number) ?? '', arc)).toEqual(expect.arrayContaining([old, number]));
  expect(numbersMeant(oidOf(arc, number) ?? '', null)).not.toContain(number);
  expect(numbersMeant(number, arc)).toEqual([number]);
});

test('what does not fit its check character was copied wrongly; whatever has none was not', () => {
  const wrong = number.replace('12', '13');
  expect(mistyped(wrong.toLowerCase())).toMatchObject({ code: 'number-mistyped', values: { number: wrong } });
  // A letter for a digit, as eyes take one for the other.
  expect(mistyped(number.replace('000', 'OOO'))).toMatchObject({ code: 'number-mistyped' });
  for (const typed of [number, old, `${old}-2`, '示例街道表', '1.2.156.10197.1', ''])
    expect(mistyped(typed)).toBeNull();
});
