import { expect, test } from 'vitest';
import { parseRegime } from '../parse.js';
import type { Regime } from '../regime.js';
import { smallRegime } from '../regime.test-fixture.js';
import { conditionWords } from './condition-words.js';

function small(): Regime {
  const parsed = parseRegime(smallRegime, 'sample.yaml');
  if (!parsed.ok) throw new Error('the small regime does not load');
  return parsed.loaded.regime;
}

test.each([
  ["facts.origin == 'bought'", '“来源”为“购买”', '“origin” is “bought”'],
  [
    "object.kind != 'data-resource' && facts.secret == false",
    '“登记对象”不为“数据资源”，且“秘密”为“否”',
    '“what is registered” is not “data resource” and “secret” is “no”',
  ],
  ["facts.origin in ['bought', 'produced']", '“来源”为其一：“购买”、“生产”', '“origin” is one of “bought”, “produced”'],
  [
    "facts.secret == true || (facts.secret == false && facts.origin == 'bought')",
    '“秘密”为“是”，或（“秘密”为“否”，且“来源”为“购买”）',
    '“secret” is “yes” or (“secret” is “no” and “origin” is “bought”)',
  ],
  ['facts.rows > 10', '“行数” > 10', '“rows” > 10'],
  ['facts.rows * 2 > 10', null, null],
  ['facts.elsewhere == true', null, null],
])('%s reads %s', (condition, zh, en) => {
  const regime = small();
  const { first } = regime.registrations;
  if (!first) throw new Error('no registration');
  expect(conditionWords(condition, first, regime)).toEqual(zh === null ? null : { zh, en });
});
