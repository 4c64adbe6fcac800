import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LocalDate } from '../kernel/index.js';
import { type FoundIndividual, foundIndividual } from './individual.js';
import { grantMembership } from './membership.js';
import { after, organisation, person } from './organisation.test-fixture.js';
import { bornOn, isResidentId, maskedResidentId, ResidentIdInput, residentCheckCharacter } from './resident-id.js';

const numberOf = (first17: string) => first17 + residentCheckCharacter(first17);
// An invented person of a region that does not exist.
const number = numberOf('99999919900228123');
const today = LocalDate.parse('2025-03-03');
const command = (given: Partial<FoundIndividual> = {}): FoundIndividual => ({
  id: organisation(1),
  name: '示例甲',
  number,
  founder: person(1),
  ...given,
});
const nobody = { known: false, exists: false, today };

describe('a natural person is refused as an applicant', () => {
  test.each([
    ['with a wrong check character', command({ number: `${number.slice(0, 17)}*` }), nobody, 'identity-number-invalid'],
    ['born on no day', command({ number: numberOf('99999919900229123') }), nobody, 'identity-number-invalid'],
    ['born tomorrow', command({ number: numberOf('99999920250304123') }), nobody, 'identity-number-invalid'],
    ['a second time', command(), { ...nobody, exists: true }, 'individual-exists'],
    ['under a number that somebody has', command(), { ...nobody, known: true }, 'identity-known'],
  ])('%s', (_, given, context, code) => {
    const answer = foundIndividual(given, context);
    expect(answer).toMatchObject({ kind: 'refused', code });
    expect(JSON.stringify(answer)).not.toContain(given.number);
  });

  test('and taken who was born today', () =>
    expect(foundIndividual(command({ number: numberOf('99999920250303123') }), nobody).kind).toBe('decided'));
});

test('a natural person applies alone, and the number is in no event', () => {
  const answer = foundIndividual(command(), nobody);
  if (answer.kind === 'refused') throw new Error(answer.code);
  expect(answer.events).toEqual([
    {
      ...{ type: 'OrganisationFounded', id: organisation(1), name: '示例甲', uscc: '', kind: 'person' },
      ...{ authority: null, founder: person(1) },
    },
    { type: 'MembershipGranted', person: person(1), roles: ['administrator', 'clerk'] },
  ]);
  expect(answer.because).toMatchObject([{ cite: 'ah-registration-2023/27' }]);
  expect(JSON.stringify(answer)).not.toContain(number);
  const founded = after(answer.events);
  expect(grantMembership(founded, { person: person(2), roles: ['clerk'] })).toMatchObject({
    kind: 'refused',
    code: 'individual-alone',
    fields: ['person'],
  });
  expect(grantMembership(founded, { person: person(1), roles: ['administrator'] }).kind).toBe('decided');
});

describe('a resident identity number', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const first17 = fc
    .tuple(fc.integer({ min: 100000, max: 999999 }), day, fc.integer({ min: 0, max: 999 }))
    .map(
      ([region, born, sequence]) =>
        `${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`,
    );

  test('with its check character is sound, and holds the day of birth', () =>
    fc.assert(
      fc.property(first17, (text) => {
        expect(isResidentId(numberOf(text))).toBe(true);
        expect(bornOn(numberOf(text)).replaceAll('-', '')).toBe(text.slice(6, 14));
      }),
    ));

  test('is shown without its day of birth', () =>
    fc.assert(
      fc.property(first17, (text) => {
        const shown = maskedResidentId(numberOf(text));
        expect(shown).toHaveLength(18);
        expect(shown.slice(3, 16)).toBe('*'.repeat(13));
      }),
    ));

  test('is read as people type it', () =>
    expect(ResidentIdInput.parse(' 999999 19900228 123x ')).toBe('99999919900228123X'));
});
