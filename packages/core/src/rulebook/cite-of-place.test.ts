import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Citation } from '../kernel/index.js';
import { chineseNumber } from './chinese-number.js';
import { citeOfPlace } from './cite-of-place.js';

const runs = { seed: 20231207, numRuns: 200 };

const cited = (place: string) => citeOfPlace('x-2023', place)?.slice('x-2023/'.length) ?? null;

describe('a numeral', () => {
  test.each([
    ['三', 3],
    ['十', 10],
    ['十三', 13],
    ['二十', 20],
    ['九十九', 99],
    ['一百零五', 105],
    ['一百一十二', 112],
    ['一〇', null],
    ['三四', null],
    ['条', null],
    ['', null],
  ])('%s is %s', (text, value) => expect(chineseNumber(text)).toBe(value));
});

// Every shape that the compilation uses, with the way in which this rulebook writes it.
const shapes: Readonly<Record<string, readonly (readonly [place: string, cite: string])[]>> = {
  'articles, paragraphs and items': [
    ['第一条', '1'],
    ['第一百零五条', '105'],
    ['第二条第二款', '2-2'],
    ['第七条1款', '7-1'],
    ['第二十四条末款', '24-last'],
    ['第七条(一)', '7(1)'],
    ['第七条（一）', '7(1)'],
    ['第十三条3', '13(3)'],
    ['第二十三条1款(三)', '23-1(3)'],
    ['指引 第二条', '指引.2'],
    ['第二章', '第2章'],
    ['第二节(1)', '第2节(1)'],
  ],
  'sections of plans and opinions': [
    ['一', '1'],
    ['一1', '1.1'],
    ['二.1', '2.1'],
    ['二(三)2', '2(3)2'],
    ['二（三）2', '2(3)2'],
    ['三(二)1(1)', '3(2)1(1)'],
    ['三(二)1(1)表', '3(2)1(1)表'],
    ['二.2 第二款', '2.2-2'],
    ['三(一) 第二款', '3(1)-2'],
    ['20(一)', '20(1)'],
    ['10特别地', '10.特别地'],
    ['夯实基础(一)', '夯实基础(1)'],
    ['方向3', '方向3'],
    ['专栏12', '专栏12'],
    ['前言', '前言'],
    ['末段', '末段'],
  ],
  'clauses of standards': [
    ['6.4.1.2', '6.4.1.2'],
    ['5.1.1a)', '5.1.1(a)'],
    ['6.4.1.1(b)', '6.4.1.1(b)'],
    ['3.2注', '3.2.注'],
    ['5.2 图1', '5.2.图1'],
    ['管理指南 5.2.1', '管理指南.5.2.1'],
    ['运营人员能力 4.2 表1', '运营人员能力.4.2.表1'],
    ['确权登记导则 表1', '确权登记导则.表1'],
  ],
  annexes: [
    ['附录A', '附录A'],
    ['附录B.1.2', '附录B.1.2'],
    ['附件一', '附件1'],
    ['附件一 4', '附件1.4'],
    ['附件三1', '附件3.1'],
    ['附件四1(b)', '附件4.1(b)'],
    ['附件3-1', '附件3-1'],
    ['附件3-3 3', '附件3-3.3'],
    ['附件3-2 注①', '附件3-2.注1'],
    ['附件3-2 首开放1', '附件3-2.首开放1'],
    ['附件3 一(二)1', '附件3.1(2)1'],
    ['附件1申报表', '附件1.申报表'],
  ],
  'the first of several': [
    ['第三条、第五条', '3'],
    ['第八条第一款、第十九条、第二十条', '8-1'],
    ['第三十四条第一、二款', '34-1'],
    ['第十八条至第二十一条', '18'],
    ['第十五条、第十七至二十一条、第三十三至三十五条', '15'],
    ['第十条/第十六条', '10'],
    ['第二十七条(二)(三)(四)', '27(2)'],
    ['第十一条(一)—(四)', '11(1)'],
    ['15(一)-(四)', '15(1)'],
    ['三(四)-(十五)', '3(4)'],
    ['三(六)2-5', '3(6)2'],
    ['附件一 8-10', '附件1.8'],
    ['管理指南 4.2.1(a)-(c)', '管理指南.4.2.1(a)'],
    ['运营人员能力 10.2(a)(b)', '运营人员能力.10.2(a)'],
    ['3.8/6.4.1.2/7.1.1', '3.8'],
    ['标题/落款', '标题'],
  ],
  'a number found by counting': [
    ['第二条*', '2'],
    ['第九条(一)*', '9(1)'],
  ],
};

describe.each(Object.entries(shapes))('%s', (_, cases) => {
  test.each(cases)('%s is %s', (place, cite) => expect(cited(place)).toBe(cite));
});

test('within a shelf of shapes, distinct places stay distinct unless they name several', () => {
  const { 'the first of several': _, 'a number found by counting': __, ...single } = shapes;
  for (const cases of Object.values(single)) {
    const spellings = new Set(cases.map(([place]) => place.normalize('NFKC')));
    expect(new Set(cases.map(([, cite]) => cite)).size).toBe(spellings.size);
  }
});

test.each(['', '?', '第三条；', '3..4', '(', '第三条 ~'])('“%s” has no shape', (place) =>
  expect(cited(place)).toBeNull(),
);

const counts = fc.integer({ min: 1, max: 999 });
const chinese = (count: number): string => {
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
  const digit = (value: number) => '零一二三四五六七八九'[value] ?? '';
  const low = `${tens > 0 ? `${digit(tens)}十` : hundreds > 0 && ones > 0 ? '零' : ''}${ones > 0 ? digit(ones) : ''}`;
  return hundreds > 0 ? `${digit(hundreds)}百${low}` : low.replace(/^一十/, '十');
};

test('every article, paragraph and item keeps its numbers', () =>
  fc.assert(
    fc.property(counts, counts, counts, (article, paragraph, item) => {
      const place = `第${chinese(article)}条第${chinese(paragraph)}款(${chinese(item)})`;
      expect(cited(place)).toBe(`${article}-${paragraph}(${item})`);
    }),
    runs,
  ));

test('every section keeps its numbers', () =>
  fc.assert(
    fc.property(counts, counts, counts, (section, part, point) => {
      expect(cited(`${chinese(section)}(${chinese(part)})${point}`)).toBe(`${section}(${part})${point}`);
    }),
    runs,
  ));

test('whatever the text, the answer is a citation of the instrument or none, and the same each time', () =>
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'第三十条款(一)附件末1a.-、至/ *（'), maxLength: 12 }),
      (place) => {
        const cite = citeOfPlace('x-2023', place);
        expect(citeOfPlace('x-2023', place)).toBe(cite);
        if (cite !== null) expect(Citation.parse(cite).startsWith('x-2023/')).toBe(true);
      },
    ),
  ));
