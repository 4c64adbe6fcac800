import { expect, test } from 'vitest';
import { readYaml } from './yaml-source.js';

// What the reader says of a text, in both languages.
function told(text: string): readonly [zh: string, en: string] {
  const source = readYaml(text);
  return source.ok ? ['', ''] : [source.message.zh, source.message.en];
}

test.each([
  ['a list that is never closed', 'id: [\na: b\n', /没有配对的 \} 或 \]/, /has no \} or \]/],
  ['a tab', 'a:\n\tb: c\n', /不得用制表符/, /not with tabs/],
  ['a key that stands too far left', 'a:\n  b: c\n d: e\n', /须对齐/, /same column/],
  ['a colon of full width', 'a：b\nc: d\n', /须有空格；此处或上一行有全角符号/, /full-width signs/],
  ['a quote that is never closed', "a: 'b\n", /漏了引号/, /a quote.*is missing/],
  ['two documents', 'a: b\n---\nc: d\n', /只能有一份文档/, /holds one document/],
  ['a tag', 'a: !!js/function b\n', /不得使用 ! 标签/, /tags with ! are not allowed/],
  ['a text with a colon', 'a: b: c\n', /含冒号的文字须加引号/, /a text with a colon needs quotes/],
])('%s is told in words that need no programmer', (_, text, zh, en) => {
  expect(told(text)[0]).toMatch(zh);
  expect(told(text)[1]).toMatch(en);
});
