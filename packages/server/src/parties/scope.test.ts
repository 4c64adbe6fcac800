import { OrganisationId, PersonId } from '@shuji/core/kernel';
import type { Actor, OrganisationKind } from '@shuji/core/parties';
import { expect, test } from 'vitest';
import { commandActorOf, scopeOf } from './index.js';

const person = PersonId.parse(`person_${'0'.repeat(26)}`);
const organisation = OrganisationId.parse(`org_${'0'.repeat(26)}`);

function actor(kind: OrganisationKind | null, authority: string | null = null): Actor {
  const active = kind === null ? null : { organisation, name: '甲', uscc: '', kind, authority, roles: [] };
  return { person, name: '张三', email: '', owner: false, memberships: active ? [active] : [], active };
}

test.each([
  [
    'a registry sees its authority',
    actor('registry', 'ah-data'),
    { kind: 'registry', authority: 'ah-data', party: organisation, person },
  ],
  ['an enterprise sees itself', actor('enterprise'), { kind: 'party', party: organisation, person }],
  ['an agency sees itself', actor('agency'), { kind: 'party', party: organisation, person }],
  ['a supervisor sees what supervisors see', actor('supervisor'), { kind: 'supervisor', person }],
  ['who belongs nowhere sees what nobody owns', actor(null), { kind: 'party', party: '', person }],
])('%s', (_, given, scope) => {
  expect(scopeOf(given)).toEqual(scope);
  expect(commandActorOf(given)).toEqual({ id: person, onBehalfOf: given.active?.organisation ?? null, scope });
});
