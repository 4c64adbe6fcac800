import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { SignInPage, SignInSearch } from './sign-in-page.js';

const signIn = async () => {
  await userEvent.type(await screen.findByLabelText('电子邮箱'), 'z@example.cn');
  await userEvent.type(screen.getByLabelText('密码'), 'a long pass phrase');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
};

test('goes where the person wanted to be', async () => {
  serve({ 'POST /api/auth/sign-in/email': { body: { user: {} } } });
  const { router } = await draw(<SignInPage />, { at: '/sign-in?then=%2Faccount' });
  await signIn();
  await waitFor(() => expect(router.state.location.pathname).toBe('/account'));
});

test('asks for the code where the account has a second step', async () => {
  const asked = serve({
    'POST /api/auth/sign-in/email': { body: { twoFactorRedirect: true } },
    'POST /api/auth/two-factor/verify-totp': [
      { status: 401, body: { code: 'INVALID_CODE', message: 'Invalid code' } },
      { body: {} },
    ],
  });
  const { router } = await draw(<SignInPage />, { at: '/sign-in' });
  await signIn();
  const code = await screen.findByLabelText('六位验证码');
  await userEvent.type(code, '12345');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
  expect(await screen.findByText('请填写验证器显示的六位数字。')).toBeTruthy();
  expect(asked.filter(({ path }) => path.includes('two-factor'))).toEqual([]);
  await userEvent.type(code, '6');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
  expect((await screen.findAllByText('验证码不对或已过期。')).length).toBeGreaterThan(0);
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/'));
});

test('says what the account service refused, in our words', async () => {
  serve({ 'POST /api/auth/sign-in/email': { status: 401, body: { code: 'INVALID_EMAIL_OR_PASSWORD' } } });
  await draw(<SignInPage />, { at: '/sign-in' });
  await signIn();
  expect((await screen.findByRole('alert')).textContent).toContain('邮箱或密码不对。');
});

test('a limit of the server is one of ours too', async () => {
  serve({ 'POST /api/auth/sign-in/email': { status: 429, body: problem({ status: 429, code: 'rate-limited' }) } });
  await draw(<SignInPage />, { at: '/sign-in' });
  await signIn();
  expect((await screen.findByRole('alert')).textContent).toContain('尝试过于频繁');
});

test.each([
  ['/cases?stage=review', '/cases?stage=review'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  [undefined, '/'],
])('only an address of our own follows a sign-in: %s', (then, arrived) => {
  expect(SignInSearch.parse({ then })).toEqual({ then: arrived });
});
