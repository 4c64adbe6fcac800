import { createRootRoute, createRoute } from '@tanstack/react-router';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { drawTree, serve } from '../app/page.test-fixture.js';
import { EntryPage } from './entry-page.js';

const text = (zh: string) => ({ zh, en: 'example' });
const certificate = (n: number, number: string) => ({
  ...{ id: `cert_0000000000000000000000000${n}`, kind: 'certificate', title: text('证书'), number },
  ...{ holder: '示例银行', issuedOn: '2025-01-02', validUntil: null, rehearsal: false },
});
const rule = { cite: 'sample-2025/13', text: text('转移'), basis: 'instrument' };
const entry = {
  ...{
    number: 'SAMPLE-1',
    oid: null,
    regime: 'sample-registry',
    regimeTitle: text('样例登记'),
    authority: text('样例机构'),
  },
  ...{ objectName: '示例系统', objectKind: 'system', objectKindTitle: text('系统'), holder: '示例银行', shares: [] },
  ...{ right: 'holding', registeredOn: '2025-01-02', validUntil: null, status: 'suspended', marks: ['freeze'] },
  ...{ rehearsal: false, fingerprint: null, rows: null, industry: null, scenario: null, provedBy: 'SAMPLE-H-2' },
  certificates: [certificate(1, 'SAMPLE-1'), certificate(2, 'SAMPLE-H-2')],
  records: [
    {
      ...{ id: 'r', kind: 'pledge', party: '示例担保公司', on: null },
      since: '2025-02-03',
      until: null,
      releasedOn: '2025-04-05',
    },
  ],
  history: [{ on: '2025-03-04', title: text('变更权利人'), caseNumber: 'AL-7', because: [rule] }],
  because: [rule],
};

function open(body: object) {
  serve({ 'GET /api/public/register/SAMPLE-1': { body } });
  const root = createRootRoute();
  const route = createRoute({ getParentRoute: () => root, path: '/register/$number', component: EntryPage });
  return drawTree(root.addChildren([route]), '/register/SAMPLE-1');
}

test('marks, records, the history and which certificate is in force', async () => {
  await open(entry);
  expect(await screen.findByText('冻结')).toBeTruthy();
  const current = within(screen.getByRole('region', { name: '现行证书' }));
  expect(current.getByText('SAMPLE-H-2')).toBeTruthy();
  expect(current.queryByText('SAMPLE-1')).toBeNull();
  const before = within(screen.getByRole('region', { name: '其他证书：一并发放、已被取代或仅作证明' }));
  expect(before.getByText('SAMPLE-1')).toBeTruthy();
  const records = screen.getByRole('region', { name: '他人权利记载' });
  expect(records.textContent).toContain('质押：示例担保公司');
  expect(records.textContent).toContain('2025-04-05 解除');
  const history = screen.getByRole('region', { name: '登记簿记载过程' });
  expect(history.textContent).toContain('2025-03-04 变更权利人 案号 AL-7');
  expect(within(history).getByRole('button', { name: 'sample-2025/13: 转移' })).toBeTruthy();
});

test('whoever may act upon it finds the way, but for a rehearsal', async () => {
  await open(entry);
  const link = await screen.findByRole('link', { name: '以此登记为对象申请' });
  expect(link.getAttribute('href')).toBe('/entries/SAMPLE-1');
});

test('nobody applies on a rehearsal', async () => {
  await open({ ...entry, rehearsal: true });
  expect(await screen.findByText('他人权利记载')).toBeTruthy();
  expect(screen.queryByRole('link', { name: '以此登记为对象申请' })).toBeNull();
});

test('each certificate says to whom it is issued', async () => {
  const other = { ...certificate(2, 'SAMPLE-H-2'), holder: '示例担保公司' };
  await open({ ...entry, certificates: [certificate(1, 'SAMPLE-1'), other] });
  expect(await screen.findByText('发给 示例担保公司')).toBeTruthy();
  expect(screen.getByText('发给 示例银行')).toBeTruthy();
});

test('what is publicised anonymously names nobody and leads to no case', async () => {
  const [record] = entry.records;
  const [done] = entry.history;
  await open({
    ...{ ...entry, holder: null, certificates: [], records: [{ ...record, party: null }] },
    history: [{ ...done, caseNumber: null }],
  });
  const unnamed = '（匿名化公示，不公开名称）';
  expect(await screen.findByText(unnamed)).toBeTruthy();
  expect(screen.getByRole('region', { name: '他人权利记载' }).textContent).toContain(`质押：${unnamed}`);
  expect(screen.getByRole('region', { name: '登记簿记载过程' }).textContent).not.toContain('案号');
});
