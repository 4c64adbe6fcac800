import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { serve } from '../app/page.test-fixture.js';
import { drawRoute } from './draw-route.test-fixture.js';
import { instrumentItem } from './law.test-fixture.js';
import { otherRegime, servedRegimes } from './regimes.test-fixture.js';

const at = '/law/simulate?on=2025-09-28';
const other = otherRegime('other-registry', '别样登记', {
  '  data-resource: {title: {zh: 数据资源, en: data resource}':
    '  data-product: {title: {zh: 数据产品, en: data product}',
  'objects: [data-resource]': 'objects: [data-product]',
  'object: data-resource': 'object: data-product',
});

// The first page loads its parts; on a busy machine that takes its time.
beforeAll(() => import('./simulate-page.js'), 60_000);

const rowOf = async (title: string) => {
  const table = await screen.findByRole('table', { name: '推演结果' });
  return within(table).getByRole('link', { name: title }).closest('tr') as HTMLElement;
};

// Counted by hand: 1 to 8 October 2025 are free, 28 September and 11 October are worked.
test('each regime has its days with their articles, in one row', async () => {
  serve(servedRegimes(smallRegime, other));
  await drawRoute(at);
  const row = await rowOf('样例登记');
  const cells = within(row).getAllByRole('cell');
  expect(cells.slice(1, 8).map((cell) => cell.textContent)).toEqual([
    '不设',
    '2025-10-11审查sample-2025§ 6',
    '2025-10-11 –2025-10-24 sample-2025§ 7',
    '2025-10-20 –2025-10-27 sample-2025§ 9',
    '2027-10-27sample-2025§ 9',
    '2055-10-27 sample-2025§ 10',
    '2 项含第三方 1 项',
  ]);
  expect(await rowOf('别样登记')).toBeTruthy();
});

test('a row opens to its steps, materials and certificates, and says why', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute(at);
  const open = await screen.findByRole('button', { name: '展开：样例登记 · 首次登记' });
  expect(open.getAttribute('aria-expanded')).toBe('false');
  await userEvent.click(open);
  const steps = await screen.findByRole('table', { name: '逐步推演' });
  const publicity = within(steps).getByText('公示').closest('tr');
  expect(publicity?.textContent).toContain('期间为10个工作日');
  expect(publicity?.textContent).toContain('2025-10-11 –2025-10-24');
  expect(screen.getByRole('region', { name: '申请材料' }).textContent).toContain('报告 第三方机构');
  expect(screen.getByRole('region', { name: '取得的证书' }).textContent).toContain('2027-09-27 起可以续证');
  await userEvent.click(screen.getByText('为何如此：问题、材料与不予登记情形的判断'));
  const cases = await screen.findByRole('region', { name: '不予登记的情形' });
  expect(within(cases).getByText('条件不成立，不属于此情形。')).toBeTruthy();
});

test('a kind of object that a regime does not take is refused by its article', async () => {
  serve(servedRegimes(smallRegime, other));
  const { router } = await drawRoute(at);
  await userEvent.click(await screen.findByRole('combobox', { name: '登记对象' }));
  await userEvent.click(await screen.findByTitle('数据产品'));
  const refused = await screen.findByRole('region', { name: '不能这样登记' });
  expect(within(refused).getByText('不登记此类对象。可登记：数据资源。')).toBeTruthy();
  expect(within(refused).getByRole('button', { name: /^sample-2025\/3/ })).toBeTruthy();
  expect(router.state.location.searchStr).toBe('?on=2025-09-28&object=data-product');
  expect(await rowOf('别样登记')).toBeTruthy();
});

test('an answer that bars the registration says which, by which article, and on what it rests', async () => {
  serve(servedRegimes(smallRegime));
  const { router } = await drawRoute(`${at}&regime=sample-registry`);
  await userEvent.click(await screen.findByText('影响结果的问题（3 项）'));
  const group = await screen.findByRole('radiogroup', { name: '秘密' });
  await userEvent.click(within(group).getByRole('radio', { name: '是' }));
  const refused = await screen.findByRole('region', { name: '不能这样登记' });
  expect(within(refused).getByText('属于不予登记的情形：秘密。')).toBeTruthy();
  expect(within(refused).getByText('条件成立，属于此情形，不予登记。')).toBeTruthy();
  expect(within(refused).getAllByRole('button', { name: /^sample-2025\/4/ }).length).toBeGreaterThan(0);
  expect(screen.getByRole('status').textContent).toBe('没有一套规则可以这样登记。');
  expect(new URLSearchParams(router.state.location.searchStr).get('answers')).toBe('{"secret":true}');
  await userEvent.click(screen.getByRole('button', { name: '清除答案' }));
  await waitFor(() => expect(router.state.location.searchStr).toBe('?on=2025-09-28&regime=sample-registry'));
  expect(await rowOf('样例登记')).toBeTruthy();
});

test('an answer that asks for a material adds it', async () => {
  serve(servedRegimes(smallRegime));
  await drawRoute(`${at}&regime=sample-registry&answers=${encodeURIComponent('{"origin":"bought"}')}`);
  expect((await rowOf('样例登记')).textContent).toContain('3 项含第三方 1 项');
});

test.each(['on=nonsense', 'answers=nonsense', 'answers=%5B1%5D', 'registration=constructor'])(
  'an address with %s is read as far as it makes sense',
  async (part) => {
    serve(servedRegimes(smallRegime));
    await drawRoute(`/law/simulate?regime=sample-registry&${part}`);
    expect(await rowOf('样例登记')).toBeTruthy();
  },
);

test('a regime is marked as it stands on the day that is asked about', async () => {
  const runs = instrumentItem({ id: 'sample-2025', title: { zh: '样例办法', en: 'Sample measures' } });
  const instrument = { ...(runs.instrument as object), id: 'sample-2025', effective_to: '2026-06-30' };
  serve({
    ...servedRegimes(smallRegime),
    'GET /api/public/law/instruments': { body: { on: '2026-01-05', items: [{ ...runs, instrument }] } },
  });
  await drawRoute('/law/simulate?on=2026-07-01');
  expect(await screen.findByText('已失效')).toBeTruthy();
});

test('what has expired since was in force on its day', async () => {
  const runs = instrumentItem({
    id: 'sample-2025',
    title: { zh: '样例办法', en: 'Sample measures' },
    force: 'expired',
  });
  const instrument = { ...(runs.instrument as object), id: 'sample-2025', effective_to: '2026-06-30' };
  serve({
    ...servedRegimes(smallRegime),
    'GET /api/public/law/instruments': { body: { on: '2026-09-05', items: [{ ...runs, instrument }] } },
  });
  await drawRoute('/law/simulate?on=2026-06-01');
  expect(await screen.findByRole('link', { name: '样例登记' })).toBeTruthy();
  expect(screen.queryByText('已失效')).toBeNull();
});
