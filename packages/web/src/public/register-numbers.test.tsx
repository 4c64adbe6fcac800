import { createRootRoute, createRoute } from '@tanstack/react-router';
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { drawTree, problem, serve } from '../app/page.test-fixture.js';
import { RegisterPage } from './register-page.js';

const part = (name: string | null, entries: number) => ({ name, entries, rows: '1234567', bytes: '2048' });
const title = { zh: '样例登记', en: 'sample registration' };
const regime = {
  ...{ id: 'sample-registry', title, authority: { id: 'a', name: title }, force: 'in-force', instruments: [] },
};

function open(statistics: { readonly status?: number; readonly body: object }) {
  serve({
    'GET /api/public/regimes': { body: { items: [regime] } },
    'GET /api/public/register': { body: { items: [], nextCursor: null } },
    'GET /api/public/register/statistics?rehearsal=include': statistics,
  });
  const root = createRootRoute();
  const route = createRoute({ getParentRoute: () => root, path: '/register', component: RegisterPage });
  return drawTree(root.addChildren([route]), '/register');
}

const empty = { byStatus: [], byRight: [], byKind: [], byMonth: [], byIndustry: [] };

test('the register is told in numbers to whoever opens them', async () => {
  await open({
    body: {
      ...{ entries: 4, shared: 3, rows: '9007199254740993', bytes: '4096', ...empty },
      ...{ byRegime: [part('sample-registry', 4)], byIndustry: [part('气象', 3), part(null, 1)] },
    },
  });
  await userEvent.click(await screen.findByText('登记统计'));
  const row = (await screen.findByText('样例登记')).closest('tr');
  if (!row) throw new Error('no row');
  expect(within(row).getByText('1,234,567')).toBeTruthy();
  expect(screen.getByText('未注明')).toBeTruthy();
});

test('what is wrong with the numbers stands where they would', async () => {
  await open({ status: 422, body: problem() });
  await userEvent.click(await screen.findByText('登记统计'));
  expect(await screen.findByText('示例拒绝')).toBeTruthy();
});
