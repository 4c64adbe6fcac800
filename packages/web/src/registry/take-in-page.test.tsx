import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { loadEntryRegime } from '../../../core/src/rulebook/entry-regime.test-fixture.js';
import { draw, serve } from '../app/page.test-fixture.js';
import { other, reply, served, signedIn } from './entry-pages.test-fixture.js';
import { TakeInPage } from './take-in-page.js';

const title = { zh: '样例登记', en: 'sample' };
const regimes = (authority: string) => ({
  'GET /api/public/regimes': {
    body: {
      items: [
        {
          ...{ id: 'sample-registry', title, instruments: ['sample-2025'], force: 'in-force' },
          authority: { id: authority, name: { zh: '样例机构', en: 'sample registry' } },
        },
      ],
    },
  },
});
const organisations = {
  items: [{ id: other, name: '纸质示例公司', uscc: '91340000MA00000020', kind: 'enterprise', authority: null }],
  nextCursor: null,
};
const found = { 'GET /api/organisations?limit=50': { body: organisations } };

test('papers are taken in for an applicant, with the way and the day on which they came', async () => {
  const asked = serve({
    ...{ ...signedIn('registry'), ...served(), ...regimes('sample-authority'), ...found },
    'POST /api/cases/take-in': reply,
  });
  await draw(<TakeInPage />);
  await userEvent.click(await screen.findByRole('checkbox', { name: '登记对象有数据文件' }));
  await userEvent.click(await screen.findByRole('combobox', { name: '申请人' }));
  await userEvent.click(await screen.findByText('纸质示例公司 91340000MA00000020'));
  expect(screen.queryByRole('radio', { name: '挂号邮寄' })).toBeNull();
  expect(screen.queryByRole('radio', { name: '网上办理' })).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: '当面递交' }));
  await userEvent.type(screen.getByLabelText('收到之日'), '2025-03-03');
  await userEvent.type(screen.getByLabelText('登记对象名称'), '登记账户');
  await userEvent.click(screen.getByRole('button', { name: '收件并录入申请表' }));
  await expect
    .poll(() => asked.find(({ method }) => method === 'POST')?.body)
    .toEqual({
      ...{ regime: 'sample-registry', registration: 'account', objectKind: 'account', draftRegime: false },
      ...{ applicant: other, channel: 'in-person', receivedOn: '2025-03-03', objectName: '登记账户' },
    });
});

test('a registry without a regime of its own takes in nothing', async () => {
  serve({ ...signedIn('registry'), ...served(), ...regimes('another'), ...found });
  await draw(<TakeInPage />);
  expect(await screen.findByText('本单位没有执行的登记规则，不接收纸质申请。')).toBeTruthy();
});

test('a registry whose regime provides for no papers says so before it asks for anything', async () => {
  const { regime, version } = loadEntryRegime();
  const online = { ...regime, filing: { channels: ['online'], cite: 'sample-2025/3' } };
  serve({
    ...{ ...signedIn('registry'), ...regimes('sample-authority') },
    'GET /api/public/regimes/sample-registry': { body: { regime: online, version, settings: {} } },
  });
  await draw(<TakeInPage />);
  expect(await screen.findByText(/没有规定纸质递交，不接收纸质申请/)).toBeTruthy();
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(screen.getByRole('link', { name: '查看案件' }).getAttribute('href')).toBe('/cases');
});
