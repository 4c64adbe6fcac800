import { describe, expect, test } from 'vitest';
import { articleOf, withBelow } from './article-of.js';
import { splitText } from './split-text.js';

const statute = splitText(`第一章 总则
第一条 苹果由果农登记。
第二条 登记应当提交：
（一）申请表；
（二）照片。
缺少的，不予受理：
（一）全部缺少；
（三）拒绝补交。
附件1 申请表样式
姓名。
附件2
1.格式：
a) 红色；`);

describe('a place of a statute', () => {
  test.each([
    ['1', '1', null, true],
    ['1-1', '1', '1-1', true],
    ['2(2)', '2', '2(2)', true],
    ['2-1(2)', '2', '2(2)', false],
    ['2-2(1)', '2', '2-2(1)', true],
    ['2(3)', '2', '2-2(3)', true],
    ['2(9)', '2', null, false],
    ['2-7', '2', null, false],
    ['2-last', '2', '2-2', true],
    ['第二条第二款', '2', '2-2', true],
    ['第二条（二）', '2', '2(2)', true],
    ['第1章', '第1章', null, true],
    ['附件1', '附件1', null, true],
    ['附件1.4', '附件1', null, false],
    ['附件1表', '附件1', null, false],
    ['附件2.1(a)', '附件2.1', '附件2.1(a)', true],
  ])('%s leads to article %s, part %s', (place, article, part, exact) => {
    const found = articleOf(statute, place);
    expect([found?.article.place, found?.part?.place ?? null, found?.exact]).toEqual([article, part, exact]);
  });

  test.each([['3'], ['3(1)'], ['附件9'], ['第9章'], ['1.1'], ['梨.1'], [''], ['全文']])('%s leads nowhere', (place) =>
    expect(articleOf(statute, place)).toBeNull(),
  );
});

test.each([
  ['2(1)1', '2(1)1'],
  ['二(一)1', '2(1)1'],
  ['2(1)1(4)', '2(1)1'],
  ['2(1)8', '2(1)'],
  ['2', '2'],
  ['专栏3', '专栏3'],
])('%s of a plan leads to %s', (place, article) => {
  const plan = splitText('一、甲\n二、乙\n（一）丙\n1.丁\n专栏3 戊');
  expect(articleOf(plan, place)?.article.place).toBe(article);
});

test.each([
  ['指南.2.1', '苹果指南.2.1'],
  ['梨要求.2', '梨要求.2'],
  ['梨要求.2(b)', '梨要求.2'],
  ['2', undefined],
  ['桃指南.2', undefined],
  ['指南.2.2', undefined],
])('%s of several standards leads to %s', (place, article) => {
  const works = splitText('苹果指南1 范围苹果。\n2 大小\n2.1 长度\n梨要求1 范围梨。\n2 颜色');
  expect(articleOf(works, place)?.article.place).toBe(article);
});

test('a section has what is numbered below it, and no more', () => {
  const plan = splitText('一、甲\n（一）乙\n1.丙\n（二）丁\n二、戊');
  const places = (place: string) => {
    const found = articleOf(plan, place);
    return found && withBelow(plan, found.article).map((article) => article.place);
  };
  expect(places('1')).toEqual(['1', '1(1)', '1(1)1', '1(2)']);
  expect(places('1(1)')).toEqual(['1(1)', '1(1)1']);
  expect(places('2')).toEqual(['2']);
});
