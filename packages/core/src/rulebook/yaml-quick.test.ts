import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify, type ToStringOptions } from 'yaml';
import { shippedFiles, shippedRegimes } from './shipped.test-fixture.js';
import { readQuickly } from './yaml-quick.js';
import { readCarefully } from './yaml-source.js';

const depth = 64;

function carefully(text: string) {
  const read = readCarefully(text);
  return read.ok ? { data: read.data } : undefined;
}

test.each([...shippedFiles('registration'), ...shippedFiles('domain')])('%s reads alike either way', (name) => {
  const text = readFileSync(join(shippedRegimes, name), 'utf8');
  const quick = readQuickly(text, depth);
  expect(quick).toBeDefined();
  expect(quick).toEqual(carefully(text));
});

const word = fc.oneof(
  fc.constantFrom(
    'a',
    'n: o',
    '~',
    'null',
    'yes',
    'on',
    '1_000',
    '0b1',
    '0o17',
    '0x1F',
    '1e3',
    '.5',
    '1.',
    '+1',
    '-0',
    '.inf',
  ),
  fc.constantFrom(
    '2025-01-01',
    '12:30:45',
    '<<',
    '=',
    '!x',
    '&a',
    '*a',
    '? b',
    '- c',
    '#d',
    'e #f',
    '[g]',
    '{h}',
    '"',
    "'",
    '|',
    '>',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(' ', '\n', '\t', 'x', ':', '-', '字'), maxLength: 8 }),
);
const scalar = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(word, tie('tree'), { maxKeys: 4 }),
  ),
}));
const styles: fc.Arbitrary<ToStringOptions> = fc.record({
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
  indent: fc.constantFrom(2, 4),
  lineWidth: fc.constantFrom(0, 20, 80),
});

test('whatever data is written in whatever style, the quick reader answers as the careful one or not at all', () => {
  fc.assert(
    fc.property(fc.dictionary(word, tree, { maxKeys: 4 }), styles, (data, style) => {
      const text = stringify(data, { version: '1.2', ...style });
      const quick = readQuickly(text, depth);
      if (quick) expect(quick).toEqual(carefully(text));
    }),
    { numRuns: 2000 },
  );
});

describe('what is not plainly right is left to the careful reader', () => {
  test.each([
    ['an anchor', 'a: &x 1'],
    ['an alias', 'a: [&x 1, *x]'],
    ['an anchor behind a quoted key', '{"a":&x 1}'],
    ['a directive', '%YAML 1.1\n---\na: yes'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a duplicate key', 'a: 1\na: 2'],
    ['a list as a key', '[a]: 1'],
    ['a map as a key', '{a: 1}: 2'],
    ['an explicit key', '? a\n: 1'],
    ['an empty key', ': 1'],
    ['a key of nothing', '~: 1'],
    ['a tag that nobody knows', 'a: !thing 1'],
    ['a binary', 'a: !!binary aGVsbG8='],
    ['no end of a list', 'a: [1, 2'],
    ['more levels than a regime needs', `${'['.repeat(66)}${']'.repeat(66)}`],
    ['levels without end', '['.repeat(100_000)],
  ])('%s', (_, text) => expect(readQuickly(text, depth)).toBeUndefined());

  test('what looks like an anchor in a condition reads as the text that it is', () => {
    const text = 'when: "a && !b ? c : d * 2"';
    expect(readQuickly(text, depth) ?? carefully(text)).toEqual({ data: { when: 'a && !b ? c : d * 2' } });
  });
});

test.each([
  ['1_000', '1_000'],
  ['0b11', '0b11'],
  ['0o17', 15],
  ['0x1F', 31],
  ['007', 7],
  ['1e3', 1000],
  ['yes', 'yes'],
  ['TRUE', true],
  ['2025-01-01', '2025-01-01'],
  ['12:30', '12:30'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['', null],
])('the scalar %s is read as %j', (text, value) => {
  expect(readQuickly(`a: ${text}`, depth)).toEqual({ data: { a: value } });
  expect(carefully(`a: ${text}`)).toEqual({ data: { a: value } });
});
