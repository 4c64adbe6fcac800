import { DutyView } from '@shuji/core/supervision';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { todayInShanghai } from '../app/deadline.js';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { Ledger } from './duties-page.js';

const ids = ['1', '2', '3'].map((n) => `duty_0000000000000000000000000${n}`);

const duty = (given: object = {}) =>
  DutyView.parse({
    id: ids[0],
    regime: 'yi-registry',
    regimeTitle: { zh: '乙省样例登记', en: 'Sample' },
    duty: 'report',
    title: { zh: '按季度报送登记情况', en: 'reports every quarter' },
    who: 'registry',
    bearer: { zh: '样例登记机构', en: 'Sample registry' },
    on: 'quarter-ended',
    declared: null,
    arisenOn: '2025-09-30',
    due: '2025-10-16',
    next: null,
    standing: 'overdue',
    evidence: 'required',
    published: false,
    rule: { cite: 'yi-registration-2024/28(3)', text: { zh: '按季度报送', en: 'every quarter' }, basis: 'authority' },
    performed: null,
    mine: true,
    ...given,
  });

const done = duty({
  id: ids[1],
  standing: 'done',
  performed: {
    on: '2025-10-20',
    note: '已报送主管部门',
    document: { id: 'doc_00000000000000000000000001', name: '季报.pdf', sha256: '0'.repeat(64), sizeBytes: 1 },
    late: true,
  },
});

const declarable = {
  regime: 'yi-registry',
  regimeTitle: { zh: '乙省样例登记', en: 'Sample' },
  duty: 'incident-report',
  title: { zh: '报告安全事件', en: 'reports an incident' },
  event: { zh: '发生安全事件', en: 'an incident has happened' },
  rule: { cite: 'yi-registration-2024/25', text: { zh: '报告', en: 'report' }, basis: 'instrument' },
};

const mine = 'GET /api/duties?standing=all&whose=mine&limit=50';
const served = (items: readonly object[], more: Parameters<typeof serve>[0] = {}) =>
  serve({
    [mine]: { body: { items, nextCursor: null } },
    'GET /api/duties/declarable': { body: { items: [] } },
    'GET /api/public/regimes': { body: { items: [] } },
    ...more,
  });
const actor = (kind: 'registry' | 'enterprise') =>
  ({ active: { organisation: 'org_1', name: '样例', uscc: '', kind, authority: null, roles: ['clerk'] } }) as never;
const reply = { id: ids[0], version: 2, because: [], replayed: false };

const layouts = [
  ['a line each', true, () => screen.findAllByRole('row', { name: /按季度报送登记情况/ })],
  ['a card each on a phone', false, () => screen.findAllByTestId('duty-card')],
] as const;

test.each(layouts)('shows what is owed by when with its article, and what was done: %s', async (_, wide, items) => {
  const narrow = window.matchMedia;
  vi.stubGlobal('matchMedia', (media: string) => ({ ...narrow(media), matches: wide }));
  served([duty(), done, duty({ id: ids[2], on: 'always', due: null, standing: 'open', mine: false })]);
  await draw(<Ledger actor={actor('registry')} />);
  const rows = await items();
  expect(rows).toHaveLength(3);
  const [first, second, third] = rows as [HTMLElement, HTMLElement, HTMLElement];
  expect(within(first).getByRole('button', { name: /yi-registration-2024\/28\(3\)/ })).toBeTruthy();
  expect(first.textContent).toContain('2025-10-16');
  expect(first.textContent).toContain('已逾期');
  expect(first.className).toContain('case-overdue');
  expect(first.textContent).toContain('须附证明材料');
  expect(within(second).getByRole('button', { name: /季报\.pdf/ })).toBeTruthy();
  expect(second.textContent).toContain('2025-10-20 逾期履行');
  expect(within(second).queryByRole('button', { name: /记录履行/ })).toBeNull();
  expect(third.textContent).toContain('一直有效');
  expect(within(third).queryByRole('button', { name: /记录履行/ })).toBeNull();
});

test('says that there is nothing, and lets an enterprise see its own alone', async () => {
  served([]);
  await draw(<Ledger actor={actor('enterprise')} />);
  expect(await screen.findByText('没有符合条件的义务。')).toBeTruthy();
  expect(screen.queryByText('本单位')).toBeNull();
  expect(screen.queryByRole('button', { name: '声明事件' })).toBeNull();
});

test('is not sent without the document that the rule asks for', async () => {
  const asked = served([duty()]);
  await draw(<Ledger actor={actor('registry')} />);
  await userEvent.click(await screen.findByRole('button', { name: '记录履行：按季度报送登记情况' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('履行情况'), '已报送');
  await userEvent.click(within(dialog).getByRole('button', { name: '记录履行' }));
  expect(await within(dialog).findByText('请上传证明材料。')).toBeTruthy();
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('records that a duty was done today, and reads the ledger again', async () => {
  const asked = served([duty({ evidence: 'none' })], { [`POST /api/duties/${ids[0]}/perform`]: { body: reply } });
  await draw(<Ledger actor={actor('registry')} />);
  await userEvent.click(await screen.findByRole('button', { name: '记录履行：按季度报送登记情况' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('履行情况'), '已报送');
  await userEvent.click(within(dialog).getByRole('button', { name: '记录履行' }));
  await waitFor(() => expect(asked.filter(({ path }) => path === mine.slice(4))).toHaveLength(2));
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    on: todayInShanghai(),
    note: '已报送',
    document: null,
  });
});

test('what the server refuses stands in the dialog with its article', async () => {
  const refusal = problem({ status: 409, code: 'duty-performed-already', because: [duty().rule] });
  served([duty({ evidence: 'optional' })], {
    [`POST /api/duties/${ids[0]}/perform`]: { status: 409, body: refusal },
  });
  await draw(<Ledger actor={actor('registry')} />);
  await userEvent.click(await screen.findByRole('button', { name: '记录履行：按季度报送登记情况' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('履行情况'), '已报送');
  await userEvent.click(within(dialog).getByRole('button', { name: '记录履行' }));
  const alert = await within(dialog).findByRole('alert');
  expect(alert.textContent).toContain('duty-performed-already');
});

test('declares an event of the one regime that there is', async () => {
  const asked = served([], {
    'GET /api/duties/declarable': { body: { items: [declarable] } },
    'POST /api/duties/declare': { body: reply },
  });
  await draw(<Ledger actor={actor('enterprise')} />);
  await userEvent.click(await screen.findByRole('button', { name: '声明事件' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('combobox', { name: '发生的事件' }));
  await userEvent.click(await screen.findByTitle('发生安全事件'));
  expect(await within(dialog).findByText(/报告安全事件/)).toBeTruthy();
  await userEvent.type(within(dialog).getByLabelText('情况说明'), '平台异常');
  await userEvent.click(within(dialog).getByRole('button', { name: '声明事件' }));
  await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    regime: 'yi-registry',
    duty: 'incident-report',
    on: todayInShanghai(),
    what: '平台异常',
  });
});
