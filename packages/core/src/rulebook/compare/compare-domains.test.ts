import { expect, test } from 'vitest';
import { changedDomain, domainOf } from '../domain/domain.test-fixture.js';
import { compareDomainRegimes } from './compare-domains.js';

const sample = domainOf().regime;

function differing(from: string, to: string) {
  const other = { ...domainOf(changedDomain(from, to)).regime, id: 'other-sharing' };
  return compareDomainRegimes(sample, other).rows.map(({ title, a, b }) => [
    title.en,
    a?.text.en ?? null,
    b?.text.en ?? null,
  ]);
}

test('a regime is equal to itself', () => {
  const { rows, equal } = compareDomainRegimes(sample, { ...sample, id: 'other-sharing' });
  expect(rows).toEqual([]);
  expect(equal).toBeGreaterThan(40);
});

test('a time limit that differs is told on both sides', () =>
  expect(
    differing('within: {working_days: 7, from: stage-entered', 'within: {working_days: 9, from: stage-entered'),
  ).toContainEqual([
    'delivery',
    'within 7 working days from the opening of the stage; the matter stays open and is shown as overdue',
    'within 9 working days from the opening of the stage; the matter stays open and is shown as overdue',
  ]));

test('an item that one side lacks stands alone', () => {
  const rows = differing('      - {id: term, title: {zh: 期限, en: term}, cite: sample-2025/5}\n', '');
  expect(rows).toContainEqual(['term', 'term', null]);
});

test('what is called otherwise is found by its title', () => {
  const other = domainOf(
    changedDomain('id: purpose, title', 'id: aim, title').replace('is: [purpose, term]', 'is: [aim, term]'),
  );
  expect(compareDomainRegimes(sample, other.regime).rows).toEqual([]);
});

test('another place of the same rule is no difference', () =>
  expect(differing('cite: sample-2025/16', 'cite: sample-2025/17')).toEqual([]));
