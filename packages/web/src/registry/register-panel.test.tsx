import type { CaseView } from '@shuji/core/registry';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../app/page.test-fixture.js';
import { RegisterPanel } from './register-panel.js';

type Shown = Parameters<typeof RegisterPanel>[0]['view'];

const nothing: Shown = {
  ...{ entry: null, account: null, counterparty: null, consent: null, openedBy: 'applicant' },
  ...{ reportedBy: null, openingReasons: null },
  after: null,
  agent: null,
  intake: null,
  ...{ late: [], effects: [], status: 'open' },
};
const onEntry = {
  ...{ number: 'SAMPLE-1', registration: 'first', right: 'holding', holders: ['示例数据有限公司'], heldBy: 'other' },
  ...{ status: 'valid', marks: [], validUntil: null },
} as CaseView['entry'];

test('a case that makes a new entry has no such panel', async () => {
  await draw(
    <>
      <RegisterPanel view={nothing} />
      <p>之后</p>
    </>,
  );
  expect(await screen.findByText('之后')).toBeTruthy();
  expect(screen.queryByText('所针对的登记')).toBeNull();
});

test('the entry, the other side and whether it has confirmed', async () => {
  const askedAt = '2025-03-03T01:00:00.000Z' as CaseView['updatedAt'];
  const consent = { party: '示例数据有限公司', askedAt, givenAt: null };
  await draw(<RegisterPanel view={{ ...nothing, entry: onEntry, consent, status: 'draft' }} />);
  expect((await screen.findByRole('link', { name: 'SAMPLE-1' })).getAttribute('href')).toBe('/register/SAMPLE-1');
  expect(screen.getByText('待 示例数据有限公司 确认')).toBeTruthy();
});

test('a successor sees whose account it is about', async () => {
  await draw(<RegisterPanel view={{ ...nothing, account: { code: 'SA-1', holder: '被合并示例公司' } }} />);
  expect(await screen.findByText('SA-1（被合并示例公司）')).toBeTruthy();
});

test('what the registry opened tells its reasons, what came late its day, and each effect its article', async () => {
  const view = {
    ...{ ...nothing, entry: onEntry, openedBy: 'registry', openingReasons: '示例：法院判决' },
    late: [{ id: 'after', title: { zh: '变更后申请', en: 'after' }, due: '2025-01-16' }],
    effects: [
      {
        ...{ title: { zh: '终止登记', en: 'ends' }, target: 'SAMPLE-1' },
        because: [{ cite: 'sample-2025/21', text: { zh: '撤销', en: 'revoked' }, basis: 'instrument' }],
      },
    ],
  } as Shown;
  await draw(<RegisterPanel view={view} />);
  expect(await screen.findByText('登记机构依职权开立')).toBeTruthy();
  expect(screen.getByText('示例：法院判决')).toBeTruthy();
  expect(screen.getByText('变更后申请（2025-01-16）')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'sample-2025/21: 撤销' })).toBeTruthy();
});

test('a draft begun after another case leads to it', async () => {
  const after = { id: 'case_01jbexampe0000000000000009' as CaseView['id'], number: 'GZ-2025-000001' };
  await draw(<RegisterPanel view={{ ...nothing, after, status: 'draft' }} />);
  const link = await screen.findByRole('link', { name: 'GZ-2025-000001' });
  expect(link.getAttribute('href')).toBe(`/cases/${after.id}`);
  expect(screen.getByText('修改后重新申请，原案')).toBeTruthy();
});

test('what came on paper says how, when, and to whom', async () => {
  const intake = { channel: 'registered-mail', receivedOn: '2025-03-03', by: '样例登记机构' };
  await draw(<RegisterPanel view={{ ...nothing, intake } as unknown as Shown} />);
  expect(await screen.findByText('挂号邮寄，样例登记机构于 2025-03-03 收到')).toBeTruthy();
});
