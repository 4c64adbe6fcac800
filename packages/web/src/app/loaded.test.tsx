import { Citation } from '@shuji/core/kernel';
import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { get, ProblemError } from './api.js';
import { Loaded } from './loaded.js';
import { draw, problem, serve } from './page.test-fixture.js';
import { ProblemAlert } from './problem-alert.js';

function Names() {
  const query = useQuery({ queryKey: ['names'], queryFn: () => get('/api/names', z.array(z.string())) });
  return <Loaded query={query}>{(names) => <p>{names.join('、')}</p>}</Loaded>;
}

test('says that it waits, then shows what came', async () => {
  serve({ 'GET /api/names': { body: ['甲', '乙'] } });
  await draw(<Names />);
  expect(screen.getByRole('status', { name: '正在读取' })).toBeTruthy();
  expect(await screen.findByText('甲、乙')).toBeTruthy();
  expect(screen.queryByRole('status', { name: '正在读取' })).toBeNull();
});

test('says so where nothing is', async () => {
  serve({ 'GET /api/names': { body: [] } });
  await draw(<Names />);
  expect(await screen.findByText('这里还没有内容')).toBeTruthy();
});

test('shows a refusal with its article, and tries again when asked', async () => {
  const rule = {
    cite: Citation.parse('ah-registration-2023/19-2'),
    text: { zh: '五日内受理', en: 'Within five days' },
  };
  const refusal = problem({ status: 403, because: [{ ...rule, basis: 'instrument' }] });
  serve({ 'GET /api/names': [{ status: 403, body: refusal }, { body: ['甲'] }] });
  await draw(<Names />);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('示例拒绝');
  expect(screen.getByRole('button', { name: 'ah-registration-2023/19-2: 五日内受理' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('甲')).toBeTruthy();
});

test('an answer of another shape is a failure, not a blank page', async () => {
  serve({ 'GET /api/names': { body: { names: 1 } } });
  await draw(<Names />);
  expect((await screen.findByRole('alert')).textContent).toContain('answer-unreadable');
});

const ended = { status: 401, body: problem({ status: 401, code: 'not-signed-in' }) };

test('whose session has ended is led to sign in and back to where they were', async () => {
  serve({ 'GET /api/names': ended });
  await draw(<Names />, { at: '/cases?lane=open' });
  const link = await screen.findByRole('link', { name: '去登录' });
  expect(link.getAttribute('href')).toBe(`/sign-in?then=${encodeURIComponent('/cases?lane=open')}`);
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
});

test('a form whose sender is signed in no more stays as it is, and the sign-in opens beside it', async () => {
  await draw(<ProblemAlert error={new ProblemError(ended.body)} />);
  expect((await screen.findByRole('link', { name: /在新窗口登录/ })).getAttribute('target')).toBe('_blank');
});
