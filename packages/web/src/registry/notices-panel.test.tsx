import type { CaseNotice } from '@shuji/core/registry';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { changeLanguage } from '../app/i18n.js';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { caseId } from './entry-pages.test-fixture.js';
import { NoticesPanel } from './notices-panel.js';

const view = { id: caseId, version: 7, status: 'open' } as Parameters<typeof NoticesPanel>[0]['view'];
const because = [{ cite: 'sample-2025/6', text: { zh: '受理', en: 'acceptance' }, basis: 'instrument' }];

const notice = (place: number, given: Partial<Record<keyof CaseNotice, unknown>> = {}) => ({
  ...{
    id: String(place),
    kind: 'acceptance',
    number: `2025-000001-0${place}`,
    caseId,
    objection: null,
    regime: 'sample-registry',
  },
  title: { zh: '受理通知书', en: 'Notice of acceptance' },
  ...{ day: '2025-03-03', at: '2025-03-03T01:00:00.000Z', regimeTitle: { zh: '样例', en: 'sample' } },
  authority: { zh: '样例登记机构', en: 'Sample registry' },
  addressees: [{ as: 'applicant', name: '示例数据有限公司' }],
  ...{ facts: [], decision: { zh: '受理：予以受理', en: 'acceptance: accepted' }, reasons: null, items: [] },
  limits: [{ title: { zh: '审查办理期限', en: 'review: time to act' }, on: '2025-03-31' }],
  ...{ remedy: null, because, rehearsal: false },
  ...given,
});

const path = `/api/cases/${caseId}/notices`;
const served = (...items: object[]) => ({ [`GET ${path}`]: { body: { items } } });

test('each notice says what, to whom and until when, the latest first', async () => {
  const resolved = notice(2, {
    kind: 'objection-resolved',
    title: { zh: '异议处理结果告知书', en: 'Outcome of an objection' },
    addressees: [
      { as: 'objector', name: '示例异议人' },
      { as: 'holder', name: null },
      { as: 'public', name: null },
    ],
    ...{ decision: null, limits: [] },
  });
  serve(served(notice(1), resolved));
  await draw(<NoticesPanel view={view} />);
  const buttons = await screen.findAllByRole('button', { name: /^下载 / });
  expect(buttons.map(({ textContent }) => textContent)).toEqual([
    '异议处理结果告知书 2025-000001-02.pdf',
    '受理通知书 2025-000001-01.pdf',
  ]);
  expect(screen.getByText('受理：予以受理')).toBeTruthy();
  expect(screen.getByText('审查办理期限：2025-03-31')).toBeTruthy();
  expect(screen.getByText('致：当事人 示例数据有限公司')).toBeTruthy();
  expect(screen.getByText(/^致：异议人 示例异议人、权利人 .+、社会公众$/)).toBeTruthy();
});

test('a notice is saved in the language of the page, and says why where it can not be', async () => {
  const refusal = problem({ code: 'not-found', message: { zh: '找不到', en: 'not found' } });
  const asked = serve({ ...served(notice(1)), [`GET ${path}/1.pdf?lang=en`]: { status: 404, body: refusal } });
  await changeLanguage('en');
  try {
    await draw(<NoticesPanel view={view} />);
    await userEvent.click(await screen.findByRole('button', { name: /Notice of acceptance 2025-000001-01/ }));
    expect(await screen.findByText('not found')).toBeTruthy();
    expect(asked.map(({ path: asking }) => asking)).toContain(`${path}/1.pdf?lang=en`);
  } finally {
    await changeLanguage('zh-CN');
  }
});

test('a draft asks for none, and a case without any shows no panel', async () => {
  const asked = serve(served());
  await draw(<NoticesPanel view={{ ...view, status: 'draft' }} />);
  expect(asked).toEqual([]);
  await draw(<NoticesPanel view={view} />);
  await waitFor(() => expect(asked).toHaveLength(1));
  await vi.waitFor(() => expect(document.querySelector('.ant-spin, .ant-skeleton')).toBeNull());
  expect(screen.queryByText('文书')).toBeNull();
});
