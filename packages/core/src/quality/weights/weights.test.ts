import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQualityRules } from '../parse-rules.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import { withAhpWeights } from '../stated-weights.js';
import {
  ahpStanding,
  ahpWeights,
  delphiWeights,
  fuzzyEvaluation,
  kendallW,
  membershipOf,
  normalised,
  type Weighed,
} from './index.js';

const scheme = shippedScheme();

function taken<T>(weighed: Weighed<T>): T {
  if (!weighed.ok) throw new Error(weighed.code);
  return weighed.value;
}
const codeOf = (weighed: Weighed<unknown>) => (weighed.ok ? null : weighed.code);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const positive = fc.double({ min: 0.05, max: 20, noNaN: true });
const consistent = (weights: readonly number[]) => weights.map((a) => weights.map((b) => a / b));

describe('given weights', () => {
  test('add up to one and keep their proportion', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.double({ min: 1e-300, max: 1e300, noNaN: true }), { minKeys: 1 }),
        (given) => {
          const weights = Object.values(taken(normalised(given)));
          expect(sum(weights)).toBeCloseTo(1, 9);
          expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
        },
      ),
    ));

  test('all zero, or none, are refused', () => {
    expect([normalised({ a: 0, b: 0 }), normalised({})].map(codeOf)).toEqual(['weights-zero', 'weights-zero']);
  });
});

describe('pairwise comparison', () => {
  test('a consistent matrix gives its weights back, with a ratio of nought', () =>
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 10 }), (raw) => {
        const { weights, consistencyRatio } = taken(ahpWeights(consistent(raw), scheme));
        const total = sum(raw);
        for (const [at, weight] of weights.entries()) expect(weight).toBeCloseTo((raw[at] ?? 0) / total, 9);
        expect(consistencyRatio).toBeCloseTo(0, 9);
        expect(sum(weights)).toBeCloseTo(1, 12);
      }),
    ));

  test('the order in which things are compared changes nothing', () =>
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 3, maxLength: 6 }),
        fc.integer({ min: 0, max: 1000 }),
        (raw, seed) => {
          const noisy = raw.map((a, i) => raw.map((b, j) => (a / b) * (i === j ? 1 : i < j ? 1.1 : 1 / 1.1)));
          const order = raw.map((_, i) => i).sort((a, b) => ((a * 7 + seed) % 11) - ((b * 7 + seed) % 11));
          const moved = order.map((i) => order.map((j) => noisy[i]?.[j] ?? 1));
          const [one, other] = [taken(ahpWeights(noisy, scheme)), taken(ahpWeights(moved, scheme))];
          for (const [at, from] of order.entries()) expect(other.weights[at]).toBeCloseTo(one.weights[from] ?? 0, 9);
          expect(other.consistencyRatio).toBeCloseTo(one.consistencyRatio, 9);
        },
      ),
    ));

  // The usual textbook example of order three.
  test('a matrix that is nearly consistent: eigenvalue, index and ratio', () => {
    const matrix = [
      [1, 3, 5],
      [1 / 3, 1, 3],
      [1 / 5, 1 / 3, 1],
    ];
    const { weights, eigenvalue, consistencyIndex, consistencyRatio } = taken(ahpWeights(matrix, scheme));
    expect(weights.map((weight) => weight.toFixed(3))).toEqual(['0.637', '0.258', '0.105']);
    expect([eigenvalue.toFixed(3), consistencyIndex.toFixed(3), consistencyRatio.toFixed(3)]).toEqual([
      '3.039',
      '0.019',
      '0.033',
    ]);
  });

  test.each([
    [
      'matrix-inconsistent',
      [
        [1, 9, 1 / 9],
        [1 / 9, 1, 9],
        [9, 1 / 9, 1],
      ],
    ],
    [
      'matrix-not-reciprocal',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'matrix-not-reciprocal',
      [
        [2, 1],
        [1, 1],
      ],
    ],
    [
      'matrix-not-reciprocal',
      [
        [1, -2],
        [-0.5, 1],
      ],
    ],
    ['matrix-not-square', [[1, 2]]],
    ['matrix-not-square', []],
    ['matrix-too-large', consistent(Array(11).fill(1))],
  ])('%s', (code, matrix) => {
    const refused = ahpWeights(matrix, scheme);
    expect(codeOf(refused)).toBe(code);
    if (!refused.ok) expect(refused.because).toEqual(['cn-cas-data-valuation-2023/17-2']);
  });

  test('what is inconsistent names whose limit it is', () => {
    const refused = ahpWeights(
      [
        [1, 9, 1 / 9],
        [1 / 9, 1, 9],
        [9, 1 / 9, 1],
      ],
      scheme,
    );
    expect(refused.ok ? null : refused.source?.en).toContain('Saaty');
  });
});

describe('fuzzy evaluation', () => {
  const scores = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 8,
  });
  const partsOf = (raw: readonly (readonly [number, number])[]) => {
    const total = sum(raw.map(([weight]) => weight));
    return raw.map(([weight, score]) => ({ weight: weight / total, score }));
  };

  test('memberships of a score add up to one', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (score) => {
        const memberships = membershipOf(scheme.fuzzy.levels, score);
        expect(sum(memberships)).toBeCloseTo(1, 12);
        expect(memberships.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    ));

  test.each(['weighted-average', 'max-min'] as const)(
    'memberships of the whole add up to one, in whatever order: %s',
    (operator) =>
      fc.assert(
        fc.property(scores, (raw) => {
          const of = { fuzzy: { ...scheme.fuzzy, operator } };
          const [one, other] = [fuzzyEvaluation(partsOf(raw), of), fuzzyEvaluation(partsOf([...raw].reverse()), of)];
          expect(sum(Object.values(one.memberships))).toBeCloseTo(1, 9);
          for (const [id, value] of Object.entries(one.memberships))
            expect(other.memberships[id]).toBeCloseTo(value, 9);
        }),
      ),
  );

  test.each([
    [1, 'excellent'],
    [0.95, 'good'],
    [0.9, 'fair'],
    [0.71, 'poor'],
    [0, 'poor'],
  ])('a score of %d is %s', (score, level) => {
    expect(fuzzyEvaluation([{ weight: 1, score }], scheme).level).toBe(level);
  });
});

describe('Delphi rounds', () => {
  const agreed = [
    { a: 50, b: 30, c: 20 },
    { a: 45, b: 35, c: 20 },
    { a: 55, b: 30, c: 15 },
  ];

  test('medians of the last round, spread and concordance of each', () => {
    const apart = [
      { a: 80, b: 10, c: 10 },
      { a: 10, b: 80, c: 10 },
      { a: 10, b: 10, c: 80 },
    ];
    const { weights, rounds } = taken(delphiWeights([apart, agreed], scheme));
    expect(Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight.toFixed(3)]))).toEqual({
      a: '0.500',
      b: '0.300',
      c: '0.200',
    });
    expect(rounds.map(({ converged }) => converged)).toEqual([false, true]);
    expect([rounds[0]?.concordance, rounds[1]?.concordance]).toEqual([0, 1]);
  });

  test('experts without names may stand in any order', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(agreed, { minLength: 3, maxLength: 3 }), (round) => {
        expect(delphiWeights([round], scheme)).toEqual(delphiWeights([agreed], scheme));
      }),
    ));

  test('an expert may be absent from a round', () => {
    expect(taken(delphiWeights([agreed, agreed.slice(1)], scheme)).rounds).toHaveLength(2);
  });

  test('quartiles stand in their order, and the spread between them', () => {
    const [told] = taken(delphiWeights([agreed], scheme)).rounds;
    const { lower, median, upper, spread } = told?.items['a'] ?? { lower: 0, median: 0, upper: 0, spread: 0 };
    expect([lower, median, upper, spread].map((value) => value.toFixed(3))).toEqual([
      '0.475',
      '0.500',
      '0.525',
      '0.050',
    ]);
  });

  test('weights add up to one', () =>
    fc.assert(
      fc.property(fc.tuple(positive, positive, positive), ([a, b, c]) => {
        const round = [
          { a, b, c },
          { a, b, c },
        ];
        expect(sum(Object.values(taken(delphiWeights([round], scheme)).weights))).toBeCloseTo(1, 12);
      }),
    ));

  test.each([
    ['experts-too-few', [[{ a: 1 }]]],
    ['experts-too-few', []],
    ['experts-differ', [[{ a: 1 }, { b: 1 }]]],
    ['experts-too-few', [agreed, agreed.slice(2)]],
    ['experts-differ', [agreed, agreed.map(({ a, b }) => ({ a, b }))]],
    [
      'weights-zero',
      [
        [
          { a: 0, b: 0 },
          { a: 1, b: 1 },
        ],
      ],
    ],
    [
      'rounds-not-converged',
      [
        [
          { a: 9, b: 1 },
          { a: 1, b: 9 },
        ],
      ],
    ],
  ])('%s', (code, rounds) => {
    expect(codeOf(delphiWeights(rounds, scheme))).toBe(code);
  });

  test('Kendall W is 1 where all rank alike, and between 0 and 1 always', () => {
    expect(
      kendallW([
        [3, 2, 1],
        [30, 20, 10],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      kendallW([
        [3, 2, 1],
        [1, 2, 3],
      ]),
    ).toBeCloseTo(0, 12);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }), {
          minLength: 2,
          maxLength: 8,
        }),
        (ratings) => {
          const w = kendallW(ratings);
          expect(w >= 0 && w <= 1).toBe(true);
        },
      ),
    );
  });
});

describe('comparisons while they are made', () => {
  const reciprocal = (above: readonly number[], order: number) => {
    const matrix = Array.from({ length: order }, () => Array.from({ length: order }, () => 1));
    let at = 0;
    for (let i = 0; i < order; i++)
      for (let j = i + 1; j < order; j++) {
        const value = above[at++] ?? 1;
        const [one, other] = [matrix[i] ?? [], matrix[j] ?? []];
        one[j] = value;
        other[i] = 1 / value;
      }
    return matrix;
  };

  test('come to what the finished matrix comes to, and are consistent where that is taken', () => {
    const cell = fc.constantFrom(9, 7, 5, 3, 2, 1, 1 / 2, 1 / 3, 1 / 5, 1 / 7, 1 / 9);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 15, maxLength: 15 }), fc.integer({ min: 2, max: 6 }), (above, order) => {
        const matrix = reciprocal(above, order);
        const [standing, weighed] = [ahpStanding(matrix, scheme), ahpWeights(matrix, scheme)];
        expect(standing.consistent).toBe(weighed.ok);
        if (weighed.ok) expect(standing.weights).toEqual(weighed.value.weights);
      }),
    );
  });

  test('name the one that goes least with the others, and what it would be', () => {
    // 2, 3 and 6 go together; 1/6 in the place of 6 does not.
    expect(ahpStanding(reciprocal([2, 6, 3], 3), scheme)).toMatchObject({ consistent: true, worst: null });
    // 1 : 2 : 4 : 8 but for the first against the last, which is turned round.
    const turned = ahpStanding(reciprocal([2, 4, 1 / 8, 2, 4, 2], 4), scheme);
    expect(turned).toMatchObject({ consistent: false, worst: { row: 0, column: 3 } });
    expect(turned.worst?.fits).toBeCloseTo(8, 9);
  });

  test('are written into a file of rules, whose other lines stay', () => {
    const text = '# ours\nid: x\ntitle: {zh: 甲, en: a} # two\nweights: {given: {accuracy: 1}}\ntables: [{id: t}]\n';
    const changed = withAhpWeights(
      text,
      ['accuracy', 'timeliness'],
      [
        [1, 3],
        ['1/3', 1],
      ],
    );
    expect(changed).toContain('# ours');
    expect(changed).toContain('# two');
    expect(changed).not.toContain('given');
    const parsed = parseQualityRules(changed ?? '', '', new Map([[scheme.id, scheme]]));
    expect(parsed.ok && parsed.loaded.weights).toMatchObject({
      method: 'ahp',
      dimensions: { accuracy: 0.75, timeliness: 0.25 },
    });
    expect(withAhpWeights('a: [', [], [])).toBeNull();
    expect(withAhpWeights('', [], [])).toBeNull();
  });
});
