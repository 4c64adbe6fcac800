import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { CoveragePage } from './coverage-page.js';

const tally = {
  total: 10,
  means: { regime: 4, code: 2, record: 0, open: 3, none: 1 },
  software: { execute: 7, record: 2, none: 1 },
  binding: { must: 10, should: 0, may: 0 },
  executeOpen: 3,
};

test('every instrument has its bar and its counts, which lead to the obligations', async () => {
  const line = { ...tally, instrument: 'yi-registration-2024', title: { zh: '乙省样例登记办法', en: 'Sample of Yi' } };
  serve({ 'GET /api/public/law/coverage': { body: { instruments: [line], total: tally } } });
  await draw(<CoveragePage />);
  expect(await screen.findByRole('img', { name: '合计：规则 4、代码 2、未实现 3、无需软件 1' })).toBeTruthy();
  const card = screen.getByRole('link', { name: '乙省样例登记办法' }).closest('.ant-card');
  if (!(card instanceof HTMLElement)) throw new Error('no card');
  const [open] = within(card).getAllByRole('link', { name: '3' });
  expect(open?.getAttribute('href')).toBe('/law/yi-registration-2024?means=open');
});

test('a rulebook without obligations says so', async () => {
  const none = { ...tally, total: 0 };
  serve({ 'GET /api/public/law/coverage': { body: { instruments: [], total: none } } });
  await draw(<CoveragePage />);
  expect(await screen.findByText('义务目录中没有此文件的条目。')).toBeTruthy();
});
