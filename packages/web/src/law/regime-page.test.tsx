import { parseRegime } from '@shuji/core/rulebook';
import { screen, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { changed, smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { serve } from '../app/page.test-fixture.js';
import { drawRoute } from './draw-route.test-fixture.js';
import { instrumentItem } from './law.test-fixture.js';

const at = '/law/regimes/sample-registry';

function served(source: string, settings: Record<string, number> = {}, force = 'in-force') {
  const parsed = parseRegime(source, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const instrument = instrumentItem({ id: 'sample-2025', title: { zh: '样例办法', en: 'Sample measures' }, force });
  return {
    'GET /api/public/regimes/sample-registry': { body: { regime: parsed.loaded.regime, version: '1', settings } },
    'GET /api/public/law/domains': { body: { items: [] } },
    'GET /api/public/law/instruments': { body: { on: '2026-01-05', items: [instrument] } },
  };
}

// The first page loads its parts; on a busy machine that takes its time.
beforeAll(() => import('./regime-page.js'), 60_000);

test('the procedure is drawn stage by stage, with where each outcome leads', async () => {
  serve(served(smallRegime));
  await drawRoute(at);
  const chart = await screen.findByRole('list', { name: '首次登记的办理流程' });
  const words = chart.textContent ?? '';
  const order = ['提交申请', '审查', '自收到登记材料之日起5个工作日内', '公示', '无异议', '发证', '完成登记'];
  expect(order.map((word) => words.indexOf(word)).every((place, index, all) => place > (all[index - 1] ?? -1))).toBe(
    true,
  );
  expect(words).toContain('不予登记');
  expect(words).toContain('可要求补正，期限中止');
  expect(words).toContain('公众提出异议');
  expect(words).toContain('不成立继续公示');
});

test('a way back names the stage that it leads to', async () => {
  const back = '          clear: {to: issue, title: {zh: 无异议, en: clear}, cite: sample-2025/7}\n';
  const again =
    '          again: {to: review, title: {zh: 退回, en: returned}, positive: false, cite: sample-2025/7}\n';
  serve(served(changed(back, `${back}${again}`)));
  await drawRoute(at);
  const link = await screen.findByRole('link', { name: /转至“审查”/ });
  expect(link.getAttribute('href')).toBe(`${at}#registrations.first.stages.review`);
});

test('no arrow leads down where no outcome does', async () => {
  const source = changed('pass: {to: publicity', 'pass: {to: issue')
    .replace(
      'refuse: {to: end, title: {zh: 不予登记, en: refused}, positive: false, ends_as: refused',
      'refuse: {to: publicity, title: {zh: 待公示, en: first public}',
    )
    .replace('clear: {to: issue', 'clear: {to: review');
  serve(served(source));
  await drawRoute(at);
  await screen.findByRole('list', { name: '首次登记的办理流程' });
  const arrows = (id: string) =>
    document.getElementById(`registrations.first.stages.${id}`)?.querySelectorAll('.flow-down');
  expect(['review', 'publicity', 'issue'].map((id) => arrows(id)?.length)).toEqual([1, 0, 1]);
});

test('each time limit has its length, its start, what follows it, and its article', async () => {
  serve(served(smallRegime, { 'supplement-days': 7 }));
  await drawRoute(at);
  const clocks = await screen.findByRole('table', { name: '期限' });
  const row = within(clocks).getByText('审查：补正').closest('tr');
  expect(row?.textContent).toContain('7个工作日');
  expect(row?.textContent).toContain('机构设定');
  expect(row?.textContent).toContain('不予登记');
  expect(row?.id).toBe('registrations.first.stages.review.supplement.within');
  const settings = screen.getByRole('table', { name: '由登记机构设定的数值' });
  expect(settings.textContent).toContain('机构已设定');
});

test('materials, prohibited cases and certificates say when they apply and for how long', async () => {
  serve(served(smallRegime));
  await drawRoute(at);
  const materials = await screen.findByRole('table', { name: '申请材料' });
  expect(within(materials).getByText('合同').closest('tr')?.textContent).toContain('“来源”为“购买”');
  expect(document.getElementById('registrations.first.prohibited.secret')?.textContent).toContain('“秘密”为“是”');
  expect(document.getElementById('certificates.certificate')?.textContent).toContain(
    '2年 或“约定到期日”，以较早者为准',
  );
});

test('a regime that follows a draft says so first, and leads to its instrument', async () => {
  serve(served(smallRegime, {}, 'draft'));
  await drawRoute(at);
  expect(await screen.findByText(/没有法律效力/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '样例办法' }).getAttribute('href')).toBe('/law/sample-2025');
});

test('an address of a condition leads to the part that holds it', async () => {
  serve(served(smallRegime));
  await drawRoute(`${at}#registrations.first.form.origin.cite`);
  await screen.findByRole('table', { name: '期限' });
  const field = document.getElementById('registrations.first.form.origin');
  expect(field?.className).toContain('law-target');
  expect(field?.closest('details')?.open).toBe(true);
});

test('what several layers set is told with the places of all of them', async () => {
  const layered = `layered:
  over: [nation]
  cites: {retention: [sample-2025/11, sample-2025/10]}
  departs: {retention: {cite: sample-2025/12, why: {zh: 试点保存, en: a pilot}}}
`;
  serve(served(`${layered}${smallRegime}`));
  await drawRoute(at);
  const table = await screen.findByRole('table', { name: '分层' });
  const row = within(table).getAllByRole('row')[1];
  if (!row) throw new Error('no row');
  expect(row.textContent).toContain('试点保存');
  for (const cite of ['sample-2025/10', 'sample-2025/11', 'sample-2025/12'])
    expect(within(row).getByRole('button', { name: new RegExp(`^${cite}:`) })).toBeTruthy();
});

test('a registration tells what a certificate of another registry does for it', async () => {
  const right = '    right: holding\n';
  const recognition =
    '    recognition: {answers: {scale: number}, waives: [contract], same_object: true, cite: sample-2025/3}\n';
  serve(served(changed(right, `${right}${recognition}`)));
  await drawRoute(at);
  expect(await screen.findByRole('heading', { name: '其他登记机构的证书' })).toBeTruthy();
  expect(screen.getByText('证书作答的问题：规模')).toBeTruthy();
  expect(screen.getByText('免交的材料：合同')).toBeTruthy();
});
