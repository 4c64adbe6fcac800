import { describe, expect, test } from 'vitest';
import { changedDomain, domainOf } from './domain.test-fixture.js';
import { runDomainCase } from './worked-domain.js';

const sample = domainOf();

test.each(sample.regime.cases.map((worked) => [worked.title.en, worked] as const))('%s', (_, worked) =>
  expect(runDomainCase(sample, worked)).toEqual([]),
);

// A worked case that can not fail proves nothing: each wrong word of a case, or changed rule, is told.
describe('what does not hold is told', () => {
  test.each([
    [
      'is: direct, because: [sample-2025/3]',
      'is: review, because: [sample-2025/3]',
      'expected result review, came direct',
    ],
    [
      'is: withheld, because: [sample-2025/4]',
      'is: withheld, because: [sample-2025/3]',
      'expected because [sample-2025/3], came [sample-2025/4]',
    ],
    ['is: [personal]}', 'is: []}', 'expected items [], came [personal]'],
    ["is: '2.25', unit: CNY", "is: '2.26', unit: CNY", 'expected result 2.26, came 2.25'],
    [
      'fee-rate: at-most 0.015 ratio',
      'fee-rate: at-least 0.015 ratio',
      'expected number fee-rate at-least 0.015 ratio, came at-most 0.015 ratio',
    ],
    ["due: '2025-10-11'\n", "due: '2025-10-12'\n", 'expected due 2025-10-12, came 2025-10-11'],
    [
      'refused: {code: extension-barred}',
      'refused: {code: extensions-used-up}',
      '2025-10-10 extend: expected code extensions-used-up, came extension-barred',
    ],
    ["until: '2045-03-03'", "until: '2045-03-04'", 'expected kept until 2045-03-04, came 2045-03-03'],
    ["due: '2026-03-31', next", "due: '2026-04-01', next", 'expected due 2026-04-01, came 2026-03-31'],
    ['    outcome: lapsed\n', '    outcome: refused\n', 'expected outcome refused, came lapsed'],
    ['working_days: 5, from: opened', 'working_days: 6, from: opened', 'expected due 2025-10-11, came 2025-10-13'],
  ])('%s', (from, to, text) => {
    const changed = domainOf(changedDomain(from, to));
    expect(changed.regime.cases.flatMap((worked) => runDomainCase(changed, worked))).toContain(text);
  });
});
