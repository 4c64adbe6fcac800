import { creditCheckCharacter, isCreditCode, isLuhn, isResidentId } from '@shuji/core/catalog';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomes, rulesOf, testFolder } from './measure.test-fixture.js';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const residentIds = fc
  .tuple(
    fc.stringMatching(/^[1-9]\d{5}$/),
    fc.integer({ min: 1870, max: 2110 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
    digits(3),
  )
  .map(([place, year, month, day, sequence]) => {
    const first = `${place}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${sequence}`;
    const sum = weights.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
    return `${first}${'10X98765432'[sum % 11]}`;
  });
const creditCodes = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{17}$/).map((first) => first + creditCheckCharacter(first));
const luhns = fc.stringMatching(/^\d{2,19}$/);
/** Something that was sound until a character of it was changed, lost or added. */
const spoilt = (sound: fc.Arbitrary<string>) =>
  fc
    .tuple(sound, fc.nat(19), fc.constantFrom('0', '7', 'X', 'x', 'A', 'O', '-', ' ', '', '１'))
    .map(([text, at, other]) => text.slice(0, at) + other + text.slice(at + 1));

// What the SQL says of a value is what the core says of it: among the sound none fails, and among the others all do.
test.each([
  ['gb11643', residentIds, isResidentId],
  ['gb32100', creditCodes, isCreditCode],
  ['luhn', luhns, (text: string) => isLuhn(text) && text.length <= 19],
  ['imei', digits(15), (text: string) => isLuhn(text) && text.length === 15],
] as const)('%s', async (check, sound, holds) => {
  const values = fc
    .sample(fc.oneof(sound, spoilt(sound)), { numRuns: 3000, seed: 20261128 })
    .filter((text) => text.trim() !== '');
  const rows = values.map((text) => `"${text}",${holds(text) ? 'yes' : 'no'}`).join('\n');
  const folder = await testFolder({ 'v.csv': `v,sound\n${rows}\n` });
  const rule = { kind: 'check-digit', column: 'v', check };
  const result = await folder.measure(
    rulesOf([
      { ...rule, where: "row.sound == 'yes'" },
      { ...rule, where: "row.sound == 'no'" },
    ]),
    { file: 'v.csv' },
  );
  await folder.remove();
  const good = values.filter(holds).length;
  expect(good).toBeGreaterThan(100);
  expect(values.length - good).toBeGreaterThan(100);
  expect(outcomes(result)).toEqual([
    ['holds', good, 0],
    ['fails', values.length - good, values.length - good],
  ]);
});
