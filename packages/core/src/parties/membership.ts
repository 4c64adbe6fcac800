import { type Decision, decided, type PersonId, refused } from '../kernel/index.js';
import { foundedOnly } from './founded-only.js';
import {
  type FoundedOrganisation,
  type Organisation,
  type OrganisationEvent,
  type Role,
  rolesOf,
} from './organisation.js';
import type { PartiesRefusal } from './refusals.js';
import { oneAccountRule } from './rules.js';
import { roleTitles } from './titles.js';

type Answer = Decision<OrganisationEvent, PartiesRefusal>;

/**
 * Gives a person exactly these roles, as a member that is new or known. Refuses `roles-missing`, `role-not-of-kind`,
 * `roles-unchanged`, `individual-alone` where somebody applies in their own name, and `last-administrator` where nobody would be left to administer.
 */
export function grantMembership(
  state: Organisation,
  { person, roles }: { readonly person: PersonId; readonly roles: readonly Role[] },
): Answer {
  const organisation = foundedOnly(state);
  const wanted = rolesOf(organisation.kind).filter((role) => roles.includes(role));
  const unfit = roles.find((role) => !wanted.includes(role));
  if (unfit !== undefined)
    return refused('role-not-of-kind', [], ['roles'], { role: unfit, roleZh: roleTitles[unfit].zh });
  if (wanted.length === 0) return refused('roles-missing', [], ['roles']);
  if (organisation.kind === 'person' && !organisation.members[person])
    return refused('individual-alone', [oneAccountRule], ['person']);
  if (sameRoles(organisation.members[person]?.roles ?? [], wanted)) return refused('roles-unchanged', [], ['roles']);
  if (!wanted.includes('administrator') && isLastAdministrator(organisation, person)) {
    return refused('last-administrator', [], ['roles']);
  }
  return decided([{ type: 'MembershipGranted', person, roles: wanted }], [oneAccountRule]);
}

/** Ends a membership. Refuses `member-unknown`, and `last-administrator` where nobody would be left to administer. */
export function endMembership(state: Organisation, { person }: { readonly person: PersonId }): Answer {
  const organisation = foundedOnly(state);
  if (!organisation.members[person]) return refused('member-unknown', [], ['person']);
  if (isLastAdministrator(organisation, person)) return refused('last-administrator', [], ['person']);
  return decided([{ type: 'MembershipEnded', person }], [oneAccountRule]);
}

function isLastAdministrator({ members }: FoundedOrganisation, person: string): boolean {
  const administrators = Object.keys(members).filter((id) => members[id]?.roles.includes('administrator'));
  return administrators.length === 1 && administrators[0] === person;
}

function sameRoles(a: readonly Role[], b: readonly Role[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role));
}
