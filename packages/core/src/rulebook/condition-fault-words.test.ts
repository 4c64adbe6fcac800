import { describe, expect, test } from 'vitest';
import { conditionFaultWords } from './condition-fault-words.js';
import { compileCondition } from './conditions.js';

const blank = {
  facts: { a: null, b: 'x' },
  object: { kind: 'data' },
  applicant: { name: '', uscc: '' },
  materials: [],
};

function messageOf(source: string): string {
  try {
    compileCondition(source)(blank);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}

describe('what is wrong with a condition is told in words of both languages', () => {
  test.each([
    [
      'facts.a >= 100',
      /“>=”不能用于未回答（null）和整数；.*facts\.问题 != null/,
      /">=" does not take no answer \(null\) and a whole number;/,
    ],
    ["facts.b + 1 == 'a'", /“\+”不能用于文字和整数：/, /"\+" does not take text and a whole number:/],
    ['facts.a in facts.b', /“in”不能用于/, /"in" does not take/],
    ['facts.b', /须为“是”或“否”/, /must answer yes or no/],
    ['fact.b == 1', /不认识“fact”；条件可读取 facts\.问题/, /unknown variable "fact"; a condition reads/],
    ['object.knd == 1', /不认识“object\.knd”/, /unknown variable "object\.knd"/],
    ['facts == 1', /“facts”须写明其中一项，如 facts\.x/, /"facts" must name a part, as in facts\.x/],
    ['facts.b = 1', /看不懂条件；相等写 ==/, /is not understood; equal is written ==/],
    ['[1].all(x, x > 0)', /不得循环/, /can not loop/],
    ["facts.b.matches('a')", /不得使用正则表达式/, /can not use regular expressions/],
    [`${'('.repeat(50)}true${')'.repeat(50)}`, /过于复杂，请拆开写/, /too complex; split it/],
    [`facts.b == '${'x'.repeat(1000)}'`, /超过 1000 个字符/, /longer than 1000 characters/],
    ['eval(facts.b)', /没有“eval\(…\)”这种写法/, /knows no "eval\(…\)"/],
    ['1 / 0 == 1', /除数为零/, /division by zero/],
  ])('%s', (source, zh, en) => {
    const message = messageOf(source);
    expect(message).not.toBe('');
    const words = conditionFaultWords(message);
    expect(words.zh).toMatch(zh);
    expect(words.en).toMatch(en);
  });
});

test('what is not known is told as it came', () => {
  expect(conditionFaultWords('odd')).toEqual({ zh: 'odd', en: 'odd' });
});
