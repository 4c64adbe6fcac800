import { expect, test } from 'vitest';
import { type Action, type Actor, may } from './actor.js';
import type { OrganisationKind, Role } from './organisation.js';
import { organisation, person } from './organisation.test-fixture.js';

function actor(kind: OrganisationKind | null, roles: Role[] = [], owner = false): Actor {
  const active =
    kind === null ? null : { organisation: organisation(1), name: '甲', uscc: '', kind, authority: null, roles };
  return {
    person: person(1),
    name: '张三',
    email: 'zhang@example.com',
    owner,
    memberships: active ? [active] : [],
    active,
  };
}

const rows: [Action, OrganisationKind, Role, boolean][] = [
  ['apply', 'enterprise', 'clerk', true],
  ['apply', 'enterprise', 'administrator', false],
  ['apply', 'registry', 'clerk', false],
  ['handle-case', 'registry', 'clerk', true],
  ['handle-case', 'registry', 'reviewer', true],
  ['handle-case', 'registry', 'administrator', false],
  ['handle-case', 'enterprise', 'clerk', false],
  ['decide-case', 'registry', 'reviewer', true],
  ['decide-case', 'registry', 'clerk', false],
  ['decide-case', 'agency', 'reviewer', false],
  ['file-report', 'agency', 'reviewer', true],
  ['file-report', 'agency', 'clerk', false],
  ['file-report', 'registry', 'reviewer', false],
  ['administer-organisation', 'enterprise', 'administrator', true],
  ['administer-organisation', 'supervisor', 'clerk', false],
  ['configure-registry', 'registry', 'administrator', true],
  ['configure-registry', 'registry', 'reviewer', false],
  ['configure-registry', 'enterprise', 'administrator', false],
  ['supervise', 'supervisor', 'clerk', true],
  ['supervise', 'registry', 'administrator', false],
];

test.each(rows)('%s by a %s %s: %s', (action, kind, role, allowed) => {
  const answer = may(actor(kind, [role]), action);
  if (allowed) expect(answer).toEqual({ kind: 'allowed' });
  else expect(answer).toMatchObject({ kind: 'refused', code: 'action-not-allowed' });
});

test('who belongs nowhere acts for nobody', () => {
  expect(may(actor(null), 'apply')).toMatchObject({ kind: 'refused', code: 'no-organisation' });
});

test('the installation is its owner\u2019s, and owning it decides no case', () => {
  expect(may(actor(null, [], true), 'administer-installation')).toEqual({ kind: 'allowed' });
  expect(may(actor('registry', ['administrator']), 'administer-installation')).toMatchObject({ code: 'owner-only' });
  expect(may(actor(null, [], true), 'decide-case')).toMatchObject({ kind: 'refused' });
});
