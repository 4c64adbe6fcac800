import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQualityRules } from './parse-rules.js';
import { parseQualityScheme } from './parse-scheme.js';
import { cited, shippedScheme, shippedText } from './shipped.test-fixture.js';

const schemes = new Map([['six-dimensions', shippedScheme()]]);
const parse = (text: string) => parseQualityRules(text, 'rules.yaml', schemes);

const head = 'id: r\ntitle: {zh: 试, en: test}\n';
const good = '{id: a, dimension: completeness, kind: not-null, column: v}';
const fileOf = (...rules: string[]) =>
  `${head}tables:\n  - id: t\n    rules:\n${rules.map((rule) => `      - ${rule}\n`).join('')}`;

const faultsOf = (text: string) => {
  const parsed = parse(text);
  return parsed.ok ? [] : parsed.faults.map(({ line, rule, message }) => ({ line, rule, ...message }));
};
const told = (text: string) => faultsOf(text).map(({ line, rule }) => `${line} ${rule}`);

test('a file of rules, its defaults filled in', () => {
  const parsed = parse(fileOf(good));
  expect(parsed.ok && parsed.loaded.rules.tables[0]?.rules[0]).toMatchObject({
    threshold: 1,
    weight: 1,
    severity: 'medium',
    absent: [],
  });
  expect(parsed.ok && parsed.loaded.weights).toMatchObject({ method: 'equal', dimensions: { accuracy: 1 / 6 } });
  expect(parsed.ok && parsed.loaded.lineOf('a')).toBe(6);
});

describe('what is wrong is told with its line, in both languages', () => {
  test.each([
    ['an unknown kind', '{id: b, dimension: accuracy, kind: not-nil, column: v}', 'schema'],
    ['an unknown key', '{id: b, dimension: accuracy, kind: not-null, colum: v}', 'schema'],
    ['an unknown dimension', '{id: b, dimension: acuracy, kind: not-null, column: v}', 'dimension-unknown'],
    ['an id that stands twice', '{id: a, dimension: accuracy, kind: not-null, column: v}', 'name-twice'],
    ['a negative weight', '{id: b, dimension: accuracy, kind: not-null, column: v, weight: -1}', 'schema'],
    ['a threshold above one', '{id: b, dimension: accuracy, kind: not-null, column: v, threshold: 95}', 'schema'],
    ['a range without bounds', '{id: b, dimension: accuracy, kind: range, column: v}', 'range'],
    ['a range of nothing', '{id: b, dimension: accuracy, kind: range, column: v, min: 2, max: 1}', 'range'],
    [
      'a range of number and day',
      "{id: b, dimension: accuracy, kind: range, column: v, min: 2, max: '2026-01-01'}",
      'range',
    ],
    ['no day of the calendar', "{id: b, dimension: accuracy, kind: range, column: v, max: '2026-02-30'}", 'schema'],
    [
      'a table that is not there',
      '{id: b, dimension: accuracy, kind: reference, column: v, to: {table: no, column: v}}',
      'table-unknown',
    ],
    [
      'a sum of nothing',
      '{id: b, dimension: accuracy, kind: cross-table, left: {aggregate: sum}, right: {aggregate: count}}',
      'column-missing',
    ],
    [
      'a share of no value',
      '{id: b, dimension: accuracy, kind: drift, column: v, measure: value-share, baseline: 1, tolerance: {absolute: 0}}',
      'value-missing',
    ],
    [
      'a pattern without end',
      `{id: b, dimension: accuracy, kind: pattern, column: v, pattern: '${'a'.repeat(1001)}'}`,
      'schema',
    ],
    [
      'a huge domain',
      `{id: b, dimension: accuracy, kind: domain, column: v, values: [${Array(5001).fill(1)}]}`,
      'schema',
    ],
    [
      'a comparison that does not parse',
      "{id: b, dimension: accuracy, kind: cross-column, holds: 'row.a >'}",
      'comparison',
    ],
    ['a comparison without a column', "{id: b, dimension: accuracy, kind: cross-column, holds: '1 < 2'}", 'comparison'],
    [
      'a comparison that loops',
      "{id: b, dimension: accuracy, kind: cross-column, holds: '[1].all(x, x > row.a)'}",
      'comparison',
    ],
    [
      'a comparison of a pattern',
      `{id: b, dimension: accuracy, kind: cross-column, holds: 'row.a.matches("x")'}`,
      'comparison',
    ],
    [
      'SQL for a comparison',
      `{id: b, dimension: accuracy, kind: not-null, column: v, where: '1=1; drop table t'}`,
      'comparison',
    ],
  ])('%s', (_, rule, code) => {
    const faults = faultsOf(fileOf(good, rule));
    expect(faults.map((fault) => [fault.line, fault.rule])).toEqual([[7, code]]);
    for (const { zh, en } of faults) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en.length).toBeGreaterThan(5);
    }
  });

  test.each([
    ['an unknown scheme', `${head}scheme: seven\ntables: [{id: t, rules: [${good}]}]\n`, '3 scheme-unknown'],
    [
      'weights that are all zero',
      `${head}tables:\n  - id: t\n    rules:\n      - {id: a, dimension: accuracy, kind: not-null, column: v, weight: 0}\n`,
      '5 weights-zero',
    ],
    [
      'dimensions that weigh nothing',
      `${head}weights: {given: {accuracy: 0}}\ntables: [{id: t, rules: [${good}]}]\n`,
      '3 weights-zero',
    ],
    [
      'a weight of no dimension',
      `${head}weights: {given: {beauty: 1}}\ntables: [{id: t, rules: [${good}]}]\n`,
      '3 dimension-unknown',
    ],
    [
      'comparisons that contradict',
      `${head}weights: {ahp: {order: [accuracy, consistency, completeness], matrix: [[1, 9, 1/9], [1/9, 1, 9], [9, 1/9, 1]]}}\ntables: [{id: t, rules: [${good}]}]\n`,
      '3 matrix-inconsistent',
    ],
    [
      'rounds without agreement',
      `${head}weights: {delphi: {rounds: [[{accuracy: 9, consistency: 1}, {accuracy: 1, consistency: 9}]]}}\ntables: [{id: t, rules: [${good}]}]\n`,
      '3 rounds-not-converged',
    ],
    ['a file outside', `${head}tables: [{id: t, file: ../x.csv, rules: [${good}]}]\n`, '3 file-outside'],
    ['an absolute file', `${head}tables: [{id: t, file: /etc/passwd, rules: [${good}]}]\n`, '3 file-outside'],
    ['two tables without a file', `${head}tables: [{id: t}, {id: u, rules: [${good}]}]\n`, '3 file-missing'],
    ['a table twice', `${head}tables: [{id: t, rules: [${good}]}, {id: t, file: b.csv}]\n`, '3 name-twice'],
    ['no YAML', 'id: [', '1 yaml'],
    ['an anchor', `${head}tables: &a []\n`, '3 yaml-anchor'],
  ])('%s', (_, text, fault) => expect(told(text)).toEqual([fault]));

  test('ten thousand rules are refused at once', () => {
    const rules = Array.from({ length: 10_000 }, (_, i) => `{id: r${i}, dimension: accuracy, kind: duplicates}`);
    const started = performance.now();
    expect(told(fileOf(...rules))).toEqual(['1 rules-too-many']);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

test('weights by comparison and by rounds', () => {
  const ahp = parse(
    `${head}weights: {ahp: {order: [accuracy, completeness], matrix: [[1, 3], [1/3, 1]]}}\ntables: [{id: t, rules: [${good}]}]\n`,
  );
  expect(ahp.ok && ahp.loaded.weights).toMatchObject({
    method: 'ahp',
    consistencyRatio: 0,
    cite: 'cn-cas-data-valuation-2023/17-2',
  });
  expect(ahp.ok && ahp.loaded.weights.dimensions.accuracy).toBeCloseTo(0.75, 12);
  const delphi = parse(
    `${head}weights: {delphi: {rounds: [[{accuracy: 6, completeness: 4}, {accuracy: 7, completeness: 3}]]}}\ntables: [{id: t, rules: [${good}]}]\n`,
  );
  const weights = delphi.ok ? delphi.loaded.weights.dimensions : {};
  expect([weights.accuracy, weights.completeness, weights.timeliness].map((weight) => weight?.toFixed(9))).toEqual([
    '0.650000000',
    '0.350000000',
    '0.000000000',
  ]);
});

test('whatever the text, an answer and no exception', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.jsonValue(), (text, data) => {
      for (const source of [
        text,
        head + text,
        JSON.stringify(data),
        `${head}tables: ${JSON.stringify(data)}`,
        fileOf(JSON.stringify(data)),
      ])
        expect(typeof parse(source).ok).toBe('boolean');
    }),
  ));

describe('a scheme of evaluation', () => {
  const faults = (from: string, to: string) => {
    const parsed = parseQualityScheme(shippedText.replace(from, to), 's.yaml', cited);
    return parsed.ok ? [] : parsed.faults.map(({ rule }) => rule);
  };
  test.each([
    ['id: consistency,', 'id: accuracy,', 'name-twice'],
    ['id: good,', 'id: excellent,', 'name-twice'],
    ['at: 0.95', 'at: 0.8', 'levels-order'],
    ['cite: cn-cas-data-valuation-2023/17-2', 'cite: nobody-2023/1', 'instrument-unknown'],
    ['consistency_at_most: 0.1', 'consistency_at_most: 10', 'schema'],
  ])('%s to %s', (from, to, rule) => expect(faults(from, to)).toContain(rule));
});
