import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { askedOf } from './asked.js';
import { importedText, instrumentItem } from './law.test-fixture.js';
import { LawPage } from './law-page.js';

const regimes = {
  'GET /api/public/regimes': { body: { items: [] } },
  'GET /api/public/law/domains': { body: { items: [] } },
};
const draft = instrumentItem({
  id: 'bing-draft-2023',
  title: { zh: '丙省样例草案', en: 'Sample draft of Bing' },
  force: 'draft',
});
const list = (items: unknown[]) => ({
  'GET /api/public/law/instruments': { body: { on: '2026-01-05', items } },
});
const searched = (q: string, phrase: string, cursor = '') =>
  `GET /api/public/law/search?${new URLSearchParams([...(q ? [['q', q]] : []), ...(phrase ? [['phrase', phrase]] : []), ...(cursor ? [['cursor', cursor]] : [])] as string[][]).toString()}`;
const hit = (cite: string, pieces: [string, boolean][], obligation: string | null = null) => ({
  ...{ source: obligation ? 'obligation' : 'article', cite, instrument: 'yi-registration-2024', obligation },
  title: { zh: '乙省样例登记办法', en: 'Sample measures of Yi' },
  snippet: pieces.map(([text, marked]) => ({ text, hit: marked })),
});

test('instruments are told with their place and force, drafts as drafts, and narrowed by force', async () => {
  serve({ ...regimes, ...list([instrumentItem(), draft]) });
  const { router } = await draw(<LawPage />, { at: '/law' });
  const card = (await screen.findByRole('link', { name: '丙省样例草案' })).closest('.ant-card');
  expect(card instanceof HTMLElement && within(card).getByText('草案')).toBeTruthy();
  expect(screen.getByText(/共 2 件/)).toBeTruthy();
  await userEvent.click(screen.getByRole('combobox', { name: '全部效力' }));
  await userEvent.click(await screen.findByTitle('现行有效'));
  expect(await screen.findByText(/共 1 件/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: '丙省样例草案' })).toBeNull();
  expect(router.state.location.searchStr).toBe('?force=in-force');
});

test('regimes are listed by domain, each with how it stands', async () => {
  const item = (id: string, zh: string, force = 'in-force') => ({
    ...{ id, title: { zh, en: id }, authority: { id: 'office', name: { zh: '样例局', en: 'Office' } } },
    ...{ instruments: ['yi-registration-2024'], version: '1', force },
  });
  serve({
    'GET /api/public/regimes': { body: { items: [item('yi-registry', '乙省登记')] } },
    'GET /api/public/law/domains': {
      body: { items: [{ ...item('yi-exchange', '乙省交易', 'draft'), domain: 'exchange' }] },
    },
    ...list([]),
  });
  await draw(<LawPage />, { at: '/law' });
  const traded = await screen.findByRole('navigation', { name: '数据交易' });
  expect(within(traded).getByRole('link', { name: '乙省交易' }).getAttribute('href')).toBe('/law/regimes/yi-exchange');
  expect(traded.textContent).toContain('草案');
  const registered = screen.getByRole('navigation', { name: '登记规则' });
  expect(registered.textContent).not.toContain('乙省交易');
  expect(screen.queryByRole('navigation', { name: '会计处理' })).toBeNull();
});

test('filters that nothing fits can be cleared', async () => {
  serve({ ...regimes, ...list([instrumentItem()]) });
  await draw(<LawPage />, { at: '/law?force=expired' });
  await userEvent.click(await screen.findByRole('button', { name: '清除筛选' }));
  expect(await screen.findByRole('link', { name: '乙省样例登记办法' })).toBeTruthy();
});

test('a search marks what it found, leads to the article, and goes on page by page', async () => {
  const first = {
    items: [
      hit('yi-registration-2024/19-2', [
        ['样例', true],
        ['机构', false],
      ]),
    ],
    nextCursor: 'c2',
  };
  const next = {
    items: [hit('yi-registration-2024/3', [['样例', true]], 'yi-registration-2024#007')],
    nextCursor: null,
  };
  serve({
    ...regimes,
    ...list([instrumentItem({ text: importedText })]),
    [searched('登记', '样例')]: { body: first },
    [searched('登记', '样例', 'c2')]: { body: next },
  });
  await draw(<LawPage />, { at: '/law' });
  await userEvent.type(await screen.findByRole('searchbox', { name: '搜索条文和义务' }), '“样例” 登记{Enter}');
  const link = await screen.findByRole('link', { name: /乙省样例登记办法 § 19-2/ });
  expect(link.getAttribute('href')).toBe('/law/yi-registration-2024#19-2');
  expect(screen.getAllByText('样例').map(({ tagName }) => tagName)).toEqual(['MARK']);
  await userEvent.click(screen.getByRole('button', { name: '显示更多' }));
  const duty = await screen.findByRole('link', { name: /§ 3/ });
  expect(duty.getAttribute('href')).toBe('/law/yi-registration-2024#obligation-007');
  expect(screen.queryByRole('button', { name: '显示更多' })).toBeNull();
});

test('a search that finds nothing says so, and that no text was imported', async () => {
  serve({ ...regimes, ...list([instrumentItem()]), [searched('无', '')]: { body: { items: [], nextCursor: null } } });
  await draw(<LawPage />, { at: '/law?q=%E6%97%A0' });
  expect(await screen.findByText(/没有找到“无”/)).toBeTruthy();
  expect(await screen.findByText(/尚未导入任何条文/)).toBeTruthy();
});

test.each([
  ['登记 机构', '登记 机构', ''],
  ['“数据资产登记” 期限', '期限', '数据资产登记'],
  ['期限 "a b"', '期限', 'a b'],
  ['「甲」「乙」', '乙', '甲'],
  ['”', '', ''],
])('%s asks for the words %j and the phrase %j', (typed, q, phrase) => {
  expect(askedOf(typed)).toEqual({ q, phrase });
});
