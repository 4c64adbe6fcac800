import { parseRegime, type Regime } from '@shuji/core/rulebook';
import { expect, test } from 'vitest';
import { smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { conditionWords } from './condition-words.js';

const signs = {
  ...{ kind: '登记对象', and: '，且', or: '，或', is: '为', isNot: '不为', among: '为其一：' },
  ...{ yes: '“是”', no: '“否”', comma: '、' },
};

function small(): Regime {
  const parsed = parseRegime(smallRegime, 'sample.yaml');
  if (!parsed.ok) throw new Error('the small regime does not load');
  return parsed.loaded.regime;
}

test.each([
  ["facts.origin == 'bought'", '“来源”为“购买”'],
  ["object.kind != 'data-resource' && facts.secret == false", '“登记对象”不为“数据资源”，且“秘密”为“否”'],
  ["facts.origin in ['bought', 'produced']", '“来源”为其一：“购买”、“生产”'],
  ["facts.secret == true || (facts.secret == false && facts.origin == 'bought')", null],
  ['facts.rows > 10', null],
  ['facts.elsewhere == true', null],
])('%s reads %s', (condition, words) => {
  const regime = small();
  const { first } = regime.registrations;
  if (!first) throw new Error('no registration');
  expect(conditionWords(condition, first, regime, signs, ({ zh }) => zh)).toBe(words);
});
