import { OrganisationId } from '@shuji/core/kernel';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { chooseOrganisation, chosenOrganisation } from './organisation-choice.js';
import { draw, problem, serve } from './page.test-fixture.js';
import { SignedIn } from './signed-in.js';

const left = OrganisationId.parse('org_01jbexampe0000000000000009');
const me = {
  person: {
    id: 'person_01jbexampe0000000000000001',
    name: '张三',
    email: 'z@example.cn',
    owner: false,
    twoFactor: false,
  },
  memberships: [],
  active: null,
};

test('the public is shown the way to sign in, and back', async () => {
  serve({ 'GET /api/me': { status: 401, body: problem({ status: 401, code: 'not-signed-in' }) } });
  await draw(<SignedIn>{({ person }) => <p>{person.name}</p>}</SignedIn>, { at: '/account' });
  const link = await screen.findByRole('link', { name: '去登录' });
  expect(link.getAttribute('href')).toBe('/sign-in?then=%2Faccount');
});

test('an organisation that the person has left is forgotten', async () => {
  chooseOrganisation(left);
  const asked = serve({
    'GET /api/me': [{ status: 403, body: problem({ status: 403, code: 'not-a-member' }) }, { body: me }],
  });
  await draw(<SignedIn>{({ person }) => <p>{person.name}</p>}</SignedIn>);
  expect(await screen.findByText('张三')).toBeTruthy();
  expect(chosenOrganisation()).toBeNull();
  expect(asked.map(({ headers }) => headers.get('shuji-organisation'))).toEqual([left, null]);
});
