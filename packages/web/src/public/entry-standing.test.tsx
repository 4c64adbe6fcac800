import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { todayInShanghai } from '../app/deadline.js';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { EntryStandingPanel } from './entry-standing.js';

const rule = { cite: 'sample-2025/13', text: { zh: '准予登记', en: 'granted' }, basis: 'instrument' };
const cause = { caseNumber: 'AL-7', because: [rule] };
const standing = {
  ...{ on: '2025-03-03', known: null, unknownYet: 0, status: 'valid', because: [rule] },
  holder: {
    ...{ party: '示例银行', shares: [], right: 'holding', since: '2025-01-02', until: null, holds: true },
    ...{ uses: { zh: '证明持有', en: 'proof' }, ...cause },
  },
  others: [
    {
      ...{ kind: 'licence', party: '示例科技', on: null, since: '2025-02-03', until: '2026-02-02', holds: true },
      terms: [{ title: { zh: '地域', en: 'territory' }, value: { zh: '安徽省', en: 'Anhui' } }],
      ...cause,
    },
  ],
  against: [{ mark: 'objection', on: null, since: '2025-03-01', until: '2025-04-01', ...cause }],
};
const path = '/api/public/register/SAMPLE-1/standing';

async function open(own = false) {
  await draw(<EntryStandingPanel number="SAMPLE-1" own={own} />);
  await userEvent.click(await screen.findByText('查询某一天的权利状况'));
}

test('who holds it, whom else it serves on which terms, and what stands against it', async () => {
  const asked = serve({ [`GET ${path}?on=${todayInShanghai()}`]: { body: standing } });
  await open();
  const panel = (await screen.findByText('示例银行')).closest('.ant-collapse')?.textContent;
  for (const said of ['数据资源持有权', '可以行使', '用途：证明持有', '示例科技', '地域 安徽省', '异议', 'AL-7'])
    expect(panel).toContain(said);
  expect(asked).toHaveLength(1);
});

test('another day, and what was on record by then, are asked for anew', async () => {
  const none = { ...standing, status: 'unregistered', holder: null, others: [], against: [], because: [] };
  const known = { ...standing, unknownYet: 2, against: [] };
  serve({
    [`GET ${path}?on=${todayInShanghai()}`]: { body: standing },
    [`GET ${path}?on=2024-01-01`]: { body: none },
    [`GET ${path}?on=2024-01-01&known=2024-02-02`]: { body: known },
  });
  await open();
  await screen.findByText('示例银行');
  fireEvent.change(screen.getByLabelText('查询日期'), { target: { value: '2024-01-01' } });
  expect(await screen.findByText('该日尚未登记。')).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/以该日已有记载为准/), { target: { value: '2024-02-02' } });
  expect(await screen.findByText(/另有 2 项在指定日期之后才记入登记簿/)).toBeTruthy();
});

test('whoever is signed in asks by the own door, and a failure says so', async () => {
  const asked = serve({
    [`GET /api/entries/SAMPLE-1/standing?on=${todayInShanghai()}`]: {
      status: 404,
      body: problem({ code: 'not-found', message: { zh: '没有找到', en: 'not found' } }),
    },
  });
  await open(true);
  expect(await screen.findByText('没有找到')).toBeTruthy();
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
});
