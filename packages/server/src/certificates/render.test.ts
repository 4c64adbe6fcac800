import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { formatKey, verifyFile } from '@shuji/core/evidence';
import { afterAll, describe, expect, test } from 'vitest';
import { certificateOf, contentOf, signer } from './certificate.test-fixture.js';
import { certificatePage } from './certificate-page.js';
import { createCertificateRenderer, openDocumentKey } from './index.js';

const renderer = createCertificateRenderer({ threads: 1 });
const folder = await mkdtemp(join(tmpdir(), 'shuji-render-'));
const document = await openDocumentKey(folder, 'log.example/anhui')();
afterAll(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

const keys = [formatKey(signer.key)];
const render = (overrides: Record<string, unknown> = {}) =>
  renderer.render(certificateOf(contentOf(overrides)), { lang: 'zh' });

/** Contents of the streams of a PDF, as far as they are compressed by deflate. */
function streamsOf(pdf: Uint8Array): Buffer[] {
  const bytes = Buffer.from(pdf);
  const streams: Buffer[] = [];
  for (let at = bytes.indexOf('\nstream\n'); at >= 0; at = bytes.indexOf('\nstream\n', at + 1)) {
    const end = bytes.indexOf('\nendstream', at);
    try {
      streams.push(inflateSync(bytes.subarray(at + 8, end)));
    } catch {
      streams.push(bytes.subarray(at + 8, end));
    }
  }
  return streams;
}

const pageOf = (overrides: Record<string, unknown>) => {
  const verification = verifyFile(certificateOf(contentOf(overrides)));
  if (!verification.ok) throw new Error(verification.code);
  return certificatePage(verification.statement, 'zh', () => true);
};

describe('a certificate as PDF', () => {
  test('carries its certificate.json, byte for byte', async () => {
    const streams = streamsOf(await render());
    expect(streams.some((stream) => stream.equals(certificateOf()))).toBe(true);
  });

  test('proves itself once sealed, and no longer after one changed byte', async () => {
    const pdf = await renderer.renderSealed(certificateOf(), { lang: 'en', signer, document });
    expect(verifyFile(pdf, { keys })).toMatchObject({ ok: true, statement: { file: 'pdf', keyTrusted: true } });
    for (let at = 0; at < pdf.length; at += Math.ceil(pdf.length / 40)) {
      expect(verifyFile(pdf.with(at, (pdf[at] ?? 0) ^ 1), { keys }).ok).toBe(false);
    }
  });

  test('is the same for the same certificate', async () => expect(await render()).toEqual(await render()));

  test('is not printed from a file that does not verify', async () => {
    const text = new TextDecoder().decode(certificateOf()).replace('41352', '41353');
    await expect(renderer.render(new TextEncoder().encode(text), { lang: 'zh' })).rejects.toThrow('proof-wrong');
  });

  test('says what it may be used for, where the rules do', () => {
    const uses = { zh: '处理纠纷时的权益凭证', en: 'proof of the right in disputes' };
    expect(pageOf({ uses }).fields.at(-1)).toEqual({
      ...{ title: { zh: '用途', en: 'Uses' }, value: '处理纠纷时的权益凭证', code: false, cites: [] },
    });
    expect(pageOf({}).fields.map(({ title }) => title.en)).not.toContain('Uses');
  });

  test('bears its object identifier, where there is one', () => {
    expect(pageOf({ oid: '1.2.156.1' }).fields.at(-1)).toMatchObject({
      title: { en: 'Object identifier (OID)' },
      value: '1.2.156.1',
    });
    expect(pageOf({}).fields.map(({ title }) => title.en)).not.toContain('Object identifier (OID)');
  });

  test('bears the rehearsal mark if and only if it is one', async () => {
    expect(pageOf({ rehearsal: true }).rehearsal).toMatchObject({ mark: { zh: '演练', en: 'REHEARSAL' } });
    expect(pageOf({ rehearsal: false }).rehearsal).toBeNull();
    const [marked, plain] = [await render({ rehearsal: true }), await render({ rehearsal: false })];
    const metadata = (pdf: Uint8Array) =>
      streamsOf(pdf)
        .find((stream) => stream.includes('<rdf:RDF'))
        ?.toString();
    expect(metadata(marked)).toContain('REHEARSAL');
    expect(metadata(plain)).not.toContain('REHEARSAL');
  });

  test('differs by regime in title and fields, without a layout of its own', () => {
    const field = { id: 'term', title: { zh: '期限', en: 'Term' }, value: '三年', cite: 'gz-registration-2023/30' };
    const page = pageOf({ title: { zh: '数据用益凭证', en: 'Usufruct certificate' }, fields: [field] });
    expect(page.title.zh).toBe('数据用益凭证');
    expect(page.fields).toEqual([{ title: field.title, value: '三年', code: false, cites: [field.cite] }]);
  });
});

describe('what strangers write stays letters', () => {
  const hostile = [
    '#panic("run")',
    '#read("/etc/passwd")',
    '#{ while true {} }',
    '*a* _b_ $x$ `c` <label> @ref \\ \\u{41} //',
    '"), panic("run',
    ']] #] }}',
    '= heading\n- list\n/ term: x',
    '\u202e司公限有\u0000',
    '𠮷野家🔥👨‍👩‍👧',
    `${'无空格的很长很长的名称'.repeat(40)}${'x'.repeat(500)}`,
  ];

  test.each(hostile)('%j', async (value) => {
    const name = value.replaceAll(/\p{Cc}/gu, ' ');
    const field = { id: 'f', title: { zh: value || '-', en: value }, value, cite: 'ah-registration-2023/20' };
    const pdf = await render({
      title: { zh: value, en: value },
      authority: { zh: value, en: value },
      holder: { id: 'org_01jbexampe0000000000000001', name, uscc: name },
      fields: [field],
      verifyUrl: `http://127.0.0.1:3000/verify?q=${encodeURIComponent(value).slice(0, 300)}`,
    });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  });
});

test('many certificates at once share the threads, and a closed renderer refuses', async () => {
  const own = createCertificateRenderer({ threads: 2 });
  const numbers = Array.from({ length: 6 }, (_, i) => `AH-CY-2025-00000${i}`);
  const pdfs = await Promise.all(
    numbers.map((number) => own.renderSealed(certificateOf(contentOf({ number })), { lang: 'zh', signer, document })),
  );
  expect(pdfs.map((pdf) => verifyFile(pdf))).toMatchObject(
    numbers.map((number) => ({ ok: true, statement: { number } })),
  );
  const unfinished = own.render(certificateOf(), { lang: 'zh' });
  await Promise.all([expect(unfinished).rejects.toThrow(), own.close()]);
});
