import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RuleError } from '../faults.js';
import { hasNestedRepetition, parsePattern, patternText, stepsOf } from './pattern.js';

const writer = {
  ...{ name: 'JavaScript', start: '^', end: '$', atMost: 255 },
  point: (code: number) => `\\u{${code.toString(16)}}`,
};
/** What a pattern is written as takes a whole text, by the engine of this test. */
const takes = (pattern: string, text: string) => new RegExp(patternText(parsePattern(pattern), writer), 'u').test(text);

function faultOf(pattern: string): string {
  try {
    patternText(parsePattern(pattern), writer);
    return 'none';
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
}

describe('a pattern', () => {
  test.each([
    ['A\\d{3}', ['A123'], ['A12', 'A1234', 'a123', 'A１23']],
    ['a.c', ['abc', 'a\rc', 'a中c'], ['a\nc', 'ac']],
    ['[^a-c]+?', ['xyz', '\n'], ['', 'xa']],
    ['[]a]+', [']a'], ['b']],
    ['[a-]', ['a', '-'], ['b']],
    ['(?:ab|c(d|))*', ['', 'abcdc'], ['a']],
    ['(a|[0-9]|\\x{4e00})+b*c{2,}d{1,2}', ['a0一ccd', 'abbcccdd'], ['ccd', 'acd', 'accddd']],
    ['(a|[^b])(?:(?:x))*', ['axx', '中'], ['b', 'ay']],
    ['[[:digit:]x]{2,}', ['1x', '123'], ['1']],
    ['\\s\\S\\w\\W', ['\tx_-'], ['\u000bx_-']],
    ['\\x{4e00}\\x41\\.\\-', ['一A.-'], ['一AX-']],
    ['^1[3-9]\\d{9}$', ['13800138000'], ['12800138000', '13800138000\n']],
    ['a{,3}', ['a{,3}'], ['aa']],
  ])('%s takes whole texts', (pattern, yes, no) => {
    expect(yes.filter((text) => !takes(pattern, text))).toEqual([]);
    expect(no.filter((text) => takes(pattern, text))).toEqual([]);
  });

  test.each(['(?i)a', '(?=a)', '(?<n>a)', '\\bword', '\\p{Han}', '\\1', '\\Qa\\E', '[[:^digit:]]', 'a{300}'])(
    '%s is meant differently by engines',
    (pattern) => expect(faultOf(pattern)).toBe('pattern-unsupported'),
  );

  test.each(['a(', 'a)', '[a', '*a', 'a**', 'a++', 'a{2}{3}', 'a{3,2}', '[z-a]', '\\', '\\x{110000}', '\\中'])(
    '%s is read by none',
    (pattern) => expect(faultOf(pattern)).toBe('pattern-broken'),
  );

  test('of plain signs takes that text and no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 }), (text, other) => {
        fc.pre(!text.includes('\0') && !other.includes('\0'));
        const escaped = [...text].map((sign) => `\\x{${(sign.codePointAt(0) ?? 0).toString(16)}}`).join('');
        expect(takes(escaped, text)).toBe(true);
        expect(takes(escaped, other)).toBe(text === other);
      }),
    );
  });

  test('whatever it is, is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab1.\\dwx{}[]()^$|*+?-,:中'), maxLength: 14 }), (pattern) => {
        expect(['none', 'pattern-broken', 'pattern-unsupported']).toContain(faultOf(pattern));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['(a+)+', true],
    ['((a|b)*c)*', true],
    ['(a{1,40})*', true],
    ['(ab?c{2})+x*', false],
  ])('%s has a repetition within a repetition: %s', (pattern, nested) =>
    expect(hasNestedRepetition(parsePattern(pattern))).toBe(nested),
  );
});

test.each([
  ['[a-z]+x*(?:(y))*', 3],
  ['(a|b|[0-9])*', 1],
  ['(ab?){0,30}', 90],
  ['((ab){10}c){10}', 320],
  ['(ab|c)*', Number.POSITIVE_INFINITY],
  ['(?:x(?:ab)+)?', Number.POSITIVE_INFINITY],
  ['([^a]|b)*', Number.POSITIVE_INFINITY],
])('%s takes so many steps: %d', (pattern, steps) => expect(stepsOf(parsePattern(pattern))).toBe(steps));
