import type { CaseView } from '@shuji/core/registry';
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, drawTree, serve } from '../app/page.test-fixture.js';
import { ActionBar, type ActionBarProps } from './action-bar.js';
import { caseId, organisation, other, reply } from './entry-pages.test-fixture.js';

const begun = 'case_01jbexampe0000000000000002';
const actor = {
  active: { organisation, name: '示例数据有限公司', uscc: '', kind: 'enterprise', authority: null, roles: ['clerk'] },
} as unknown as ActionBarProps['actor'];

const offer = (command: string, zh: string, positive: boolean) => ({
  ...{ command, outcome: null, title: { zh, en: zh }, positive, reasons: 'none' as const, barred: null, because: [] },
});

function draft(applicant: string, more: Partial<CaseView>): CaseView {
  const asked = { party: '示例数据有限公司', askedAt: '2025-03-03T01:00:00.000Z', givenAt: null };
  return {
    ...{ id: caseId, status: 'draft', applicant: { id: applicant, name: '申请单位' }, waitingFor: 'counterparty' },
    ...{ consent: asked, offers: [], materials: [], ...more },
  } as unknown as CaseView;
}

test('the other side confirms or declines, and writes nothing', async () => {
  const offers = [offer('consent', '确认', true), offer('decline-consent', '拒绝确认', false)];
  await draw(<ActionBar view={draft(other, { offers })} actor={actor} />);
  expect(await screen.findByRole('button', { name: /^确\s?认$/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: '拒绝确认' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: '继续填写申请' })).toBeNull();
});

test('the applicant goes on writing until the other side is asked', async () => {
  const asked = draft(organisation, {});
  await draw(<ActionBar view={asked} actor={actor} />);
  expect(await screen.findByText('现在由对方当事人办理，您无需操作。')).toBeTruthy();
  expect(screen.queryByRole('link', { name: '继续填写申请' })).toBeNull();
});

test('a draft of its own that nobody was asked about goes on', async () => {
  await draw(<ActionBar view={draft(organisation, { consent: null })} actor={actor} />);
  expect(await screen.findByRole('link', { name: '继续填写申请' })).toBeTruthy();
});

test('whoever was not passed goes on from the new draft', async () => {
  serve({ [`POST /api/cases/${caseId}/reapply`]: { body: { ...reply.body, id: begun } } });
  const offers = [offer('reapply', '修改材料后重新申请', true)];
  const ended = draft(organisation, { status: 'ended', consent: null, offers, version: 3, number: 'GZ-1' });
  const root = createRootRoute();
  const pages = [
    createRoute({
      getParentRoute: () => root,
      path: '/cases/$id',
      component: () => <ActionBar view={ended} actor={actor} />,
    }),
    createRoute({ getParentRoute: () => root, path: '/cases/$id/edit', component: () => <p>新的申请</p> }),
  ];
  await drawTree(root.addChildren(pages), `/cases/${caseId}`);
  fireEvent.click(await screen.findByRole('button', { name: '修改材料后重新申请' }));
  const [, confirm] = await screen.findAllByRole('button', { name: '修改材料后重新申请' });
  if (!confirm) throw new Error('no dialog');
  fireEvent.click(confirm);
  expect(await screen.findByText('新的申请')).toBeTruthy();
});
