import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasNestedRepetition, type Pattern, parsePattern, patternText } from '../compile/pattern.js';
import { type Automaton, patternAutomaton, takes, wordsAutomaton } from './automaton.js';

const writer = {
  ...{ name: 'JavaScript', start: '^', end: '$', atMost: 9999 },
  point: (code: number) => `\\u{${code.toString(16)}}`,
};

function takesText(automaton: Automaton | null, text: string): boolean {
  if (automaton === null) throw new Error('no automaton');
  // Stands among other bytes, as in a file.
  const bytes = new TextEncoder().encode(`a${text}a`);
  return takes(automaton, bytes, 1, bytes.length - 1);
}

const automatonOf = (source: string) => patternAutomaton(parsePattern(source));

// Both sides of every edge of UTF-8 and of the classes below.
const signs = [
  ...'abcdxz_@.-019 \t\n\r\u000b/:AZ[`{~\0\u007f\u0080\u00a0\u00e9\u07ff\u0800\u0fff\u1000\u4dff',
  ...'一丁中文鿿\u9fa5\u9fa6\ucfff\ud000\ud7ff\ue000\uff11\uffff\u{10000}\u{1f600}\u{3ffff}\u{40000}\u{fffff}\u{100000}\u{10ffff}',
];

const atoms = fc.constantFrom(
  ...['a', 'b', '\\.', '中', '\\x{1f600}', '.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S'],
  ...[
    '[a-c]',
    '[^a]',
    '[^@\\s]',
    '[^\\d中]',
    '[\\x{4e00}-\\x{9fa5}]',
    '[^\\x{4e00}-\\x{9fa5}\\n]',
    '[\\x{7f}-\\x{10400}]',
  ],
  ...['[\\x{80}-\\x{7ff}]', '[\\x{3ff}-\\x{3fff}z]', '[\\x{ffff}-\\x{10ffff}]', '[[:punct:]\\d_]', '[^b-za-c]'],
);
const bounds = fc.constantFrom('*', '+', '?', '{2}', '{0}', '{1,3}', '{2,}', '{0,2}', '+?');
const { source: sources } = fc.letrec<{ source: string; term: string }>((tie) => ({
  source: fc.oneof(
    { weight: 3, arbitrary: fc.array(tie('term'), { maxLength: 3 }).map((terms) => terms.join('')) },
    fc.tuple(tie('source'), tie('source')).map((parts) => parts.join('|')),
  ),
  term: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: atoms },
    fc.tuple(atoms, bounds).map((parts) => parts.join('')),
    tie('source').map((source) => `(${source})`),
    fc.tuple(tie('source'), bounds).map(([source, bound]) => `(?:${source})${bound}`),
  ),
}));

/** Texts that a pattern takes. */
function textsOf(pattern: Pattern): fc.Arbitrary<string> {
  switch (pattern.kind) {
    case 'set':
      return fc.constantFrom(...membersOf(pattern));
    case 'sequence':
      return fc.tuple(...pattern.parts.map(textsOf)).map((parts) => parts.join(''));
    case 'choice':
      return fc.oneof(...pattern.parts.map(textsOf));
    case 'times': {
      const { of, least, most } = pattern;
      const turns = { minLength: least, maxLength: Math.min(most ?? least + 2, least + 2) };
      return fc.array(textsOf(of), turns).map((parts) => parts.join(''));
    }
    default:
      return fc.constant('');
  }
}

function membersOf({ negated, ranges }: Extract<Pattern, { kind: 'set' }>): string[] {
  const edges = ranges.flatMap(([low, high]) => [low - 1, low, high, high + 1]);
  return [
    ...signs,
    ...edges.filter((code) => code >= 0 && code <= 0x10ffff).map((code) => String.fromCodePoint(code)),
  ].filter((sign) => ranges.some(([low, high]) => low <= codeOf(sign) && codeOf(sign) <= high) !== negated);
}

const codeOf = (sign: string) => sign.codePointAt(0) ?? 0;

describe('the automaton of a pattern', () => {
  test('takes what the pattern takes, and nothing else', () => {
    const patterns = sources.map(parsePattern).filter((pattern) => !hasNestedRepetition(pattern));
    const cases = patterns.chain((pattern) => fc.tuple(fc.constant(pattern), textsOf(pattern)));
    const sign = fc.constantFrom('', ...signs);
    fc.assert(
      fc.property(
        cases,
        fc.nat(8),
        fc.nat(2),
        sign,
        fc.string({ unit: sign }),
        ([pattern, text], at, gone, put, any) => {
          fc.pre(text.length < 40);
          const expected = new RegExp(patternText(pattern, writer), 'u');
          const automaton = patternAutomaton(pattern);
          // A few are too large.
          fc.pre(automaton !== null);
          const points = [...text];
          const changed = [...points.slice(0, at), put, ...points.slice(at + gone)].join('');
          expect(takesText(automaton, text), expected.source).toBe(true);
          for (const other of [changed, any, ''])
            expect(takesText(automaton, other), `${expected.source} ${JSON.stringify(other)}`).toBe(
              expected.test(other),
            );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('takes well-formed UTF-8 alone', () => {
    const anything = automatonOf('(.|\\n)*');
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5),
    );
    const texts = fc.uint8Array({ minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(fc.oneof(fc.array(byte, { maxLength: 5 }), texts), (some) => {
        const bytes = Uint8Array.from(some);
        expect(anything !== null && takes(anything, bytes, 0, bytes.length)).toBe(isWellFormed(bytes));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['1[3-9]\\d{9}', ['13800138000'], ['12800138000', '1380013800', '138001380000', '13800138000\n', '']],
    ['[^@\\s]+@[^@\\s]+\\.[a-z]+', ['a@b.cn', '张三@例子.中.com'], ['a@b', 'a@b.', 'a b@c.de', 'a@@b.cn', 'a@b.CN']],
    ['[0-9a-f]{32}', ['0123456789abcdef0123456789abcdef'], ['0123456789abcdef', 'g123456789abcdef0123456789abcdef']],
    ['[\\x{4e00}-\\x{9fa5}]{2,4}', ['张三', '欧阳小三'], ['张', '张三四五六', '张a', '张·三']],
    ['a.c', ['a中c', 'a\rc', 'a\u{1f600}c'], ['a\nc', 'ac']],
    ['', [''], ['a', '\n']],
  ])('%s takes whole texts', (source, yes, no) => {
    const automaton = automatonOf(source);
    expect(yes.filter((text) => !takesText(automaton, text))).toEqual([]);
    expect(no.filter((text) => takesText(automaton, text))).toEqual([]);
  });

  test.each([
    ['^ab$', 'ab'],
    ['(^a)(b$)', 'ab'],
    ['^^(a|b)+$$', 'ab'],
    ['^', ''],
    ['^$', ''],
  ])('%s means no more by its anchors', (source, text) => {
    expect(takesText(automatonOf(source), text)).toBe(true);
    expect(takesText(automatonOf(source), `${text}\n`)).toBe(false);
  });

  test.each(['^a|b$', 'a^b', 'a$b', '$a', 'a^', '(^a)?', '(a$|b)', '$^'])('%s is left to others', (source) =>
    expect(automatonOf(source)).toBeNull(),
  );

  test.each([
    'a{2500}',
    '.{0,1500}',
    '(a|b)*a(a|b){15}',
    '((a{99}){99}){99}',
    '(((){999}){999}){999}',
    '(a?){9999}',
    '([a-z]?[^k-p]?\\w?){900}',
  ])('%s is too large', (source) => expect(automatonOf(source)).toBeNull());

  test('is small', () => expect(automatonOf('[^@\\s]+@[^@\\s]+\\.[a-z]+')?.accepts.length).toBeLessThan(30));
});

describe('the automaton of words', () => {
  test('takes each of them and nothing else', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'ab中文é'), maxLength: 4 })),
        fc.string(),
        (words, any) => {
          const automaton = wordsAutomaton(words);
          for (const text of [
            ...words,
            ...words.map((word) => word.slice(1)),
            ...words.map((word) => `${word}a`),
            any,
            '',
          ])
            expect(takesText(automaton, text)).toBe(words.includes(text));
        },
      ),
    ));

  test('has up to 2000 states', () => {
    expect(wordsAutomaton(['a'.repeat(1998), 'a'])?.accepts.length).toBe(2000);
    expect(wordsAutomaton(['a'.repeat(1999)])).toBeNull();
  });
});

function isWellFormed(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
