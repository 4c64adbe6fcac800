import { MeView, residentCheckCharacter } from '@shuji/core/parties';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { chosenOrganisation } from '../app/organisation-choice.js';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { FoundChoice } from './found-page.js';

const first17 = '99999919900228123';
const number = `${first17}${residentCheckCharacter(first17)}`;
const organisation = 'org_01jbexampe0000000000000001';
const me = MeView.parse({
  person: {
    ...{ id: 'person_01jbexampe0000000000000001', name: '张三', email: 'z@example.cn' },
    ...{ owner: false, twoFactor: false },
  },
  memberships: [],
  active: null,
});

async function open() {
  const drawn = await draw(<FoundChoice me={me} />, { at: '/organisation/found' });
  await userEvent.click(await screen.findByText('以个人名义'));
  return drawn;
}
const press = () => userEvent.click(screen.getByRole('button', { name: '以个人名义建立' }));

test('a number that is not sound is not sent', async () => {
  const asked = serve({});
  await open();
  await userEvent.type(await screen.findByLabelText('公民身份号码'), `${first17}*`);
  await press();
  expect(await screen.findByText(/公民身份号码不符/)).toBeTruthy();
  expect(asked).toEqual([]);
});

test('sends name and number as they are meant, and acts in the own name from then on', async () => {
  const asked = serve({
    'POST /api/individuals/found': { body: { id: organisation, version: 2, because: [], replayed: false } },
  });
  const { router } = await open();
  const typed = `${number.slice(0, 6)} ${number.slice(6).toLowerCase()}`;
  await userEvent.type(await screen.findByLabelText('公民身份号码'), typed);
  await press();
  await waitFor(() => expect(router.state.location.pathname).toBe('/organisation'));
  expect(asked[0]?.body).toEqual({ name: '张三', number });
  expect(chosenOrganisation()).toBe(organisation);
});

test('what the server refuses stands beside its field', async () => {
  const refusal = problem({
    ...{ status: 409, code: 'identity-known', because: [], fields: ['number'] },
    message: { zh: '该公民身份号码已有个人主体', en: 'Known' },
  });
  serve({ 'POST /api/individuals/found': { status: 409, body: refusal } });
  await open();
  await userEvent.type(await screen.findByLabelText('公民身份号码'), number);
  await press();
  await waitFor(() => expect(screen.getAllByText('该公民身份号码已有个人主体').length).toBe(2));
});
