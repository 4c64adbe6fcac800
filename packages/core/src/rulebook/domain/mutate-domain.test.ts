import { describe, expect, test } from 'vitest';
import { partAt } from '../changed-part.js';
import { isProved, proofOf } from '../provable.js';
import { changedDomain, domainOf } from './domain.test-fixture.js';
import { domainMutantKinds } from './domain-mutant.js';
import { domainProof, noticedBy } from './domain-proof.js';
import { domainMutants, mutateDomainRegime } from './mutate-domain.js';

const sample = domainOf();
const survivorsOf = (text: string) =>
  mutateDomainRegime(domainOf(text))?.survivors.map(({ path, change }) => `${path} ${change.en}`);

test('no change of the sample regime goes unnoticed, and every kind of change is tried', () => {
  const { kinds, survivors } = mutateDomainRegime(sample) ?? { kinds: [], survivors: [] };
  expect(survivors.map(({ path, change }) => `${path} ${change.en}`)).toEqual([]);
  expect(kinds.map(({ kind }) => kind)).toEqual(domainMutantKinds);
});

test('a change differs from the regime in its own place and nowhere else', () => {
  for (const { regime, place, path } of domainMutants(sample.regime)) {
    expect(JSON.stringify(partAt(regime, place)) ?? '', path).not.toBe(JSON.stringify(partAt(sample.regime, place)));
    const [top] = place;
    for (const key of Object.keys(sample.regime).filter((other) => other !== top))
      expect(partAt(regime, [key]), path).toBe(partAt(sample.regime, [key]));
  }
});

// One worked case taken away: what it alone proves is named.
describe('what no worked case looks at is named', () => {
  test.each([
    [
      "until: '2045-03-03', bound: at-least",
      "until: '2045-03-03'",
      ['retention.request-files.bound at-least → exactly'],
    ],
    [
      'copies: exactly 2 copies',
      'copies: 2',
      ['numbers.copies.bound exactly → at-least', 'numbers.copies.bound exactly → at-most'],
    ],
    [
      'is: [purpose, term], open: false, who: provider',
      'is: [purpose, term], open: false',
      ['lists.agreement-contents.who provider → requester', 'lists.agreement-contents.who provider → authority'],
    ],
  ])('%s', (from, to, survivors) => {
    expect(survivorsOf(changedDomain(from, to))).toEqual(survivors);
  });
});

describe('the proof of a path', () => {
  const proof = domainProof(sample, domainMutants(sample.regime));

  test.each([
    'lists.barred-data',
    'lists.barred-data.items.personal',
    'decisions.route.rows.barred',
    'numbers.fee-rate',
    'formulas.fee',
    'procedures.sharing-request.stages.review.within',
    'procedures.sharing-request.stages.review.then.refuse.legal_basis',
    'duties.yearly-report',
    'retention.request-files',
    'settings.copies',
    'facts.class',
  ])('%s is proved', (path) => expect(isProved(proofOf(proof, path))).toBe(true));

  test('is none where nothing stands, and none where no rule does', () => {
    expect(proof.changes('lists.other')).toBeNull();
    expect(isProved(proofOf(proof, 'lists.other'))).toBe(false);
    expect(proof.changes('authority')).toEqual([]);
    expect(isProved(proofOf(proof, 'authority'))).toBe(false);
  });
});

test('the case that notices is put first', () => {
  const cases = [...sample.regime.cases];
  const changed = domainOf(changedDomain("value: '0.015'", "value: '0.016'"));
  const found = noticedBy(changed, cases);
  expect(found).not.toBeNull();
  expect(cases[0]).toBe(found);
  expect(noticedBy(sample, cases)).toBeNull();
});
