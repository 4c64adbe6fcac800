import type { CaseView } from '@shuji/core/registry';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { caseId } from './entry-pages.test-fixture.js';
import { SharesPanel } from './shares-panel.js';

type Shown = Parameters<typeof SharesPanel>[0]['view'];
type Shares = NonNullable<CaseView['shares']>;

const [one, other] = ['org_00000000000000000000000001', 'org_00000000000000000000000002'];
const holder = (id: string | undefined, name: string, share: string, confirmed = false) =>
  ({ id, name, share, confirmed }) as Shares['stated'][number];
const shares = (more: Partial<Shares>): Shares => ({
  ...{
    title: { zh: '各权利人的比例', en: 'shares' },
    of: 'holders',
    before: [],
    stated: [],
    part: null,
    confirm: true,
  },
  because: [{ cite: 'sample-2025/40' as never, text: { zh: '示例', en: 'example' }, basis: 'instrument' }],
  ...more,
});
const viewOf = (more: Partial<Shares>) =>
  ({ id: caseId, version: 3, applicant: { id: one, name: '甲公司' }, shares: shares(more) }) as unknown as Shown;
const organisations = { 'GET /api/organisations?limit=50': { body: { items: [], nextCursor: null } } };
const stated = [holder(one, '甲公司', '1/3', true), holder(other, '乙公司', '60')];
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: '保存比例' });

test('the sum is told with each key, and only a whole is saved, by keyboard alone', async () => {
  const asked = serve({
    ...organisations,
    [`POST /api/cases/${caseId}/state-shares`]: { body: { id: caseId, version: 4, because: [], replayed: false } },
  });
  await draw(<SharesPanel view={viewOf({ stated })} writing />);
  expect((await screen.findByRole('status')).textContent).toBe('合计 14/15，尚差 1/15');
  expect(save().disabled).toBe(true);
  const share = screen.getByLabelText<HTMLInputElement>('乙公司的比例');
  await userEvent.clear(share);
  expect(screen.getByRole('status').textContent).toBe('还有没填妥的权利人或者比例');
  await userEvent.type(share, '66.6666667');
  expect(screen.getByRole('status').textContent).toBe('还有没填妥的权利人或者比例');
  await userEvent.clear(share);
  await userEvent.type(share, '70');
  expect(screen.getByRole('status').textContent).toMatch(/超出/);
  await userEvent.clear(share);
  await userEvent.type(share, '2/3{Enter}');
  expect(screen.getByRole('status').textContent).toBe('合计 100%，可以保存');
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1));
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    shares: [
      { party: one, share: '1/3' },
      { party: other, share: '2/3' },
    ],
  });
});

test('a holder is added and taken away, and the applicant stands first in a new statement', async () => {
  serve(organisations);
  await draw(<SharesPanel view={viewOf({})} writing />);
  expect(await screen.findByLabelText('甲公司的比例')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /增加权利人/ }));
  expect(screen.getByLabelText('第 2 位权利人的比例')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '移除第 2 位权利人' }));
  expect(screen.queryByLabelText('第 2 位权利人的比例')).toBeNull();
});

test('who has confirmed is told to whoever only reads', async () => {
  serve({});
  await draw(<SharesPanel view={viewOf({ stated, before: [holder(one, '甲公司', '100')] })} />);
  expect(await screen.findByText('已确认')).toBeTruthy();
  expect(screen.getByText('待确认')).toBeTruthy();
  expect(screen.getByText('现有登记：甲公司 100%')).toBeTruthy();
});
