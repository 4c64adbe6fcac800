import { createRootRoute, createRoute } from '@tanstack/react-router';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { drawTree, problem, serve } from '../app/page.test-fixture.js';
import { EntryActPage } from './entry-act-page.js';
import {
  actions,
  barredBy,
  caseId,
  offer,
  organisation,
  other,
  reply,
  served,
  signedIn,
} from './entry-pages.test-fixture.js';

function open(registration: string) {
  const root = createRootRoute();
  const routes = [
    createRoute({ getParentRoute: () => root, path: '/entries/$number', component: EntryActPage }),
    createRoute({ getParentRoute: () => root, path: '/cases/$id', component: () => <p>案件页</p> }),
    createRoute({ getParentRoute: () => root, path: '/cases/$id/edit', component: () => <p>申请表页</p> }),
  ];
  return drawTree(root.addChildren(routes), `/entries/SAMPLE-1?registration=${registration}`);
}

const pledge = offer('pledge', '质押登记', {
  counterparty: true,
  consent: { of: 'counterparty', title: { zh: '质权人确认', en: 'the pledgee confirms' }, because: [] },
});
const parties = {
  items: [
    { id: organisation, name: '示例数据有限公司', uscc: '91340000MA00000012', kind: 'enterprise', authority: null },
    { id: other, name: '示例银行', uscc: '91340000MA00000020', kind: 'enterprise', authority: null },
  ],
  nextCursor: null,
};
const start = '建立草稿并填写申请表';
const bodyOf = (asked: ReturnType<typeof serve>, path: string) => asked.find((entry) => entry.path === path)?.body;

test('the holder names the other side, who is not the holder, and the draft is on the entry', async () => {
  const asked = serve({
    ...{ ...signedIn('enterprise'), ...served(), ...actions('holder', pledge) },
    'GET /api/organisations?limit=50': { body: parties },
    'POST /api/cases/draft': reply,
  });
  const { router } = await open('pledge');
  expect(await screen.findByText(/质权人确认/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: start }));
  expect(await screen.findByText('请选择对方当事人')).toBeTruthy();
  expect(bodyOf(asked, '/api/cases/draft')).toBeUndefined();
  await userEvent.click(screen.getByRole('combobox', { name: '对方当事人' }));
  const option = await screen.findByText('示例银行 91340000MA00000020');
  expect(screen.queryByText('示例数据有限公司 91340000MA00000012')).toBeNull();
  await userEvent.click(option);
  await userEvent.click(screen.getByRole('button', { name: start }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/cases/${caseId}/edit`));
  expect(bodyOf(asked, '/api/cases/draft')).toEqual({
    ...{ regime: 'sample-registry', registration: 'pledge', objectKind: 'data-resource', entry: 'SAMPLE-1' },
    ...{ counterparty: other, record: null, resource: null, draftRegime: false },
  });
});

test('somebody else applies without naming anybody, and is shown the way to an account that is missing', async () => {
  const missing = { status: 409, body: problem({ status: 409, code: 'account-missing' }) };
  serve({
    ...{ ...signedIn('enterprise'), ...served(), ...actions('other', offer('transfer', '转移登记')) },
    'POST /api/cases/draft': missing,
  });
  await open('transfer');
  await userEvent.click(await screen.findByRole('button', { name: start }));
  const link = await screen.findByRole('link', { name: '先开立登记账户' });
  expect(link.getAttribute('href')).toBe('/cases/new?object=named&regime=sample-registry&registration=account');
});

test('a type that is barred is told with its article and can not be begun', async () => {
  const barred = barredBy('entry-busy', '已有在办的处分登记', 'sample-2025/13');
  serve({ ...signedIn('enterprise'), ...actions('other', offer('transfer', '转移登记', barred)) });
  await open('transfer');
  expect((await screen.findByRole('alert')).textContent).toContain('转移登记：已有在办的处分登记');
  expect(screen.queryByRole('button', { name: start })).toBeNull();
});

test('the registry opens a case with reasons and answers of the form', async () => {
  const revocation = offer('revocation', '撤销登记', { openedBy: 'registry' });
  const asked = serve({
    ...{ ...signedIn('registry'), ...served(), ...actions('registry', revocation) },
    'POST /api/cases/open-ex-officio': reply,
  });
  const { router } = await open('revocation');
  const button = await screen.findByRole('button', { name: '依职权开立案件' });
  await userEvent.click(button);
  expect(await screen.findByText('请写明理由')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('依职权办理的理由'), '示例：法院判决');
  await userEvent.click(button);
  expect(bodyOf(asked, '/api/cases/open-ex-officio')).toBeUndefined();
  await userEvent.click(await screen.findByRole('radio', { name: '全部' }));
  await userEvent.click(button);
  await waitFor(() => expect(router.state.location.pathname).toBe(`/cases/${caseId}`));
  expect(bodyOf(asked, '/api/cases/open-ex-officio')).toEqual({
    ...{ regime: 'sample-registry', registration: 'revocation', entry: 'SAMPLE-1', reasons: '示例：法院判决' },
    ...{ facts: { extent: 'whole' }, documents: {}, counterparty: null, record: null },
  });
});

test('the registry is told which of its own materials is missing', async () => {
  const freeze = offer('freeze', '冻结', { openedBy: 'registry' });
  const asked = serve({ ...signedIn('registry'), ...served(), ...actions('registry', freeze) });
  await open('freeze');
  await userEvent.type(await screen.findByLabelText('依职权办理的理由'), '示例');
  await userEvent.click(screen.getByRole('button', { name: '依职权开立案件' }));
  expect((await screen.findByRole('alert')).textContent).toBe('请提交：裁定');
  expect(bodyOf(asked, '/api/cases/open-ex-officio')).toBeUndefined();
});

test('who may only read is offered nothing', async () => {
  serve({ ...signedIn('registry'), ...actions('reader') });
  await open('revocation');
  expect(await screen.findByText('本单位不能对该登记提出申请。')).toBeTruthy();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['查询某一天的权利状况']);
});
