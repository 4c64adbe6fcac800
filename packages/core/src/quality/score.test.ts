import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from './interval.js';
import { dimensionScores, overallScore, weighedMean } from './score.js';
import { shippedScheme } from './shipped.test-fixture.js';

const scheme = shippedScheme();
const ids = scheme.dimensions.map(({ id }) => id);
const weights = Object.fromEntries(ids.map((id) => [id, 1 / ids.length]));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const rule = fc.record({
  dimension: fc.constantFrom(...ids),
  weight: fc.integer({ min: 0, max: 10 }),
  share: fc.option(share),
});
const scoreOf = (rules: readonly { dimension: string; weight: number; share: number | null }[]) =>
  overallScore(
    [{ weight: 1, result: { dimensions: dimensionScores(rules, weights).map((each) => ({ ...each })) } }],
    weights,
    scheme,
  ).score;

test('scores lie between the least and the greatest share', () =>
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1 }), (rules) => {
      const score = scoreOf(rules);
      const shares = rules.flatMap(({ share: own, weight }) => (own === null || weight === 0 ? [] : [own]));
      if (shares.length === 0) {
        expect(score).toBeNull();
        return;
      }
      expect(score).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12);
      expect(score).toBeLessThanOrEqual(Math.max(...shares) + 1e-12);
    }),
  ));

test('no score falls where a share rises', () =>
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1 }), fc.nat(), share, (rules, place, higher) => {
      const at = place % rules.length;
      const own = rules[at]?.share;
      if (own === null || own === undefined) return;
      const better = rules.map((each, i) => (i === at ? { ...each, share: Math.max(own, higher) } : each));
      expect(scoreOf(better) ?? 0).toBeGreaterThanOrEqual((scoreOf(rules) ?? 0) - 1e-12);
    }),
  ));

test('rules may stand in any order', () =>
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1 }), (rules) => {
      expect(scoreOf([...rules].reverse()) ?? -1).toBeCloseTo(scoreOf(rules) ?? -1, 9);
    }),
  ));

test('what was not checked has no part in a mean', () => {
  expect(
    weighedMean([
      { weight: 1, score: null },
      { weight: 3, score: 0.5 },
    ]),
  ).toBe(0.5);
  expect(
    weighedMean([
      { weight: 1, score: null },
      { weight: 0, score: 1 },
    ]),
  ).toBeNull();
});

// The first four are the examples of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
test.each([
  [81, 263, 0.95, 0.2553, 0.3662],
  [15, 148, 0.95, 0.0624, 0.1605],
  [0, 20, 0.95, 0, 0.1611],
  [1, 29, 0.95, 0.0061, 0.1718],
  [29, 29, 0.95, 0.883, 1],
])('%i of %i at %d lie between %d and %d', (passed, checked, confidence, low, high) => {
  const interval = wilsonInterval(passed, checked, confidence);
  expect([interval.low, interval.high].map((bound) => bound.toFixed(4))).toEqual(
    [low, high].map((bound) => bound.toFixed(4)),
  );
});

test('an interval holds the share, narrows with the sample and widens with confidence', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (checked, of) => {
      const passed = Math.floor(of * checked);
      const [narrow, wide, more] = [
        wilsonInterval(passed, checked, 0.9),
        wilsonInterval(passed, checked, 0.99),
        wilsonInterval(passed * 10, checked * 10, 0.9),
      ];
      expect(narrow.low <= passed / checked && passed / checked <= narrow.high).toBe(true);
      expect(wide.high - wide.low).toBeGreaterThanOrEqual(narrow.high - narrow.low - 1e-12);
      expect(more.high - more.low).toBeLessThanOrEqual(narrow.high - narrow.low + 1e-12);
    }),
  ));
