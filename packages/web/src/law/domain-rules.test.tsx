import { screen, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { domainOf } from '../../../core/src/rulebook/domain/domain.test-fixture.js';
import { serve } from '../app/page.test-fixture.js';
import { drawRoute } from './draw-route.test-fixture.js';
import { instrumentItem } from './law.test-fixture.js';

const at = '/law/regimes/sample-sharing';
const { regime, version } = domainOf();
const { id, domain, title, authority, instruments } = regime;
const item = { id, domain, title, authority, instruments, version, force: 'in-force' };

function served(force = 'in-force', rules: object = regime) {
  const instrument = instrumentItem({ id: 'sample-2025', title: { zh: '样例办法', en: 'Sample measures' }, force });
  serve({
    'GET /api/public/law/domains': { body: { items: [item] } },
    'GET /api/public/law/domains/sample-sharing': { body: { regime: rules, version } },
    'GET /api/public/law/instruments': { body: { on: '2026-01-05', items: [instrument] } },
  });
}

// The first page loads its parts; on a busy machine that takes its time.
beforeAll(() => import('./regime-page.js'), 60_000);

test('a procedure is drawn stage by stage, with who acts, by when, and where each outcome leads', async () => {
  served();
  await drawRoute(at);
  const chart = await screen.findByRole('list', { name: '共享申请的办理流程' });
  const words = chart.textContent ?? '';
  const stages = [...chart.querySelectorAll('.flow-title strong')].map((stage) => stage.textContent);
  expect(stages).toEqual(['分流', '审核', '提供', '试用']);
  for (const said of [
    '由需求方启动：收到共享申请',
    '办理：平台',
    '自启动之日起5个工作日内',
    '期满仍可办理，标为逾期',
    '可延长5个工作日，1次',
    '延长须征求意见',
    '可征求提供单位意见，3个工作日内答复',
    '可要求需求方补正，期限中止',
    '须写明依据：法律、行政法规',
    '须写明日期',
    '由需求方作出',
    '留存：理由与依据',
  ])
    expect(words).toContain(said);
  const jump = within(chart).getAllByRole('link', { name: /转至“提供”/ })[0];
  expect(jump?.getAttribute('href')).toBe(`${at}#procedures.sharing-request.stages.delivery`);
});

test('lists, decisions, numbers and formulas stand with their conditions, bounds and articles', async () => {
  served();
  await drawRoute(at);
  await screen.findByRole('list', { name: '共享申请的办理流程' });
  const text = (part: string) => document.getElementById(part)?.textContent ?? '';
  expect(text('lists.barred-data.items.state-secret')).toContain('“涉及国家秘密”为“是”');
  expect(text('lists.barred-data')).toContain('可增列');
  expect(text('decisions.route.rows.free')).toContain('“共享类型”为“无条件共享”');
  expect(text('decisions.route.rows.otherwise')).toContain('其余情形');
  expect(text('decisions.route.rows.barred')).toContain('须说明理由');
  expect(text('numbers.fee-rate')).toContain('不超过 0.015');
  expect(text('numbers.copies')).toContain('机构设定');
  expect(text('formulas.fee')).toContain('保留2位小数，四舍五入');
  expect(text('duties.yearly-report')).toContain('年度终了后');
  expect(text('duties.yearly-report')).toContain('3个月内');
  expect(text('retention.request-files')).toContain('不少于 20年');
  expect(document.getElementById('numbers.fee-rate')?.querySelector('a, button')).toBeTruthy();
});

test('an address of a part leads to it', async () => {
  served();
  await drawRoute(`${at}#decisions.route.rows.free.when`);
  await screen.findByRole('list', { name: '共享申请的办理流程' });
  expect(document.getElementById('decisions.route.rows.free')?.className).toContain('law-target');
});

test('rules that follow a draft say so first', async () => {
  served('draft');
  await drawRoute(at);
  expect(await screen.findByText(/没有法律效力/)).toBeTruthy();
});

test('rules of which one text has expired name it, and are not called expired themselves', async () => {
  const followed = (of: string, zh: string, force: string) => instrumentItem({ id: of, title: { zh, en: zh }, force });
  serve({
    'GET /api/public/law/domains': { body: { items: [item] } },
    'GET /api/public/law/domains/sample-sharing': {
      body: { regime: { ...regime, instruments: ['sample-2025', 'old-2020'] }, version },
    },
    'GET /api/public/law/instruments': {
      body: {
        on: '2026-01-05',
        items: [followed('old-2020', '旧样例办法', 'expired'), followed('sample-2025', '样例办法', 'in-force')],
      },
    },
  });
  await drawRoute(at);
  expect(await screen.findByText(/所依据文件之一“旧样例办法”已经失效/)).toBeTruthy();
  expect(screen.queryByText(/此文件已经失效/)).toBeNull();
});

test('what several layers set is told with the places of all of them', async () => {
  const path = 'procedures.sharing-request.stages.review.within';
  const layered = {
    over: ['province'],
    cites: { [path]: ['sample-2025/21', 'sample-2025/10'] },
    departs: { [path]: { cite: 'sample-2025/22', why: { zh: '试点放宽', en: 'a pilot' } } },
  };
  served('in-force', { ...regime, layered });
  await drawRoute(at);
  const table = await screen.findByRole('table', { name: '分层' });
  const row = within(table).getAllByRole('row')[1];
  if (!row) throw new Error('no row');
  for (const said of ['共享申请', '审核', '办理期限', '试点放宽']) expect(row.textContent).toContain(said);
  for (const cite of ['sample-2025/10', 'sample-2025/21', 'sample-2025/22'])
    expect(within(row).getByRole('button', { name: new RegExp(`^${cite}:`) })).toBeTruthy();
});
