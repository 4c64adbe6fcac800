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

test('what both sides call otherwise says on each side what it is called', () => {
  const named = domainOf().regime.facts.secret?.title;
  if (!named) throw new Error('no such fact');
  const other = domainOf();
  const facts = {
    ...other.regime.facts,
    secret: { ...other.regime.facts.secret, title: { zh: '属于国家秘密', en: 'is a state secret' } },
  };
  const { rows } = compareDomainRegimes(sample, { ...other.regime, id: 'other-sharing', facts } as typeof sample);
  const row = rows.find(({ a }) => a?.path === 'sample-sharing#facts.secret');
  expect(row?.a?.text.zh.startsWith(`${named.zh}：`)).toBe(true);
  expect(row?.b?.text.zh.startsWith('属于国家秘密：')).toBe(true);
});

test('who applies the rules is not called by the title of the rules', () => {
  const { authority } = sample;
  const other = {
    ...{ ...sample, id: 'other-sharing', title: { zh: '别样规则', en: 'other rules' } },
    authority: { ...authority, name: { zh: '别样机构', en: 'another body' } },
  };
  const row = compareDomainRegimes(sample, other).rows.find(({ a }) => a?.path === 'sample-sharing#authority');
  expect([row?.a?.text.zh, row?.b?.text.zh].some((words) => words?.includes('规则：'))).toBe(false);
  expect(row?.b?.text.zh).toContain('别样机构');
});
