import { expect, test } from 'vitest';
import { type Found, found } from './found.js';
import { organisation, person, soundCode } from './organisation.test-fixture.js';

const command = (given: Partial<Found> = {}): Found => ({
  id: organisation(1),
  name: '甲数据有限公司',
  uscc: soundCode,
  kind: 'enterprise',
  authority: null,
  founder: person(1),
  ...given,
});
const nobody = { owner: false, known: false };
const owner = { owner: true, known: false };

test.each([
  ['an agency by anybody', command({ kind: 'agency' }), nobody, 'owner-only', ['kind']],
  ['a registry by anybody', command({ kind: 'registry', authority: 'ah-data' }), nobody, 'owner-only', ['kind']],
  ['a wrong check character', command({ uscc: '91350100M000100Y44' }), nobody, 'uscc-invalid', ['uscc']],
  ['a registry for no authority', command({ kind: 'registry' }), owner, 'authority-missing', ['authority']],
  ['an enterprise with an authority', command({ authority: 'ah-data' }), nobody, 'authority-not-asked', ['authority']],
  ['the same one again', command(), { owner: false, known: true }, 'organisation-known', ['uscc']],
])('%s is refused', (_, given, context, code, fields) => {
  expect(found(given, context)).toMatchObject({ kind: 'refused', code, fields });
});

test.each([
  ['enterprise', null, ['administrator', 'clerk']],
  ['registry', 'ah-data', ['administrator', 'clerk', 'reviewer']],
  ['agency', null, ['administrator', 'clerk', 'reviewer']],
  ['supervisor', null, ['administrator', 'clerk']],
] as const)('the founder of a %s gets every role of it', (kind, authority, roles) => {
  expect(found(command({ kind, authority }), owner)).toMatchObject({
    kind: 'decided',
    events: [
      { type: 'OrganisationFounded', kind, authority },
      { type: 'MembershipGranted', person: person(1), roles },
    ],
    because: [{ cite: 'ah-registration-2023/27' }],
  });
});
