import type { TradeAuthorisationView } from '@shuji/core/registry';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { anhui } from '../../../core/src/registry/case.test-fixture.js';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { entry, other, own, reply, signedIn } from './entry-pages.test-fixture.js';
import { TradesPage } from './trades-page.js';

const exchange = 'org_01jbexampe0000000000000003';
const item = {
  ...{ id: 'trade_01jbexampe0000000000000001', version: 1, ended: false, registration: 'holding' },
  ...{ holder: '示例数据有限公司', exchange: '示例数据交易所', entry: { ...entry, regime: 'anhui-registry' } },
  registrations: [{ id: 'exchange-transfer', title: { zh: '场内转让交易同步登记', en: 'transfer' } }],
} as unknown as TradeAuthorisationView;
const list = (...items: TradeAuthorisationView[]) => ({ 'GET /api/trade-authorisations': { body: { items } } });
const named = (id: string, name: string, kind: string) => ({
  id,
  name,
  uscc: '91340000MA00000020',
  kind,
  authority: null,
});
const exchanges = {
  'GET /api/organisations?kind=exchange&limit=50': {
    body: { items: [named(exchange, '示例数据交易所', 'exchange')], nextCursor: null },
  },
};
const entries = { 'GET /api/entries?limit=50': { body: { items: [own()], nextCursor: null } } };

async function choose(label: string, option: string) {
  await userEvent.click(await screen.findByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByText(option));
}

test('the holder authorises an exchange for an entry, and what is refused stands with its article', async () => {
  const refused = problem({ status: 409, code: 'trade-authorised-already', detail: '已授权该交易机构。' });
  const asked = serve({
    ...{ ...signedIn('enterprise'), ...list(), ...exchanges, ...entries },
    'POST /api/trade-authorisations/authorise': { status: 409, body: refused },
  });
  await draw(<TradesPage />);
  expect(await screen.findByText('还没有授权交易机构。')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '授权' }));
  expect(await screen.findByText('请选择登记')).toBeTruthy();
  await choose('登记', '示例街道表 SAMPLE-1');
  await choose('交易机构', '示例数据交易所');
  await userEvent.click(screen.getByRole('button', { name: '授权' }));
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ entry: 'SAMPLE-1', exchange }));
  expect((await screen.findAllByRole('alert')).length).toBeGreaterThan(0);
});

test('the holder takes an authorisation back; one that is over offers nothing', async () => {
  const over = {
    ...item,
    id: 'trade_01jbexampe0000000000000002',
    exchange: '另一示例交易所',
    ended: true,
  } as TradeAuthorisationView;
  const asked = serve({
    ...{ ...signedIn('enterprise'), ...list(item, over), ...exchanges, ...entries },
    [`POST /api/trade-authorisations/${item.id}/end`]: reply,
  });
  await draw(<TradesPage />);
  const past = await screen.findByRole('article', { name: 'SAMPLE-1：另一示例交易所' });
  expect(within(past).getByText('授权已终止')).toBeTruthy();
  expect(within(past).queryByRole('button')).toBeNull();
  const card = screen.getByRole('article', { name: 'SAMPLE-1：示例数据交易所' });
  await userEvent.click(within(card).getByRole('button', { name: '收回授权' }));
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  await userEvent.click(await screen.findByRole('button', { name: '确定' }));
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/end'))).toBe(true));
});

// With the day and the contract left open, so that a test can fill it in; what it asks is the regime's all the same.
function short() {
  const regime = structuredClone(anhui.regime);
  const transfer = regime.registrations['exchange-transfer'];
  if (!transfer) throw new Error('no registration by report');
  const form = transfer.form.map((field) => (field.id === 'traded_on' ? { ...field, required: false } : field));
  const materials = transfer.materials.map((material) => ({ ...material, optional: true }));
  return {
    ...regime,
    registrations: { ...regime.registrations, 'exchange-transfer': { ...transfer, form, materials } },
  };
}

const reporting = (regime: object) => ({
  ...{ ...signedIn('exchange', ['clerk']), ...list(item) },
  'GET /api/public/regimes/anhui-registry': { body: { regime, version: anhui.version, settings: {} } },
  'GET /api/organisations?limit=50': {
    body: { items: [named(other, '示例受让有限公司', 'enterprise')], nextCursor: null },
  },
  'POST /api/entries/SAMPLE-1/trades': reply,
});

test('the exchange reports a trade with what the rules ask, and not before it is complete', async () => {
  const asked = serve(reporting(anhui.regime));
  await draw(<TradesPage />);
  await userEvent.click(await screen.findByRole('button', { name: '报送：场内转让交易同步登记' }));
  const send = await screen.findByRole('button', { name: '报送并完成登记' });
  await choose('对方当事人', '示例受让有限公司 91340000MA00000020');
  await userEvent.click(send);
  expect(await screen.findByText('请提交：场内交易合同')).toBeTruthy();
  expect(asked.some(({ path }) => path.endsWith('/trades'))).toBe(false);
});

test('what the exchange has reported is registered, by its article', async () => {
  const asked = serve(reporting(short()));
  await draw(<TradesPage />);
  await userEvent.click(await screen.findByRole('button', { name: '报送：场内转让交易同步登记' }));
  await choose('对方当事人', '示例受让有限公司 91340000MA00000020');
  await userEvent.type(screen.getByRole('textbox', { name: /交易合同编号/ }), 'HT-1');
  await userEvent.click(screen.getByRole('radio', { name: '是' }));
  await userEvent.click(screen.getByRole('button', { name: '报送并完成登记' }));
  expect(await screen.findByText('已报送，登记已完成。')).toBeTruthy();
  expect(asked.find(({ path }) => path.endsWith('/trades'))?.body).toEqual({
    ...{ registration: 'exchange-transfer', buyer: other, documents: {} },
    facts: { contract_number: 'HT-1', in_province: true },
  });
});
