import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { certificateOf, signer as log } from './certificate.test-fixture.js';
import { loadOrCreateDocumentKey } from './document-key.js';
import { createCertificateRenderer } from './index.js';
import { signPdf } from './sign-pdf.js';

const folder = await mkdtemp(join(tmpdir(), 'shuji-sign-'));
const renderer = createCertificateRenderer({ threads: 1 });
afterAll(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

const signer = await loadOrCreateDocumentKey(folder, 'log.example/anhui', new Date('2025-01-01T00:00:00Z'));
const pdf = await renderer.render(certificateOf(), { lang: 'zh' });
const as = { name: '示例省数据资源登记中心', reason: '登记凭证', at: new Date('2025-10-09T01:00:00Z') };

const pdfsig = spawnSync('pdfsig', ['-v']).error === undefined;
if (!pdfsig) console.warn('pdfsig is not here (Debian: poppler-utils): signatures are not held against it');

async function saidOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'signed.pdf');
  await writeFile(path, bytes);
  return spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }).stdout;
}

describe('a signed PDF', () => {
  const signed = signPdf(pdf, signer, as);

  test('begins with the document, byte for byte', () => {
    expect(Buffer.from(signed.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
  });

  test('is the same for the same document', () => expect(signPdf(pdf, signer, as)).toEqual(signed));

  test('is signed once', () => expect(() => signPdf(signed, signer, as)).toThrow('one revision'));

  test.runIf(pdfsig)('verifies in pdfsig, as a whole, and says who signed and when', async () => {
    const said = await saidOf(signed);
    expect(said).toContain('Signature Validation: Signature is Valid.');
    expect(said).toContain('Total document signed');
    expect(said).toContain('ETSI.CAdES.detached');
    expect(said).toContain('Signer Certificate Common Name: log.example/anhui');
    expect(said).toMatch(/Signing Time: .*2025/);
  });

  test.runIf(pdfsig)('no longer verifies when a byte of the document has changed', async () => {
    for (let at = 20; at < pdf.length; at += Math.ceil(pdf.length / 12)) {
      const said = await saidOf(signed.with(at, (signed[at] ?? 0) ^ 1));
      expect(said).not.toContain('Signature is Valid');
    }
  });

  test.runIf(pdfsig)('verifies when it carries the proof of the register too', async () => {
    const sealed = await renderer.renderSealed(certificateOf(), { lang: 'zh', signer: log, document: signer });
    expect(await saidOf(sealed)).toContain('Signature Validation: Signature is Valid.');
  });
});

test('the key is made once, kept from others, and refused where others may read it', async () => {
  const again = await loadOrCreateDocumentKey(folder, 'another', new Date());
  expect(again.certificates).toEqual(signer.certificates);
  execFileSync('chmod', ['644', join(folder, 'document-key')]);
  await expect(loadOrCreateDocumentKey(folder, 'another', new Date())).rejects.toThrow('others may read');
  execFileSync('chmod', ['600', join(folder, 'document-key')]);
});

test('a key with the certificate of another is refused', async () => {
  const other = await mkdtemp(join(tmpdir(), 'shuji-sign-'));
  const { key } = await loadOrCreateDocumentKey(other, 'other', new Date());
  const stolen = `${key.export({ type: 'pkcs8', format: 'pem' })}${pemOf(signer.certificates[0])}`;
  await writeFile(join(other, 'document-key'), stolen, { mode: 0o600 });
  await expect(loadOrCreateDocumentKey(other, 'other', new Date())).rejects.toThrow('not that of the key');
  await rm(other, { recursive: true });
});

function pemOf(der: Uint8Array = new Uint8Array()): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
