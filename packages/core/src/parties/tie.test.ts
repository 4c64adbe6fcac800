import { expect, test } from 'vitest';
import { evolveOrganisation, noOrganisation } from './organisation.js';
import { after, at, founded, organisation, person, tie } from './organisation.test-fixture.js';
import { declareTie, endTie } from './tie.js';

const owned = { type: 'TieDeclared', tie: tie(1), with: organisation(2), nature: 'ownership' } as const;

test.each([
  ['with itself', { tie: tie(2), with: organisation(1), nature: 'other' }, 'tie-with-itself'],
  ['that is declared', { tie: tie(2), with: organisation(2), nature: 'ownership' }, 'tie-known'],
] as const)('a tie %s is refused', (_, command, code) => {
  expect(declareTie(founded('agency', owned), command)).toMatchObject({
    kind: 'refused',
    code,
    because: [{ cite: 'ah-registration-2023/11(4)' }],
  });
});

test('two of different natures stand side by side', () => {
  const command = { tie: tie(2), with: organisation(2), nature: 'service' } as const;
  expect(declareTie(founded('agency', owned), command)).toMatchObject({ kind: 'decided' });
});

test('a tie with a person is declared and ends', () => {
  const state = founded('agency');
  const declared = declareTie(state, { tie: tie(3), with: person(9), nature: 'kinship' });
  if (declared.kind === 'refused') throw new Error(declared.code);
  const tied = after(declared.events, state);
  expect(tied).toMatchObject({ ties: { [tie(3)]: { with: person(9), nature: 'kinship', since: at } } });
  const ended = endTie(tied, { tie: tie(3) });
  if (ended.kind === 'refused') throw new Error(ended.code);
  expect(after(ended.events, tied)).toEqual(state);
});

test('an unknown tie does not end', () => {
  expect(endTie(founded(), { tie: tie(7) })).toMatchObject({ kind: 'refused', code: 'tie-unknown' });
});

test('a journal that begins with anything but the founding is no journal of an organisation', () => {
  expect(() => evolveOrganisation(noOrganisation, owned, at)).toThrow('before OrganisationFounded');
});
