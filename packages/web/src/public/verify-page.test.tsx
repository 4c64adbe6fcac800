import { formatKey } from '@shuji/core/evidence';
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { certificateOf, contentOf, signer, stranger } from '../../../core/src/evidence/certificate.test-fixture.js';
import { draw, serve } from '../app/page.test-fixture.js';
import { VerifyPage } from './verify-page.js';

const bytes = certificateOf();
const keysOf = (key: typeof signer.key) => ({ 'GET /api/public/log/keys': { body: { keys: [formatKey(key)] } } });

async function drop(content: Uint8Array) {
  const { container } = await draw(<VerifyPage />, { at: '/verify' });
  await screen.findByText(/文件不会上传/);
  await screen.findByRole('heading', { name: '核验证书' });
  const input = container.querySelector('input[type=file]');
  if (!input) throw new Error('no file field');
  // Keys first: a check without them trusts nobody.
  await new Promise((resolve) => setTimeout(resolve));
  fireEvent.change(input, { target: { files: [new File([new Uint8Array(content)], 'certificate.json')] } });
}

test('a sound certificate is proved by the published key, in every sentence, and sent nowhere', async () => {
  const asked = serve(keysOf(signer.key));
  await drop(bytes);
  expect(await screen.findByText('核验通过')).toBeTruthy();
  expect(screen.getByText(/没有法律效力。/)).toBeTruthy();
  expect(screen.getByText(/在您信任的公钥之中/)).toBeTruthy();
  expect(screen.getByText(/AH-CY-2025-000001）/)).toBeTruthy();
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/public/log/keys']);
});

test('what a certificate may be used for is shown where it says so', async () => {
  serve(keysOf(signer.key));
  await drop(certificateOf(contentOf({ uses: { zh: '处理纠纷时的权益凭证', en: 'proof of the right in disputes' } })));
  expect(await screen.findByText('处理纠纷时的权益凭证')).toBeTruthy();
  expect(screen.getByText('用途')).toBeTruthy();
});

test('how the entry stands now is told to whoever asks, and the certificate stays what it was', async () => {
  const text = { zh: '样例', en: 'example' };
  const body = {
    ...{ number: 'AH-CY-2025-000001', oid: null, regime: 'sample-registry', regimeTitle: text, authority: text },
    ...{
      holder: '示例',
      shares: [],
      objectName: '示例',
      objectKind: 'system',
      objectKindTitle: text,
      right: 'usufruct',
    },
    ...{
      registeredOn: '2025-01-02',
      validUntil: null,
      status: 'suspended',
      rehearsal: false,
      marks: ['freeze', 'pledge'],
    },
    ...{ fingerprint: null, rows: null, industry: null, scenario: null, provedBy: 'AH-CY-2025-000002' },
    ...{ certificates: [], records: [], history: [], because: [] },
  };
  const asked = serve({ ...keysOf(signer.key), 'GET /api/public/register/AH-CY-2025-000001': { body } });
  await drop(bytes);
  fireEvent.click(await screen.findByRole('button', { name: /查登记簿上现在的情况/ }));
  expect(await screen.findByText('冻结')).toBeTruthy();
  expect(screen.getByText('质押')).toBeTruthy();
  expect(screen.getByText(/已不是证明该登记的现行证书/)).toBeTruthy();
  expect(screen.getByText('核验通过')).toBeTruthy();
  expect(asked.map(({ path }) => path)).toEqual(['/api/public/log/keys', '/api/public/register/AH-CY-2025-000001']);
});

test('one changed byte is refused, and why', async () => {
  serve(keysOf(signer.key));
  const at = new TextDecoder('latin1').decode(bytes).indexOf('41352');
  await drop(bytes.with(at, 0x35));
  expect(await screen.findByText('不予采信')).toBeTruthy();
  expect(screen.getByText('proof-wrong')).toBeTruthy();
});

test('a certificate of a log that nobody here knows is refused', async () => {
  serve(keysOf(stranger.key));
  await drop(bytes);
  expect(await screen.findByText('不予采信')).toBeTruthy();
  expect(screen.getByText('key-unknown')).toBeTruthy();
});

test('a certificate that is not public is checked from its file alone', async () => {
  const text = { zh: '样例', en: 'example' };
  const body = {
    ...{
      number: 'SAMPLE-1',
      oid: null,
      regime: 'sample-registry',
      regimeTitle: text,
      authority: text,
      holder: null,
      shares: [],
    },
    ...{ objectName: '示例系统', objectKind: 'system', objectKindTitle: text, right: 'usufruct', marks: [] },
    ...{ registeredOn: '2025-01-02', validUntil: null, status: 'valid', rehearsal: false, provedBy: 'SAMPLE-1' },
    ...{ fingerprint: null, rows: null, industry: null, scenario: null },
    ...{ certificates: [], records: [], history: [], because: [] },
  };
  serve({ ...keysOf(signer.key), 'GET /api/public/register/SAMPLE-1-2': { body } });
  await draw(<VerifyPage />, { at: '/verify?number=SAMPLE-1-2' });
  expect(await screen.findByText(/凭证因匿名化公示不对外提供/)).toBeTruthy();
});
