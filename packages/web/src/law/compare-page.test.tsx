import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { changedDomain, domainOf } from '../../../core/src/rulebook/domain/domain.test-fixture.js';
import { smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { serve } from '../app/page.test-fixture.js';
import { drawRoute } from './draw-route.test-fixture.js';
import { otherRegime, servedRegimes } from './regimes.test-fixture.js';

const both = '/law/compare?a=sample-registry&b=other-registry';
const other = otherRegime('other-registry', '别样登记', {
  '{working_days: 5, from: submitted': '{working_days: 8, from: submitted',
  "when: facts.origin == 'bought'": "when: facts.origin == 'produced'",
  'lasts: {working_days: 10': 'lasts: {calendar_days: 15',
});

// The first page loads its parts; on a busy machine that takes its time.
beforeAll(() => import('./compare-page.js'), 60_000);

test('what differs stands side by side by subject, each side with its article and the way to its rule', async () => {
  serve(servedRegimes(smallRegime, other));
  await drawRoute(both);
  const clocks = await screen.findByRole('table', { name: '办理期限' });
  const row = within(clocks).getByText('审查：办理期限').closest('tr');
  const [, left, right] = within(row as HTMLElement).getAllByRole('cell');
  expect(left?.textContent).toContain('5个工作日');
  expect(right?.textContent).toContain('8个工作日');
  expect(within(left as HTMLElement).getByRole('button', { name: /^sample-2025\/6/ })).toBeTruthy();
  expect(
    within(right as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/law/regimes/other-registry#registrations.first.stages.review.within');
  expect(screen.getByRole('status').textContent).toMatch(/^不同 3 项，相同 \d+ 项。$/);
  expect(screen.getByRole('table', { name: '公示' }).textContent).toContain('15日');
  expect(screen.getByRole('table', { name: '申请材料' }).textContent).toContain('“来源”为“生产”');
  expect(screen.queryByRole('table', { name: '档案保存' })).toBeNull();
});

test('everything can be shown, and the address says so', async () => {
  serve(servedRegimes(smallRegime, other));
  const { router } = await drawRoute(both);
  await userEvent.click(await screen.findByText('全部'));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '全部' }).checked).toBe(true);
  const kept = await screen.findByRole('table', { name: '档案保存' });
  expect(within(kept).getByText('相同')).toBeTruthy();
  expect(router.state.location.searchStr).toBe('?a=sample-registry&b=other-registry&show=all');
});

test('two sides are chosen, swapped, and stand in the address', async () => {
  serve(servedRegimes(smallRegime, other));
  const { router } = await drawRoute('/law/compare?a=sample-registry');
  expect(await screen.findByText('请在上方选择两套规则。')).toBeTruthy();
  await userEvent.click(screen.getByRole('combobox', { name: '规则乙' }));
  await userEvent.click(await screen.findByTitle('别样登记'));
  await screen.findByRole('table', { name: '办理期限' });
  await userEvent.click(screen.getByRole('button', { name: '左右对调' }));
  await waitFor(() => expect(router.state.location.searchStr).toBe('?a=other-registry&b=sample-registry'));
  const heads = within(await screen.findByRole('table', { name: '办理期限' })).getAllByRole('columnheader');
  expect(heads.map((head) => head.textContent)).toEqual(['事项', '别样登记', '样例登记']);
});

test('the same regime on both sides has nothing to compare, and says what to do', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute('/law/compare?a=sample-registry&b=sample-registry');
  expect(await screen.findByText(/请另选一套规则或登记类型/)).toBeTruthy();
});

test('two regimes that say the same say so, and show what is alike on demand', async () => {
  serve(servedRegimes(smallRegime, otherRegime('twin-registry', '孪生登记')));
  await drawRoute('/law/compare?a=sample-registry&b=twin-registry');
  expect(await screen.findByText('这两套规则没有不同之处。')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '查看全部相同之处' }));
  expect(await screen.findByRole('table', { name: '办理期限' })).toBeTruthy();
});

test('a regime that nobody runs is refused as the server refuses it', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute('/law/compare?a=sample-registry&b=nowhere');
  expect(await screen.findByRole('alert')).toBeTruthy();
});

const sharing = domainOf();
const later = domainOf(
  changedDomain('within: {working_days: 7, from: stage-entered', 'within: {working_days: 9, from: stage-entered')
    .replace('id: sample-sharing', 'id: later-sharing')
    .replace('      - {id: term, title: {zh: 期限, en: term}, cite: sample-2025/5}\n', ''),
);

function servedDomains() {
  const regimes = [sharing, later];
  const items = regimes.map(({ regime: { id, domain, title, authority, instruments }, version }) => ({
    ...{ id, domain, title, instruments, version, force: 'in-force' },
    authority: { id: authority.id, name: authority.name },
  }));
  return {
    ...servedRegimes(smallRegime),
    'GET /api/public/law/domains': { body: { items } },
    ...Object.fromEntries(
      regimes.map(({ regime, version }) => [`GET /api/public/law/domains/${regime.id}`, { body: { regime, version } }]),
    ),
  };
}

test('two regimes of another domain are compared too: first what both provide for, then what one says alone', async () => {
  serve(servedDomains());
  await drawRoute('/law/compare?a=sample-sharing&b=later-sharing');
  const limits = await screen.findByRole('table', { name: '办理期限' });
  const [, left, right] = within(limits).getAllByRole('cell');
  expect(left?.textContent).toContain('7个工作日');
  expect(right?.textContent).toContain('9个工作日');
  expect(
    within(left as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toMatch(/^\/law\/regimes\/sample-sharing#procedures\./);
  expect(screen.getByRole('status').textContent).toMatch(/^不同 \d+ 项，其中两边都有规定的 \d+ 项；相同 \d+ 项。$/);
  expect(screen.queryByText('未作规定')).toBeNull();
  await userEvent.click(screen.getByText('全部不同'));
  expect(await screen.findByText('未作规定')).toBeTruthy();
});

test('regimes of two domains are not laid side by side, and the page says why', async () => {
  serve(servedDomains());
  await drawRoute('/law/compare?a=sample-registry&b=sample-sharing');
  expect(await screen.findByText(/一边是登记规则，一边是公共数据规则.*请选择同一领域的两套规则/)).toBeTruthy();
});

test('one regime of a domain on both sides has nothing to compare', async () => {
  serve(servedDomains());
  await drawRoute('/law/compare?a=sample-sharing&b=sample-sharing');
  expect(await screen.findByText(/两边选的是同一套规则/)).toBeTruthy();
});
