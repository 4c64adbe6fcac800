import type { OwnEntry } from '@shuji/core/registry';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { EntriesPage } from './entries-page.js';
import { actions, barredBy, caseId, offer, own, signedIn } from './entry-pages.test-fixture.js';

const list = (...items: OwnEntry[]) => ({ 'GET /api/entries?limit=50': { body: { items, nextCursor: null } } });
const day = (on: string) => on as OwnEntry['registeredOn'];

test('each entry tells its status, certificate, marks, records, what is due and what is under way', async () => {
  const entry = own({
    marks: ['pledge', 'objection'],
    records: [{ id: 'r', kind: 'pledge', party: '示例银行', since: day('2025-02-03'), until: day('2025-12-31') }],
    due: {
      ...{ kind: 'renewal', from: day('2026-12-02'), on: day('2027-01-02') },
      because: [{ cite: 'sample-2025/9', text: { zh: '续期', en: 'renewal' }, basis: 'instrument' }],
    } as OwnEntry['due'],
    cases: [
      {
        ...{ number: '', registrationTitle: { zh: '转移登记', en: 'transfer' }, status: 'draft' },
        ...{ waitingFor: 'counterparty', id: caseId },
      } as OwnEntry['cases'][number],
    ],
  });
  serve({ ...signedIn('enterprise'), ...list(entry) });
  await draw(<EntriesPage />);
  const card = await screen.findByRole('article', { name: 'SAMPLE-1' });
  for (const text of [
    '示例街道表',
    '有效',
    '异议',
    '质押：示例银行',
    '待对方确认',
    '续期：2026-12-02 起可申请，最后一日 2027-01-02',
  ])
    expect(within(card).getAllByText(text, { exact: false }).length, text).toBeGreaterThan(0);
  expect(within(card).getByRole('button', { name: 'sample-2025/9: 续期' })).toBeTruthy();
  expect(
    within(card)
      .getByRole('link', { name: /转移登记/ })
      .getAttribute('href'),
  ).toBe(`/cases/${caseId}`);
});

test('what can be done is asked when it is wanted; what is barred is grey with its article', async () => {
  const barred = barredBy('renewal-outside', '续期须在期内申请', 'sample-2025/22');
  const asked = serve({
    ...signedIn('enterprise'),
    ...list(own()),
    ...actions('holder', offer('renewal', '续证登记', barred), offer('change', '变更登记')),
  });
  await draw(<EntriesPage />);
  const summary = await screen.findByText('可办理的登记');
  expect(asked.map(({ path }) => path)).not.toContain('/api/entries/SAMPLE-1/actions');
  await userEvent.click(summary);
  const open = await screen.findByRole('region', { name: '可以办理' });
  expect(within(open).getByRole('link', { name: '变更登记' }).getAttribute('href')).toBe(
    '/entries/SAMPLE-1?registration=change',
  );
  const grey = within(screen.getByRole('region', { name: '现在不能办理' })).getByRole('button', { name: '续证登记' });
  expect(grey.getAttribute('aria-disabled')).toBe('true');
  const why = document.getElementById(grey.getAttribute('aria-describedby') ?? '');
  expect(why?.textContent).toContain('续期须在期内申请 sample-2025/22');
});

test('who holds nothing is told how entries come about', async () => {
  serve({ ...signedIn('enterprise'), ...list() });
  await draw(<EntriesPage />);
  expect(await screen.findByText(/还没有登记/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '新的登记申请' }).getAttribute('href')).toBe('/cases/new');
});
