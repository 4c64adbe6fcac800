import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conflictOf, type Tie } from './conflict.js';
import { TieNature } from './organisation.js';
import { organisation, person } from './organisation.test-fixture.js';

const applicant = organisation(1);
const reviewer = { person: person(1), organisations: [organisation(2), organisation(3)] };
const tie = (from: number, to: Tie['with']): Tie => ({ organisation: organisation(from), with: to, nature: 'other' });

test.each([
  ['no tie at all', [], null],
  ['the applicant and the person', [tie(1, person(1))], 'other'],
  ["the applicant and the reviewer's organisation", [tie(1, organisation(2))], 'other'],
  ["the reviewer's second organisation and the applicant", [tie(3, organisation(1))], 'other'],
  ['the applicant and somebody else', [tie(1, person(2)), tie(1, organisation(4))], null],
  ["the reviewer's organisation and another", [tie(2, organisation(4)), tie(4, organisation(1))], null],
])('%s', (_, ties, nature) => {
  const conflict = conflictOf(ties, reviewer, applicant);
  if (nature === null) expect(conflict).toBeNull();
  else expect(conflict).toMatchObject({ code: 'conflict-of-interest', values: { nature } });
});

test('a member of the applicant does not review it', () => {
  const conflict = conflictOf([], { ...reviewer, organisations: [organisation(2), applicant] }, applicant);
  expect(conflict).toMatchObject({
    code: 'conflict-of-interest',
    values: { nature: 'membership' },
    because: [{ cite: 'ah-registration-2023/11(4)' }],
  });
});

test('an organisation that has named nobody yet is barred by its own ties alone', () => {
  const assigned = { person: null, organisations: [organisation(2)] };
  expect(conflictOf([tie(2, applicant)], assigned, applicant)).toMatchObject({ code: 'conflict-of-interest' });
  expect(conflictOf([tie(1, organisation(2))], assigned, applicant)).toMatchObject({ code: 'conflict-of-interest' });
  expect(conflictOf([tie(1, person(1))], assigned, applicant)).toBeNull();
});

const anyone = fc.oneof(fc.integer({ min: 1, max: 5 }).map(organisation), fc.integer({ min: 1, max: 5 }).map(person));
const anyTie = fc.record({
  organisation: fc.integer({ min: 1, max: 5 }).map(organisation),
  with: anyone,
  nature: fc.constantFrom(...TieNature.options),
});

test('whoever is tied in any way never reviews, and whoever is not may', () =>
  fc.assert(
    fc.property(
      fc.array(anyTie, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }).map(person),
      fc.uniqueArray(fc.integer({ min: 1, max: 5 }).map(organisation)),
      fc.integer({ min: 1, max: 5 }).map(organisation),
      (ties, who, organisations, against) => {
        const own = new Set<string>([who, ...organisations]);
        const tied = ties.some(
          (entry) =>
            (own.has(entry.organisation) && entry.with === against) ||
            (entry.organisation === against && own.has(entry.with)),
        );
        const barred = conflictOf(ties, { person: who, organisations }, against) !== null;
        expect(barred).toBe(tied || own.has(against));
      },
    ),
  ));
