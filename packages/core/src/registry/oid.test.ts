import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCheckCharacter } from './check-character.js';
import { numberOfOid, type OidArc, oidOf, readOidArc } from './oid.js';

const arcOf = (text: string): OidArc => {
  const arc = readOidArc(text);
  if (arc === null) throw new Error(`${text} is no arc`);
  return arc;
};
const arc = arcOf('1.2.156.10197.9');

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const group = fc
  .tuple(fc.constantFrom(...letters), fc.stringMatching(/^[A-Z0-9]{0,12}$/))
  .map(([first, rest]) => first + rest);
const number = fc
  .record({
    prefix: fc.array(fc.oneof(group, fc.stringMatching(/^[A-Z0-9]{1,6}$/)), { maxLength: 3 }),
    first: group,
    prefixed: fc.boolean(),
    rehearsal: fc.boolean(),
    year: fc.integer({ min: 1000, max: 9999 }),
    serial: fc.integer({ min: 0, max: 99_999_999 }),
    copy: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ prefix, first, prefixed, rehearsal, year, serial, copy }) => {
    const own = `${rehearsal ? 'YL' : ''}${year}-${String(serial).padStart(6, '0')}${copy > 1 ? `-${copy}` : ''}`;
    return [...(prefixed ? [first, ...prefix] : []), own].join('-');
  });

test('a number has the identifier that its parts make', () => {
  expect(oidOf(arc, 'AH-CY-2025-000012')).toBe(`${arc}.1673.1762.0.2025.12.1`);
  expect(oidOf(arc, '2025-000012')).toBe(`${arc}.0.2025.12.1`);
  expect(oidOf(arc, 'AH-CY-YL2025-1000012-2')).toBe(`${arc}.1673.1762.1.2025.1000012.2`);
});

test('each number comes back from its identifier, with or without a check character', () =>
  fc.assert(
    fc.property(number, (plain) => {
      const oid = oidOf(arc, plain);
      if (oid === null) throw new Error(`${plain} has none`);
      expect(readOidArc(oid)).toBe(oid);
      expect(oidOf(arc, withCheckCharacter(plain))).toBe(oid);
      expect([numberOfOid(arc, oid), numberOfOid(arc, `urn:oid:${oid}`)]).toEqual([plain, plain]);
    }),
  ));

test('two numbers never have one identifier', () =>
  fc.assert(
    fc.property(number, number, (a, b) => {
      fc.pre(a !== b);
      expect(oidOf(arc, a)).not.toBe(oidOf(arc, b));
    }),
  ));

test('a number of somebody else has none, and an identifier of somebody else stands for none', () => {
  for (const text of ['SAMPLE-1', 'AH-CY-2025-12', 'AH-CY-2025-0000012', 'ah-cy-2025-000012', '登记-2025-000012', ''])
    expect(oidOf(arc, text), text).toBeNull();
  const own = `${arc}.1673.1762.0.2025.12.1`;
  const others = [own.replace('1.2.156', '1.2.840'), `${own}.1`, own.replace('.0.2025', '.2.2025'), `${arc}.`, arc, ''];
  for (const text of [...others, own.replace('.12.', '.012.'), own.replace('1673', '673'), `${own}x`])
    expect(numberOfOid(arc, text), text).toBeNull();
  expect(numberOfOid(arcOf('1.2.156.10197.90'), own)).toBeNull();
});

test('any text is answered, and never by a number that has another identifier', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.stringMatching(/^[\d.]{0,30}$/).map((tail) => `${arc}.${tail}`),
      ),
      (text) => {
        const found = numberOfOid(arc, text);
        if (found !== null) expect(`${oidOf(arc, found)}`).toBe(text.trim().replace(/^urn:oid:/i, ''));
      },
    ),
  ));

test.each(['1.2', '0.39', '2.999', '2.16.156.7', '1.2.156.10197', `1.3.${'9'.repeat(39)}`])('%s is an arc', (text) => {
  expect(readOidArc(text)).toBe(text);
});

test.each([
  '',
  '1',
  '3.1',
  '1.40',
  '0.40.1',
  '1.02',
  '1..2',
  '.1.2',
  '1.2.',
  '1.2.x',
  ' 1.2',
  '1.-2',
  `1.2${'.1'.repeat(200)}`,
])('%s is none', (text) => {
  expect(readOidArc(text)).toBeNull();
});
