import { expect, test } from 'vitest';
import { displayWidth, tableLines, wrapped, wrappedTableLines } from './table.js';

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

test.each([
  ['', 4, ['']],
  ['公示期为十个工作日', 8, ['公示期为', '十个工作', '日']],
  ['公示期为十，五', 11, ['公示期为', '十，五']],
  ['within 5 days', 8, ['within 5', 'days']],
  ['自受理起5日', 9, ['自受理起5', '日']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
])('“%s” in %i columns', (text, width, lines) => expect(wrapped(text, width)).toEqual(lines));

test('a cell that is too wide goes on below, beside its neighbours', () =>
  expect(
    wrappedTableLines(
      [8, 8],
      [
        ['公示期', '十个工作日'],
        ['a', 'b'],
      ],
    ),
  ).toEqual(['公示期  十个工作', '        日', 'a       b']));
