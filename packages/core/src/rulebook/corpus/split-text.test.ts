import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from './split-text.js';

// Invented texts, each with the shape of a kind that is in use.
const outline = (text: string) =>
  splitText(text).map(({ kind, place, parts }) => `${kind} ${place}: ${parts.map((part) => part.place).join(' ')}`);

const squeezed = (text: string) => [...text.replace(/\s/g, '')].sort().join('');

describe('a statute', () => {
  test('has chapters, articles, paragraphs and items', () => {
    expect(
      outline(`甲市苹果登记办法（2030.01.02）
第一章 总 则
第一条 为了登记苹果，制定本办法。
第二条 苹果由果农登记。
前款所称果农，是指种苹果的人。
第二章 程序
第三条 登记应当提交：
（一）申请表；
（二）苹果照片：
1. 正面；
2. 反面。
缺少的，不予受理。`),
    ).toEqual([
      'title 标题: 标题',
      'chapter 第1章: 第1章',
      'article 1: 1-1',
      'article 2: 2-1 2-2',
      'chapter 第2章: 第2章',
      'article 3: 3-1 3(1) 3(2) 3(2)1 3(2)2 3-2',
    ]);
  });

  test.each([
    [
      'numbers lists of two paragraphs apart',
      '第一条 甲：\n（一）子；\n（二）丑。\n乙：\n（一）寅；\n（二）卯。',
      ['article 1: 1-1 1(1) 1(2) 1-2 1-2(1) 1-2(2)'],
    ],
    [
      'keeps a line that only mentions an article',
      '第一条 果农没有按照要求登记苹果、违反本办法\n第二条规定的，由村里处罚。\n第二条 乙。',
      ['article 1: 1-1', 'article 2: 2-1'],
    ],
    [
      'finds an article behind a stop on the same line',
      '第一条 甲。第二条 乙见第一条。第三条 丙。',
      ['article 1: 1-1', 'article 2: 2-1', 'article 3: 3-1'],
    ],
    ['finds items on one line', '第一条 包括：（一）甲；（二）乙。', ['article 1: 1-1 1(1) 1(2)']],
    ['may lack articles and begin late', '第七条 甲。\n第九条 乙。', ['article 7: 7-1', 'article 9: 9-1']],
    [
      'may have articles put in later',
      '第一条 甲。\n第一条之一 乙。\n第二条 丙。',
      ['article 1: 1-1', 'article 1之1: 1之1-1', 'article 2: 2-1'],
    ],
    [
      'counts in any digits',
      '第 1 条 甲。\n第２条 乙。\n第一百零三条 丙。',
      ['article 1: 1-1', 'article 2: 2-1', 'article 103: 103-1'],
    ],
    [
      'may be numbered without 第',
      '甲市梨条例\n第一章 总则\n1. 甲。\n2.乙：\n（一）子；\n（二）丑。\n3.丙。\n4丁。\n6.戊。',
      [
        'title 标题: 标题',
        'chapter 第1章: 第1章',
        'article 1: 1-1',
        'article 2: 2-1 2(1) 2(2)',
        'article 3: 3-1',
        'article 4: 4-1',
        'article 6: 6-1',
      ],
    ],
    [
      'has parts above chapters and sections below',
      '第一编 甲\n第一章 乙\n第一节 丙\n第一条 丁。\n第二编 戊\n第一章 己\n第二条 庚。',
      [
        'chapter 第1编: 第1编',
        'chapter 第1编第1章: 第1编第1章',
        'chapter 第1编第1章第1节: 第1编第1章第1节',
        'article 1: 1-1',
        'chapter 第2编: 第2编',
        'chapter 第2编第1章: 第2编第1章',
        'article 2: 2-1',
      ],
    ],
    [
      'may open with a table of contents',
      '甲市桃条例\n目 录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。',
      [
        'title 标题: 标题',
        'contents 目录: 目录 目录-1 目录-2',
        'chapter 第1章: 第1章',
        'article 1: 1-1',
        'chapter 第2章: 第2章',
        'article 2: 2-1',
      ],
    ],
    [
      'may be written in Markdown or with brackets',
      '# 甲市桃条例\n\n## 第一章 总则\n\n**第一条** 甲：\n\n- （一）子；\n- （二）丑。\n\n【第二条】乙。',
      ['title 标题: 标题', 'chapter 第1章: 第1章', 'article 1: 1-1 1(1) 1(2)', 'article 2: 2-1'],
    ],
    [
      'may end with a chapter without a number',
      '第一编 总则\n第一条 甲。\n附 则\n第二条 乙。',
      ['chapter 第1编: 第1编', 'article 1: 1-1', 'chapter 附则: 附则', 'article 2: 2-1'],
    ],
    [
      'may have lost its lines',
      '甲市桃条例 第一章 总则 第一条 为了种桃，制定本条例。 第二条 桃由果农种。 第二章 附则 第三条 施行。',
      [
        'preface 前言: 前言',
        'chapter 第1章: 第1章',
        'article 1: 1-1',
        'article 2: 2-1',
        'chapter 第2章: 第2章',
        'article 3: 3-1',
      ],
    ],
    [
      'may leave its articles without numbers',
      '第一章 总则\n甲种苹果。\n乙卖苹果，包括：\n（一）红的；\n（二）绿的。\n第二章 附则\n第三条 丙。',
      ['chapter 第1章: 第1章 第1章-1 第1章-2 第1章(1) 第1章(2)', 'chapter 第2章: 第2章', 'article 3: 3-1'],
    ],
  ])('%s', (_, text, expected) => expect(outline(text)).toEqual(expected));
});

describe('a plan', () => {
  test.each([
    [
      'has sections, groups and points',
      '一、要求\n（一）思想。种树。\n二、任务\n（二）育苗\n1.选种。\n2．播种。\n（1）深耕。\n（2）浇水。',
      [
        'section 1: 1',
        'section 1(1): 1(1)-1',
        'section 2: 2',
        'section 2(2): 2(2)',
        'section 2(2)1: 2(2)1',
        'section 2(2)2: 2(2)2 2(2)2(1) 2(2)2(2)',
      ],
    ],
    [
      'may count its points through',
      '一、甲\n1.子。\n二、乙\n2.丑。',
      ['section 1: 1', 'section 1.1: 1.1', 'section 2: 2', 'section 2.2: 2.2'],
    ],
    [
      'may have its groups on the line of the section',
      '一、要求（一）种树，浇水。\n（二）剪枝。',
      ['section 1: 1', 'section 1(1): 1(1)-1', 'section 1(2): 1(2)'],
    ],
    [
      'has boxes',
      '一、任务\n（一）种树。\n专栏1 苗圃\n浇水工程。\n（二）剪枝。',
      ['section 1: 1', 'section 1(1): 1(1)', 'box 专栏1: 专栏1 专栏1-1', 'section 1(2): 1(2)'],
    ],
    [
      'has annexes with numbers of their own',
      '一、报名\n材料见附件1。\n附件1\n一、条件\n（一）有树。\n附件2-1 表格\n1.姓名',
      [
        'section 1: 1 1-1',
        'annex 附件1: 附件1',
        'section 附件1.1: 附件1.1',
        'section 附件1.1(1): 附件1.1(1)',
        'annex 附件2-1: 附件2-1',
        'article 附件2-1.1: 附件2-1.1-1',
      ],
    ],
    [
      'loses no page number and no heading of the next text',
      '一、甲\n12\n（一）乙。\n（十四）丙省',
      ['section 1: 1', 'stray 第2行: 第2行', 'section 1(1): 1(1)', 'stray 第4行: 第4行'],
    ],
    [
      'joins a sentence that a line broke',
      '一、甲\n（一）苹果从树上落下来以后，应当由果农在三\n日以内拾起来。\n再洗。',
      ['section 1: 1', 'section 1(1): 1(1)-1 1(1)-2'],
    ],
  ])('%s', (_, text, expected) => expect(outline(text)).toEqual(expected));
});

describe('a standard', () => {
  test.each([
    [
      'has clauses, letters and an annex',
      '水果分级 T/XYZ 1—20301 范围本文件适用于水果。2 引用文件无。\n3.1苹果 apple一种水果。\n4 分级\n4.1 大小\n4.1.1 分为：\na) 大；\nb) 小。\n4.1.1\n5 标识\n附 录 A（资料性）图样A.1 概述见图。\nA.2 尺寸A.2.1 长度一分米。',
      [
        'title 标题: 标题',
        'clause 1: 1',
        'clause 2: 2',
        'clause 3.1: 3.1',
        'clause 4: 4',
        'clause 4.1: 4.1',
        'clause 4.1.1: 4.1.1-1 4.1.1(a) 4.1.1(b)',
        'stray 第8行: 第8行',
        'clause 5: 5',
        'annex 附录A: 附录A',
        'clause 附录A.1: 附录A.1',
        'clause 附录A.2: 附录A.2',
        'clause 附录A.2.1: 附录A.2.1',
      ],
    ],
    [
      'takes no figure for a clause',
      '苹果指南\n1 范围\n2 大小\n2.1 长度\n3.5万个苹果。',
      ['title 标题: 标题', 'clause 1: 1', 'clause 2: 2', 'clause 2.1: 2.1 2.1-1'],
    ],
  ])('%s', (_, text, expected) => expect(outline(text)).toEqual(expected));

  test('may stand with others in one file', () => {
    const articles = splitText('水果 苹果指南1 范围苹果。\n2 大小\n水果 梨要求1 范围梨。\n2 颜色');
    expect(articles.map(({ place, work }) => [place, work])).toEqual([
      ['苹果指南', '苹果指南'],
      ['苹果指南.1', '苹果指南'],
      ['苹果指南.2', '苹果指南'],
      ['梨要求', '梨要求'],
      ['梨要求.1', '梨要求'],
      ['梨要求.2', '梨要求'],
    ]);
  });
});

test('a guide that a notice encloses is a work of its own', () => {
  const articles = splitText('一、通知\n（一）执行。\n附发《苹果审核指引》。\n第一章 总则\n第一条 甲。');
  expect(articles.map(({ place }) => place)).toEqual([
    '1',
    '1(1)',
    '苹果审核指引',
    '苹果审核指引.第1章',
    '苹果审核指引.1',
  ]);
});

test('an article knows its headings and its lines', () => {
  const [, , article] = splitText('第一章 甲\n第一节 乙\n第一条 丙：\n（一）丁。');
  expect(article).toMatchObject({
    headings: ['第一章 甲', '第一节 乙'],
    under: '第1章第1节',
    firstLine: 3,
    lastLine: 4,
  });
});

test.each([
  ['nothing', ''],
  ['white space', ' \n\u3000\n'],
])('%s has no articles', (_, text) => expect(splitText(text)).toEqual([]));

test('a text without numbers is a preface', () => {
  expect(outline('这是一句话，没有编号。\n这是另一句。')).toEqual(['preface 前言: 前言-1 前言-2']);
});

const piece = fc.oneof(
  fc.constantFrom(
    '第一条',
    '【第三条】',
    '## ',
    '**',
    '附则',
    '第二条',
    '第十条之一',
    '第一章 总则',
    '第二节',
    '一、',
    '二、',
    '（一）',
    '（二）',
    '(1)',
    '(2)',
    'a) ',
    'b) ',
    '1. ',
    '2.',
    '3、',
    '1 范围',
    '2 大小',
    '3.1',
    '3.1.2 ',
    '附件1',
    '附 录 B',
    'B.1',
    '专栏2',
    '目 录',
    '引 言',
    '《甲》',
    '（2030.01.02）',
    '。',
    '；',
    '：',
    '12',
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    '\u3000',
  ),
  fc.string({ unit: fc.constantFrom(...'苹果登记办法应当，按照第条款项一二三十12.'), maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

test('every character but white space stands in exactly one article, whatever the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const articles = splitText(text);
      expect(squeezed(articles.map((article) => article.text).join(''))).toBe(squeezed(text));
    }),
    { numRuns: 2000 },
  );
});

test('places are unique, parts make up the text, and what an article stands under comes before it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const before = new Set<string>();
      for (const { place, under, parts, text: words } of splitText(text)) {
        expect(before.has(place)).toBe(false);
        expect(under === null || before.has(under)).toBe(true);
        expect(parts.map((part) => part.text).join('\n')).toBe(words);
        expect(new Set(parts.map((part) => part.place)).size).toBe(parts.length);
        before.add(place);
      }
    }),
    { numRuns: 2000 },
  );
});
