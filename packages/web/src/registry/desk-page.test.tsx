import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { DeskPage } from './desk-page.js';
import { caseId, organisation, other, signedIn } from './entry-pages.test-fixture.js';

const title = (zh: string) => ({ zh, en: 'example' });

// A draft that waits for the other side.
function awaiting(applicant: string) {
  return {
    ...{ id: caseId, number: '', regime: 'sample-registry', regimeTitle: title('样例登记'), registration: 'transfer' },
    ...{ registrationTitle: title('转移登记'), objectName: '示例街道表', objectKind: 'data-resource', agency: null },
    ...{
      applicant: { id: applicant, name: '申请单位' },
      agent: null,
      status: 'draft',
      stage: null,
      stageTitle: null,
      outcome: null,
    },
    ...{ due: null, overdue: false, waitingFor: 'counterparty', submittedAt: null, rehearsal: false },
    updatedAt: '2025-03-03T01:00:00.000Z',
  };
}

const active = (...items: object[]) => ({
  'GET /api/cases?status=active&limit=100': { body: { items, nextCursor: null } },
});

test('the desk of the other side shows what waits for its confirmation, and leads to the case, not to its form', async () => {
  serve({ ...signedIn('enterprise'), ...active(awaiting(other)) });
  await draw(<DeskPage />);
  const waiting = await screen.findByRole('region', { name: '待本单位确认' });
  expect(within(waiting).getByText('申请单位')).toBeTruthy();
  expect(within(waiting).getByRole('link', { name: '草稿' }).getAttribute('href')).toBe(`/cases/${caseId}`);
  // It is no draft of its own.
  expect(screen.getByRole('link', { name: '0草稿' })).toBeTruthy();
});

test("the applicant's own case that waits for the other side is no confirmation of its own", async () => {
  serve({ ...signedIn('enterprise'), ...active(awaiting(organisation)) });
  await draw(<DeskPage />);
  expect(await screen.findByRole('link', { name: '1草稿' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: '待本单位确认' })).toBeNull();
});

test('what an agent drafted in the name of its principal is on its own desk, and waits for no confirmation of the agent', async () => {
  const drafted = { ...awaiting(other), agent: { id: organisation, name: '受托机构' } };
  serve({ ...signedIn('enterprise'), ...active(drafted) });
  await draw(<DeskPage />);
  expect(await screen.findByRole('link', { name: '1草稿' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: '待本单位确认' })).toBeNull();
});
