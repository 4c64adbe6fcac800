import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endMembership, grantMembership } from './membership.js';
import { noOrganisation, type Organisation, Role } from './organisation.js';
import { after, at, founded, person } from './organisation.test-fixture.js';

test.each([
  ['no role', founded(), { person: person(2), roles: [] }, 'roles-missing'],
  [
    'a reviewer of an enterprise',
    founded('enterprise'),
    { person: person(2), roles: ['reviewer'] },
    'role-not-of-kind',
  ],
  ['what is held already', founded(), { person: person(1), roles: ['administrator'] }, 'roles-unchanged'],
  ['less for the last administrator', founded(), { person: person(1), roles: ['clerk'] }, 'last-administrator'],
] as const)('granting %s is refused', (_, state, command, code) => {
  expect(grantMembership(state, command)).toMatchObject({ kind: 'refused', code, fields: ['roles'] });
});

test.each([
  ['a stranger', person(2), 'member-unknown'],
  ['the last administrator', person(1), 'last-administrator'],
])('ending the membership of %s is refused', (_, who, code) => {
  expect(endMembership(founded(), { person: who })).toMatchObject({ kind: 'refused', code, fields: ['person'] });
});

test('a grant replaces the roles and keeps the day of joining', () => {
  const state = founded('registry', { type: 'MembershipGranted', person: person(2), roles: ['clerk'] });
  const answer = grantMembership(state, { person: person(2), roles: ['reviewer', 'reviewer', 'clerk'] });
  if (answer.kind === 'refused') throw new Error(answer.code);
  expect(after(answer.events, state)).toMatchObject({
    members: { [person(2)]: { roles: ['clerk', 'reviewer'], since: at } },
  });
});

test('a command on nothing is a bug', () => {
  expect(() => endMembership(noOrganisation, { person: person(1) })).toThrow('never founded');
});

const someone = fc.integer({ min: 1, max: 4 }).map(person);
const command = fc.oneof(
  fc.record({ person: someone, roles: fc.uniqueArray(fc.constantFrom(...Role.options)) }),
  fc.record({ person: someone }),
);

test('whatever is commanded, an administrator remains', () =>
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      let state: Organisation = founded();
      for (const given of commands) {
        const answer = 'roles' in given ? grantMembership(state, given) : endMembership(state, given);
        if (answer.kind === 'decided') state = after(answer.events, state);
        const members = state.status === 'founded' ? Object.values(state.members) : [];
        expect(members.some((member) => member.roles.includes('administrator'))).toBe(true);
      }
    }),
  ));
