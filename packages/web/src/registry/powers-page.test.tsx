import type { PowerView } from '@shuji/core/registry';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { loadEntryRegime } from '../../../core/src/rulebook/entry-regime.test-fixture.js';
import { draw, serve } from '../app/page.test-fixture.js';
import { organisation, other, reply, signedIn } from './entry-pages.test-fixture.js';
import { InNameOf } from './in-name-of.js';
import { PowersPage } from './powers-page.js';

const us = { id: organisation, name: '示例数据有限公司' };
const them = { id: other, name: '示例受托有限公司' };
const given = {
  ...{ id: 'power_01jbexampe0000000000000001', version: 1, regime: 'sample-registry' },
  ...{ regimeTitle: { zh: '样例登记', en: 'sample' }, principal: us, agent: them, document: '委托书.pdf' },
  ...{ from: '2025-01-01', until: '2025-12-31', standing: 'holds' },
} as unknown as PowerView;
const list = (...items: PowerView[]) => ({ 'GET /api/powers-of-attorney': { body: { items } } });
const { regime, version } = loadEntryRegime();
const agents = { cite: regime.authority.cite };
const closed = { ...regime, id: 'closed-registry', title: { zh: '不设受托机构的登记', en: 'closed' } };
const listed = ({ id, title, authority, instruments }: typeof regime) => ({
  ...{ id, title, authority, instruments, force: 'in-force' },
});
const law = {
  'GET /api/public/regimes': { body: { items: [listed(regime), listed(closed)] } },
  'GET /api/public/regimes/sample-registry': { body: { regime: { ...regime, agents }, version, settings: {} } },
  'GET /api/public/regimes/closed-registry': { body: { regime: closed, version, settings: {} } },
};
const parties = {
  'GET /api/organisations?limit=50': {
    body: { items: [{ ...them, uscc: '91340000MA00000020', kind: 'enterprise', authority: null }], nextCursor: null },
  },
};

test('the applicant takes a power back; one that is over offers nothing', async () => {
  const over = {
    ...given,
    id: 'power_01jbexampe0000000000000002',
    agent: { ...them, name: '另一机构' },
    standing: 'over',
  };
  const asked = serve({
    ...{ ...signedIn('enterprise'), ...list(given, over as PowerView), ...law, ...parties },
    [`POST /api/powers-of-attorney/${given.id}/revoke`]: reply,
  });
  await draw(<PowersPage />);
  const past = await screen.findByRole('article', { name: '示例数据有限公司 委托 另一机构' });
  expect(within(past).getByText('已终止')).toBeTruthy();
  expect(within(past).queryByRole('button')).toBeNull();
  const card = screen.getByRole('article', { name: '示例数据有限公司 委托 示例受托有限公司' });
  await userEvent.click(within(card).getByRole('button', { name: '撤回委托' }));
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  await userEvent.click(await screen.findByRole('button', { name: '确定' }));
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/revoke'))).toBe(true));
});

test('the agent begins an application in the name of its principal', async () => {
  serve({ ...signedIn('enterprise'), ...list({ ...given, principal: them, agent: us }), ...law, ...parties });
  await draw(<PowersPage />);
  const card = await screen.findByRole('article', { name: '示例受托有限公司 委托 示例数据有限公司' });
  const link = within(card).getByRole('link', { name: '以其名义申请' });
  expect(link.getAttribute('href')).toContain(`principal=${other}`);
  expect(within(card).queryByRole('button', { name: '撤回委托' })).toBeNull();
});

test('a new application says in whose name it is', async () => {
  serve({ ...signedIn('enterprise'), ...list({ ...given, principal: them, agent: us }) });
  await draw(<InNameOf principal={other} />);
  expect(await screen.findByText('以 示例受托有限公司 的名义申请')).toBeTruthy();
});

test('only rules that provide for agents are offered, and nothing is sent without its paper', async () => {
  const asked = serve({ ...signedIn('enterprise'), ...list(), ...law, ...parties });
  await draw(<PowersPage />);
  expect(await screen.findByText('没有委托。')).toBeTruthy();
  await userEvent.click(screen.getByRole('combobox', { name: '登记规则' }));
  expect((await screen.findAllByText(regime.title.zh)).length).toBeGreaterThan(0);
  expect(screen.queryByText(closed.title.zh)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /^委\s?托$/ }));
  expect((await screen.findAllByText('请选择受托机构')).length).toBeGreaterThan(0);
  expect((await screen.findAllByText('请选择委托书')).length).toBeGreaterThan(0);
  expect(asked.some(({ path }) => path.endsWith('/empower'))).toBe(false);
});
