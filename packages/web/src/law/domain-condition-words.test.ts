import { expect, test } from 'vitest';
import { domainOf } from '../../../core/src/rulebook/domain/domain.test-fixture.js';
import { domainConditionWords } from './domain-condition-words.js';

const { regime } = domainOf();
const signs = {
  ...{ and: '，且', or: '，或', is: '为', isNot: '不为', among: '为以下之一：', yes: '“是”', no: '“否”', comma: '、' },
  ...{ holds: '含', holdsNot: '不含', some: '有', none: '没有', answered: '已填', unanswered: '未填' },
};

test.each([
  ['facts.secret == true', '“涉及国家秘密”为“是”'],
  ["facts.class != 'conditional'", '“共享类型”不为“有条件共享”'],
  ["facts.class in ['conditional', 'unconditional']", '“共享类型”为以下之一：“有条件共享”、“无条件共享”'],
  ["decisions.route == 'withheld'", '“共享方式”为“不予共享”'],
  ["decisions['route'] == 'direct' || facts.personal == false", '“共享方式”为“直接共享”，或“含个人信息”为“否”'],
  ["size(lists['barred-data']) > 0", '有“不得共享的数据”'],
  ["'personal' in lists['barred-data']", '“不得共享的数据”含“未经同意的个人信息”'],
  ["!('personal' in lists['barred-data'])", '“不得共享的数据”不含“未经同意的个人信息”'],
  ["facts.rows != null && facts.rows >= numbers['large-set']", '“条数” ≥ “大批量”'],
  ['facts.secret == true && facts.rows != null && facts.rows < 5', '“涉及国家秘密”为“是”，且“条数” < 5'],
  ['facts.signed_on != null', '“签约日”已填'],
  ['facts.signed_on == null', '“签约日”未填'],
])('%s', (condition, words) => expect(domainConditionWords(condition, regime, signs, ({ zh }) => zh)).toBe(words));

test.each([
  "(facts.secret == true || facts.personal == true) && facts.class == 'conditional'",
  'facts.secret == true && facts.personal == true || facts.consented == true',
  '!(facts.secret == true)',
  'facts.rows + 1.0 > 3.0',
  'facts.unknown == true',
])('%s is shown as it is written', (condition) =>
  expect(domainConditionWords(condition, regime, signs, ({ zh }) => zh)).toBeNull(),
);
