import { expect, test } from 'vitest';
import { ruleName } from './rule-name.js';

test.each([
  [undefined, 'rows'],
  [[], 'rows'],
  [['数量'], '数量 (rows)'],
  [['a', 'b', 'c'], 'a, b, c (rows)'],
  [['a', 'b', 'c', 'd'], 'a, b, c, … (rows)'],
])('a rule about %j is named %s', (columns, name) =>
  expect(ruleName({ rule: 'rows', ...(columns && { columns }) })).toBe(name),
);
