import { expect, test } from 'vitest';
import { displayWidth, tableLines } from './table.js';

test.each([
  ['', 0],
  ['abc', 3],
  ['制度', 4],
  ['财会〔2023〕11号', 16],
  ['（试行）', 8],
])('“%s” is %i columns wide', (text, width) => expect(displayWidth(text)).toBe(width));

test('Chinese and Latin stand under each other, numbers to the right', () =>
  expect(
    tableLines(
      [{ align: 'left' }, { align: 'right' }, { align: 'left' }],
      [
        ['制度', '合计', '名称'],
        ['ah', '102', '安徽'],
        ['total', '4488', ''],
      ],
    ),
  ).toEqual(['制度   合计  名称', 'ah      102  安徽', 'total  4488']));
