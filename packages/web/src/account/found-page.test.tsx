import { Citation } from '@shuji/core/kernel';
import { creditCheckCharacter, MeView } from '@shuji/core/parties';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { chosenOrganisation } from '../app/organisation-choice.js';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { FoundForm } from './found-page.js';

const uscc = `91340100MA0000001${creditCheckCharacter('91340100MA0000001')}`;
const organisation = 'org_01jbexampe0000000000000001';
const me = (owner: boolean) =>
  MeView.parse({
    person: { id: 'person_01jbexampe0000000000000001', name: '张三', email: 'z@example.cn', owner, twoFactor: false },
    memberships: [],
    active: null,
  });

const fill = async () => {
  await userEvent.type(await screen.findByLabelText('单位名称'), '示例数据有限公司');
  await userEvent.type(screen.getByLabelText('统一社会信用代码'), uscc.toLowerCase());
};
const press = () => userEvent.click(screen.getByRole('button', { name: '登记' }));

test('an unsound form is not sent', async () => {
  const asked = serve({});
  await draw(<FoundForm me={me(false)} />);
  await screen.findByLabelText('单位名称');
  await press();
  expect(await screen.findByText('请填写营业执照或法人证书上的名称。')).toBeTruthy();
  expect(await screen.findByText('请填写统一社会信用代码。')).toBeTruthy();
  expect(asked).toEqual([]);
});

test('sends the code as it is meant, and acts for the organisation from then on', async () => {
  const asked = serve({
    'POST /api/organisations/found': { body: { id: organisation, version: 2, because: [], replayed: false } },
  });
  const { router } = await draw(<FoundForm me={me(false)} />, { at: '/organisation/found' });
  await fill();
  await press();
  await waitFor(() => expect(router.state.location.pathname).toBe('/organisation'));
  expect(asked[0]?.body).toEqual({ name: '示例数据有限公司', uscc, kind: 'enterprise', authority: null });
  expect(chosenOrganisation()).toBe(organisation);
});

test('what the server refuses stands beside its field, with the article', async () => {
  const rule = { cite: Citation.parse('ah-registration-2023/27'), text: { zh: '一主体一账户', en: 'One account' } };
  const refusal = problem({
    status: 409,
    code: 'organisation-known',
    message: { zh: '已有组织登记', en: 'Known' },
    because: [{ ...rule, basis: 'instrument' }],
    fields: ['uscc'],
  });
  serve({ 'POST /api/organisations/found': { status: 409, body: refusal } });
  await draw(<FoundForm me={me(false)} />);
  await fill();
  await press();
  await waitFor(() => expect(screen.getAllByText('已有组织登记').length).toBe(2));
  expect(screen.getByLabelText('统一社会信用代码').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('button', { name: /ah-registration-2023\/27/ })).toBeTruthy();
});

test('only the owner of the installation is offered the other kinds', async () => {
  serve({ 'GET /api/public/regimes': { body: { items: [] } } });
  const { unmount } = await draw(<FoundForm me={me(false)} />);
  await userEvent.click(await screen.findByLabelText('单位类型'));
  expect(screen.queryByTitle('登记机构')).toBeNull();
  unmount();
  await draw(<FoundForm me={me(true)} />);
  await userEvent.click(await screen.findByLabelText('单位类型'));
  await userEvent.click(await screen.findByTitle('登记机构'));
  expect(await screen.findByLabelText('登记规则')).toBeTruthy();
});
