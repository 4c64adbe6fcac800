import type { CaseView } from '@shuji/core/registry';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { caseId } from './entry-pages.test-fixture.js';
import { SealPanel } from './seal-panel.js';
import { signatureText } from './signature-text.js';

type Shown = Parameters<typeof SealPanel>[0]['view'];

const fingerprint = 'ab'.repeat(32);
const unsealed = {
  ...{ id: caseId, version: 3, seal: null },
  sealing: {
    fingerprint,
    because: [{ cite: 'sample-2025/3', text: { zh: '可以加盖', en: 'may be sealed' }, basis: 'instrument' }],
  },
} as unknown as Shown;
const seal = {
  ...{ subject: 'O=示例盖章有限公司', issuer: 'O=测试签发机构', serial: '0A', fingerprint },
  ...{ trusted: false, voided: false, sealedAt: '2025-03-03T01:00:00.000Z' },
} as NonNullable<CaseView['seal']>;

async function choose(...signature: number[]) {
  const inputs = document.querySelectorAll<HTMLInputElement>('input[type=file]');
  const [first, second] = inputs;
  if (!first || !second) throw new Error('no two files are asked for');
  await userEvent.upload(first, new File(['PEM'], 'seal.pem'));
  await userEvent.upload(second, new File([Uint8Array.from(signature)], 'seal.sig'));
}

test('the applicant reads what to sign, and hands in certificate and signature with the version of the page', async () => {
  const asked = serve({
    [`POST /api/cases/${caseId}/seal`]: { body: { id: caseId, version: 4, events: [], because: [] } },
  });
  await draw(<SealPanel view={unsealed} />);
  expect(await screen.findByText(fingerprint)).toBeTruthy();
  expect(screen.getByText(/openssl dgst -sha256 -sign/).textContent).toContain(fingerprint);
  const press = screen.getByRole<HTMLButtonElement>('button', { name: '加盖电子印章' });
  expect(press.disabled).toBe(true);
  await choose(0x30, 0x81, 0xff);
  await userEvent.click(press);
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1));
  const [post] = asked.filter(({ method }) => method === 'POST');
  expect(post?.body).toEqual({ certificate: 'PEM', signature: 'MIH/' });
  expect(post?.headers.get('if-match')).toBe('"3"');
});

test('a seal that is refused says why', async () => {
  const refusal = problem({ code: 'seal-invalid', message: { zh: '签名不符', en: 'does not hold' } });
  serve({ [`POST /api/cases/${caseId}/seal`]: { status: 422, body: refusal } });
  await draw(<SealPanel view={unsealed} />);
  await screen.findByText(fingerprint);
  await choose(1);
  await userEvent.click(screen.getByRole('button', { name: '加盖电子印章' }));
  expect(await screen.findByText('签名不符')).toBeTruthy();
});

test('every desk sees whose seal it is, that its issuer is not trusted, and nowhere to give one', async () => {
  await draw(<SealPanel view={{ ...unsealed, sealing: null, seal }} />);
  expect(await screen.findByText('O=示例盖章有限公司')).toBeTruthy();
  expect(screen.getByText(/签发者不在本安装的可信名单内/)).toBeTruthy();
  expect(screen.getByText('签名与现在的申请内容相符')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /加盖/ })).toBeNull();
});

test('a seal of a trusted issuer that a later change has voided says both', async () => {
  await draw(<SealPanel view={{ ...unsealed, seal: { ...seal, trusted: true, voided: true } }} />);
  expect(await screen.findByText('签发者在本安装的可信名单内')).toBeTruthy();
  expect(screen.getByText(/不再对应现在的申请/)).toBeTruthy();
  expect(screen.queryByText('签名与现在的申请内容相符')).toBeNull();
  expect(screen.getByRole('button', { name: '重新加盖' })).toBeTruthy();
});

test('without a seal and where none is taken there is no panel', async () => {
  await draw(
    <>
      <SealPanel view={{ ...unsealed, sealing: null }} />
      <p>之后</p>
    </>,
  );
  expect(await screen.findByText('之后')).toBeTruthy();
  expect(screen.queryByText('电子印章')).toBeNull();
});

test('a signature is taken in base64 as it is, and made so from bytes', () => {
  const text = (written: string) => signatureText(new TextEncoder().encode(written));
  expect(text('TUlI\nLw==\n')).toBe('TUlILw==');
  expect(text('abc')).toBe('YWJj');
  expect(signatureText(Uint8Array.from([0x30, 0x81, 0xff]))).toBe('MIH/');
});
