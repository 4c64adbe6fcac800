import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificate, type SealFixture, sealedCode, signature, trustIssuer } from '../../test/seals.js';
import { checkSeal, trustedIssuers } from './seal-check.js';

let dataDir: string;
const text = 'ab'.repeat(32);
const folder = () => join(dataDir, 'trusted-issuers');

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shuji-seals-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function handed(name: SealFixture, given: { text?: string; pss?: boolean } = {}) {
  const { text: over = text, ...how } = given;
  return { certificate: await certificate(name), signature: await signature(name, over, how) };
}

describe('a signature holds', () => {
  test.each([
    ['rsa', false],
    ['rsa', true],
    ['ec', false],
  ] as const)('%s, PSS %s', async (name, pss) => {
    const seal = await handed(name, { pss });
    expect(checkSeal(seal, text, []).signed).toBe(text);
    expect(checkSeal(seal, 'ac'.repeat(32), []).signed).toBeNull();
  });
});

test('a signature by another key, of no sort or of none of these bytes holds over nothing', async () => {
  const { signature: byRsa } = await handed('rsa');
  const other = { certificate: await certificate('ec'), signature: byRsa };
  for (const seal of [other, { ...other, signature: 'AAAA' }, { ...(await handed('rsa')), signature: 'AAAA' }])
    expect(checkSeal(seal, text, [])).toMatchObject({ certificate: { subject: expect.any(String) }, signed: null });
});

test('what is no certificate is none', () => {
  expect(checkSeal({ certificate: '不是证书', signature: 'AAAA' }, text, [])).toMatchObject({
    certificate: null,
    signed: null,
  });
});

test('the certificate says whom it names, by whom and how long', async () => {
  expect(checkSeal(await handed('rsa'), text, []).certificate).toMatchObject({
    subject: `C=CN\nO=示例盖章有限公司\nserialNumber=${sealedCode}\nCN=示例盖章有限公司`,
    issuer: 'C=CN\nO=测试签发机构\nCN=测试根证书',
    names: ['CN', '示例盖章有限公司', sealedCode, '示例盖章有限公司'],
    from: '2020-01-01T00:00:00.000Z',
    until: '2120-01-01T00:00:00.000Z',
  });
  expect(checkSeal(await handed('ec'), text, []).certificate?.names).toContain(`VATCN-${sealedCode}`);
});

test('an issuer is trusted where its certificate lies in the folder, and not before, nor for what it has not issued', async () => {
  const trusted = async (name: SealFixture) =>
    checkSeal(await handed(name), text, await trustedIssuers(folder())).certificate?.trusted;
  expect(await trusted('rsa')).toBe(false);
  await trustIssuer(dataDir);
  await writeFile(join(folder(), 'broken.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  expect(await trusted('rsa')).toBe(true);
  expect(await trusted('ec')).toBe(false);
  // A certificate that may issue none makes nobody trusted, not even itself.
  await writeFile(join(folder(), 'leaf.pem'), await certificate('ec'));
  expect(await trusted('ec')).toBe(false);
});

test('openssl signs what an applicant is told to sign', async () => {
  const key = join(import.meta.dirname, '../../test/seals/rsa-test-only.key.pem');
  let made: Buffer;
  try {
    made = execFileSync('openssl', ['dgst', '-sha256', '-sign', key], { input: text });
  } catch (error) {
    // Only where there is no openssl is there nothing to ask.
    expect((error as NodeJS.ErrnoException).code).toBe('ENOENT');
    return;
  }
  const seal = { certificate: await certificate('rsa'), signature: made.toString('base64') };
  expect(checkSeal(seal, text, []).signed).toBe(text);
});
