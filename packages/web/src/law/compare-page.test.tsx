import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
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
  expect(await screen.findByText('请在上方选择两套登记规则。')).toBeTruthy();
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
