import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairUp } from './pair-up.js';

const pairs = (as: string[], bs: string[]) =>
  pairUp(
    as.map((text) => ({ text })),
    bs.map((text) => ({ text })),
    ({ text }) => [text, text[0] ?? null],
  ).map(([a, b]) => `${a?.text ?? ''}=${b?.text ?? ''}`);

test.each<[as: string[], bs: string[], expected: string[], why: string]>([
  [['a1', 'b1'], ['b1', 'a1'], ['a1=a1', 'b1=b1'], 'the first list gives the order'],
  [['a1'], ['a2'], ['a1=a2'], 'a weaker key pairs what the stronger left alone'],
  [['a1', 'a2'], ['a1', 'a3'], ['a1=a1', 'a2=a3'], 'what is paired is out of the way of weaker keys'],
  [['a1'], ['a2', 'a3'], ['a1=', '=a2', '=a3'].sort(), 'a key that two share says nothing'],
  [['a1', 'c1'], ['a1', 'b1', 'c1'], ['a1=a1', '=b1', 'c1=c1'], 'what only the second has keeps its place'],
  [[], ['a1'], ['=a1'], 'nothing on one side'],
])('%j and %j: %j, %s', (as, bs, expected) => {
  const found = pairs(as, bs);
  expect(expected[0]?.startsWith('=') ? found.sort() : found).toEqual(expected);
});

test('everything stands once, and both ways give the same pairs', () => {
  const things = fc.uniqueArray(
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(4)).map(([letter, n]) => `${letter}${n}`),
  );
  fc.assert(
    fc.property(things, things, (as, bs) => {
      const found = pairs(as, bs);
      expect(found.map((pair) => pair.split('=')[0]).filter(Boolean)).toEqual(as);
      expect(found.flatMap((pair) => pair.split('=')[1] || []).sort()).toEqual([...bs].sort());
      const swapped = pairs(bs, as).map((pair) => pair.split('=').reverse().join('='));
      expect(swapped.sort()).toEqual([...found].sort());
    }),
  );
});
