import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { changed, smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { serve } from '../app/page.test-fixture.js';
import { drawRoute } from './draw-route.test-fixture.js';
import { servedRegimes } from './regimes.test-fixture.js';

const at = '/law/regimes/sample-registry';

// The first page loads its parts; on a busy machine that takes its time.
beforeAll(() => import('./regime-page.js'), 60_000);

const cellOf = (month: HTMLElement, day: string) => month.querySelector(`time[datetime="${day}"]`)?.closest('td');

test('the last day of each stage is marked, beside holidays and days made up for', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute(`${at}?from=2025-09-28`);
  const october = await screen.findByRole('table', { name: '2025年10月的日历' });
  expect(screen.getByRole('table', { name: '2025年9月的日历' })).toBeTruthy();
  expect(screen.queryByRole('table', { name: '2025年11月的日历' })).toBeNull();
  expect(cellOf(october, '2025-10-01')?.title).toBe('节假日放假');
  expect(within(cellOf(october, '2025-10-04') as HTMLElement).getByRole('img', { name: '节假日放假' })).toBeTruthy();
  expect(cellOf(october, '2025-10-11')?.title).toBe('调休上班、审查');
  expect(cellOf(october, '2025-10-12')?.title).toBe('周末');
  expect(cellOf(october, '2025-10-24')?.title).toBe('工作日、公示');
});

test('the same days stand in a list, with what sets them', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute(`${at}?from=2025-09-28`);
  const list = await screen.findByRole('list', { name: '日期一览' });
  const lines = within(list)
    .getAllByRole('listitem')
    .map((line) => line.textContent);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe('12025-09-28 周日 · 调休上班提交申请');
  expect(lines[1]).toContain('2025-10-11 周六 · 调休上班审查：最后一日自收到登记材料之日起5个工作日内');
  expect(lines[3]).toContain('发证：未定期限，按首个工作日计');
  expect(within(list).getByRole('button', { name: /^sample-2025\/7/ })).toBeTruthy();
});

test('a year without published holidays is marked as provisional', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute(`${at}?from=2099-01-05`);
  const january = await screen.findByRole('table', { name: '2099年1月的日历' });
  expect(within(january).getByText('暂定')).toBeTruthy();
  expect(within(screen.getByRole('list', { name: '图例' })).getByText(/暂按周末推算/)).toBeTruthy();
});

test('the first day is chosen and stands in the address', async () => {
  serve(servedRegimes(smallRegime));
  const { router } = await drawRoute(`${at}?from=2025-09-28`);
  const input = await screen.findByLabelText('起始日');
  await userEvent.clear(input);
  await userEvent.type(input, '2025-03-03{Enter}');
  await waitFor(() => expect(router.state.location.searchStr).toBe('?from=2025-03-03'));
  expect(await screen.findByRole('table', { name: '2025年3月的日历' })).toBeTruthy();
});

test('a procedure that leads nowhere has no calendar, and says why', async () => {
  const nowhere = changed(
    'pass: {to: publicity, title: {zh: 通过, en: passed}',
    'pass: {to: publicity, title: {zh: 通过, en: passed}, positive: false',
  );
  serve(servedRegimes(nowhere));
  await drawRoute(at);
  expect(await screen.findByText(/不能推演此登记类型/)).toBeTruthy();
  expect(screen.queryByRole('list', { name: '日期一览' })).toBeNull();
});

test('a regime leads to its comparison and its simulation', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute(at);
  expect((await screen.findByRole('link', { name: '与其他规则比较' })).getAttribute('href')).toBe(
    '/law/compare?a=sample-registry',
  );
  expect(screen.getByRole('link', { name: '推演办理日期' }).getAttribute('href')).toBe(
    '/law/simulate?regime=sample-registry',
  );
});
