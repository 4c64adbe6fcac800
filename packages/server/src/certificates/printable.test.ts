import { describe, expect, test } from 'vitest';
import { certificateText, rightText } from './certificate-text.js';
import { readFontCoverage } from './font-coverage.js';
import { grouped, printable } from './printable.js';

const has = readFontCoverage();

describe('what is printed', () => {
  test.each([
    ['a right-to-left override', '示例\u202e司公', '示例‹U+202E›司公'],
    ['a hidden character', '示\u200b例\ufeff', '示‹U+200B›例‹U+FEFF›'],
    ['a control character', 'a\u0000b\u001b', 'a‹U+0000›b‹U+001B›'],
    ['a character outside the font', '火\u{1f525}', '火‹U+1F525›'],
    ['line ends and tabs', 'a\r\nb\tc', 'a\nb c'],
    ['a long run', 'x'.repeat(61), `${'x'.repeat(28)}\u200b${'x'.repeat(28)}\u200bxxxxx`],
    ['an ordinary name', '示例数据（安徽）有限公司 Co., Ltd.', '示例数据（安徽）有限公司 Co., Ltd.'],
  ])('%s', (_, value, shown) => expect(printable(value, has)).toBe(shown));

  test('fingerprints stand in groups of eight', () => expect(grouped('0123456789abcdef0')).toBe('01234567 89abcdef 0'));
});

test('the font draws every word of the layout, and a rare surname', () => {
  const words = [...Object.values(certificateText), ...Object.values(rightText)].flatMap(({ zh, en }) => [
    ...zh,
    ...en,
  ]);
  for (const character of [...words, ...'籍《》〔〕（）“”‹›䶮㛃禤']) {
    expect([character, has(character.codePointAt(0) ?? 0)]).toEqual([character, true]);
  }
  expect(has(0x1f525)).toBe(false);
});
