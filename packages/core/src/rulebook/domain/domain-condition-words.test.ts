import { expect, test } from 'vitest';
import { domainOf } from './domain.test-fixture.js';
import { domainConditionWords } from './domain-condition-words.js';

const { regime } = domainOf();

test.each([
  ['facts.secret == true', '“涉及国家秘密”为“是”'],
  ['facts.secret', '“涉及国家秘密”为“是”'],
  ['!facts.secret', '“涉及国家秘密”为“否”'],
  ["facts.class != 'conditional'", '“共享类型”不为“有条件共享”'],
  ["facts.class in ['conditional', 'unconditional']", '“共享类型”为其一：“有条件共享”、“无条件共享”'],
  ["!(facts.class in ['conditional'])", '“共享类型”不为其一：“有条件共享”'],
  ["decisions.route == 'withheld'", '“共享方式”为“不予共享”'],
  ["decisions['route'] == 'direct' || facts.personal == false", '“共享方式”为“直接共享”，或“含个人信息”为“否”'],
  ["size(lists['barred-data']) > 0", '有“不得共享的数据”'],
  ["size(lists['barred-data']) == 0", '没有“不得共享的数据”'],
  ["size(lists['barred-data']) >= 2", '“不得共享的数据”项数 ≥ 2'],
  ["'personal' in lists['barred-data']", '“不得共享的数据”含“未经同意的个人信息”'],
  ["!('personal' in lists['barred-data'])", '“不得共享的数据”不含“未经同意的个人信息”'],
  ["facts.rows != null && facts.rows >= numbers['large-set']", '“条数” ≥ “大批量”'],
  ['facts.rows != null && facts.secret == true && facts.rows < 5', '“涉及国家秘密”为“是”，且“条数” < 5'],
  ['facts.rows != null && (facts.rows < 5 || facts.rows > 9)', '“条数” < 5，或“条数” > 9'],
  ['facts.rows != null && facts.secret == true', '“条数”已填，且“涉及国家秘密”为“是”'],
  ["facts.signed_on != null && facts.signed_on >= '2023-03-01'", '“签约日” ≥ 2023-03-01'],
  ['facts.signed_on != null', '“签约日”已填'],
  ['facts.signed_on == null', '“签约日”未填'],
  [
    "(facts.secret == true || facts.personal == true) && facts.class == 'conditional'",
    '（“涉及国家秘密”为“是”，或“含个人信息”为“是”），且“共享类型”为“有条件共享”',
  ],
  [
    'facts.secret == true && facts.personal == true || facts.consented == true',
    '（“涉及国家秘密”为“是”，且“含个人信息”为“是”），或“已取得同意”为“是”',
  ],
  ['!(facts.secret == true)', '并非（“涉及国家秘密”为“是”）'],
])('%s', (condition, words) => expect(domainConditionWords(condition, regime)?.zh).toBe(words));

test.each([
  'facts.rows + 1.0 > 3.0',
  'facts.unknown == true',
  'facts.rows > facts.unknown',
  "facts.class in ['conditional', facts.unknown]",
  'facts.secret == true && facts.unknown == true',
  'facts.secret ? facts.personal : facts.consented',
  'facts.secret ==',
])('%s is shown as it is written', (condition) => expect(domainConditionWords(condition, regime)).toBeNull());
