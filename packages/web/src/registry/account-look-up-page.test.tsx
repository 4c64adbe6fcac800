import type { AccountView } from '@shuji/core/registry';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { AccountLookUpPage } from './account-look-up-page.js';
import { entry, signedIn } from './entry-pages.test-fixture.js';

const path = 'POST /api/registration-accounts/look-up';
const rule = {
  cite: 'dl-registration-2023/27',
  text: { zh: '按编号查询', en: 'by number' },
  basis: 'instrument' as const,
};
const certificate = { number: 'DL-DJ-2025-000001', title: { zh: '登记凭证', en: 'certificate' }, validUntil: null };
const account = {
  ...{ code: 'DL-ZH-2025-000001', regime: entry.regime, regimeTitle: entry.regimeTitle, authority: entry.authority },
  ...{
    holder: '示例数据有限公司',
    standing: 'closing',
    openedOn: '2025-01-02',
    closedOn: null,
    relation: 'interested',
  },
  entries: [{ ...entry, status: 'revoked', certificate: { ...certificate, holds: false } }],
  ...{ lookUps: null, because: [rule] },
} as unknown as AccountView;

async function asked(body: object) {
  const requests = serve({ ...signedIn('enterprise'), [path]: { body } });
  await draw(<AccountLookUpPage />);
  await userEvent.type(await screen.findByLabelText('登记账户编号'), 'DL-ZH-2025-000001');
  await userEvent.type(screen.getByLabelText('利害关系'), '拟受让其数据');
  await userEvent.click(screen.getByRole('button', { name: '查询' }));
  return requests;
}

test('an account is looked up by its number, with the certificate that no longer holds', async () => {
  const requests = await asked(account);
  const found = await screen.findByRole('region', { name: 'DL-ZH-2025-000001' });
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ account: 'DL-ZH-2025-000001', interest: '拟受让其数据' },
  });
  expect(within(found).getByText('申请注销中，暂停使用')).toBeTruthy();
  expect(within(found).getByRole('button', { name: 'dl-registration-2023/27: 按编号查询' })).toBeTruthy();
  const registered = within(found).getByRole('article', { name: 'SAMPLE-1' });
  expect(within(registered).getByText('无效')).toBeTruthy();
  expect(within(registered).getByText('DL-DJ-2025-000001')).toBeTruthy();
  expect(within(found).queryByText('查询记录')).toBeNull();
});

test('its holder sees who has asked, and why', async () => {
  const at = '2025-03-05T01:00:00.000Z';
  await asked({ ...account, relation: 'holder', lookUps: [{ by: '另一示例有限公司', interest: '拟受让其数据', at }] });
  expect(await screen.findByText('查询记录')).toBeTruthy();
  expect(screen.getByText('另一示例有限公司：拟受让其数据', { exact: false })).toBeTruthy();
});

test('without a number nothing is asked', async () => {
  const requests = serve({ ...signedIn('enterprise') });
  await draw(<AccountLookUpPage />);
  await userEvent.click(await screen.findByRole('button', { name: '查询' }));
  expect(await screen.findByText('请输入登记账户编号')).toBeTruthy();
  expect(requests.some(({ method }) => method === 'POST')).toBe(false);
});
