import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseInstrument, parseRegime } from '../parse.js';
import { changed, smallRegime } from '../regime.test-fixture.js';
import { parseBySchema } from './schema-faults.js';

function told(text: string): string[] {
  const parsed = parseRegime(text, 'regimes/sample.yaml');
  return parsed.ok ? [] : parsed.faults.flatMap(({ message }) => [message.zh, message.en]);
}

describe('what the schema finds is told in words that need no programmer, once', () => {
  test.each([
    [
      'a misspelt key, not also as one missing',
      'applicant: holder',
      'aplicant: holder',
      [
        'registrations.first.aplicant：没有这个键，请检查拼写，是否应为“applicant”？',
        'registrations.first.aplicant: there is no such key, see its spelling, is "applicant" meant?',
      ],
    ],
    [
      'a unit that is none, with those that are',
      'working_days: 5,',
      'weeks: 5,',
      [
        expect.stringMatching(/within\.weeks：没有这个键，请检查拼写；此处可写：working_days、calendar_days/),
        expect.stringMatching(
          /within\.weeks: there is no such key, see its spelling; here may stand: working_days, calendar_days/,
        ),
      ],
    ],
    [
      'a language that is none',
      'title: {zh: 样例登记, en: sample registration}',
      'title: {zh: 样例登记, eng: sample}',
      [
        'title.eng：没有这个键，请检查拼写，是否应为“en”？',
        'title.eng: there is no such key, see its spelling, is "en" meant?',
      ],
    ],
    [
      'a title in one language',
      'title: {zh: 样例登记, en: sample registration}',
      'title: {zh: 样例登记}',
      ['title：缺少“en”', 'title: "en" is missing'],
    ],
    [
      'a word of no list, with the one that is meant',
      'applicant: holder',
      'applicant: holdr',
      [
        expect.stringMatching(
          /^registrations\.first\.applicant：应为 holder、.* 之一，现为“holdr”，是否应为“holder”？$/,
        ),
        expect.stringMatching(/must be one of holder, .*, and is "holdr", is "holder" meant\?$/),
      ],
    ],
    [
      'a length in words',
      'working_days: 5,',
      'working_days: 五,',
      [
        expect.stringMatching(/应为数字，现为“五”；或者，应为一组“键: 值”，现为“五”$/),
        expect.stringMatching(/must be a number, and is "五"; or else must be a group of "key: value", and is "五"$/),
      ],
    ],
    [
      'a misspelt setting',
      'working_days: 5,',
      'working_days: {seting: a},',
      [
        expect.stringMatching(/working_days\.seting：没有这个键，请检查拼写，是否应为“setting”？$/),
        expect.stringMatching(/is "setting" meant\?$/),
      ],
    ],
    [
      'a condition that is a truth',
      'when: facts.secret == true',
      'when: true',
      [
        expect.stringMatching(/when：应为文字，现为true（如为文字，请加引号）$/),
        expect.stringMatching(/when: must be text, and is true \(put a text in quotes\)$/),
      ],
    ],
    [
      'a citation in words',
      'cite: sample-2025/10}',
      'cite: 第十条}',
      [
        expect.stringMatching(/cite：引用应写作“制度名\/条-款\(项\)”，如 my-rules-2026\/19-1\(2\)，现为“第十条”$/),
        expect.stringMatching(/cite: a citation is written instrument\/article-paragraph\(item\)/),
      ],
    ],
    [
      'a name in Chinese',
      '  first:',
      '  首次:',
      [
        expect.stringMatching(/^registrations\.首次：名称只能用小写字母、数字和连字符/),
        expect.stringMatching(/^registrations\.首次: a name has lower-case letters/),
      ],
    ],
  ])('%s', (_, from, to, words) => expect(told(changed(from, to))).toEqual(words));

  test('an empty file', () => {
    expect(told('')).toEqual([
      '应为一组“键: 值”，现为空（null）',
      'must be a group of "key: value", and is nothing (null)',
    ]);
    expect(told('只有一行字')[0]).toBe('应为一组“键: 值”，现为“只有一行字”');
  });

  test('a day that is none', () => {
    const parsed = parseInstrument("published: '2023-02-30'\n", 'instruments/x.yaml');
    expect(parsed.ok ? [] : parsed.faults.map(({ message }) => message.zh)).toContain(
      'published：应为真实的日期，如 2025-10-09，现为“2023-02-30”',
    );
  });

  test('bounds of numbers, lists and texts', () => {
    const schema = z.strictObject({
      n: z.int().min(1).max(9),
      l: z.array(z.string()).min(1).max(1),
      t: z.string().min(1).max(2),
      b: z.boolean(),
    });
    const zh = (data: unknown) => {
      const parsed = parseBySchema(schema, data);
      return parsed.ok ? [] : parsed.faults.map(({ message }) => message.zh);
    };
    expect(zh({ n: 0, l: [], t: '', b: 'yes' })).toEqual([
      'n：不得小于 1',
      'l：至少要有 1 项',
      't：不得为空',
      'b：应为true 或 false，现为“yes”（不加引号，只写 true 或 false）',
    ]);
    expect(zh({ n: 10, l: ['a', 'b'], t: 'abc', b: true })).toEqual([
      'n：不得大于 9',
      'l：至多 1 项',
      't：至多 2 个字',
    ]);
    expect(zh({ n: 2, l: ['a'], t: 'x', b: true })).toEqual([]);
  });

  test('the small regime says nothing of the kind', () => expect(told(smallRegime)).toEqual([]));
});
