import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from './bytes.js';
import { certificateOf, contentOf, eventOf, evidenceOf, signer, stranger } from './certificate.test-fixture.js';
import { certificateFile, formatKey, openSeal, sealPdf, verifyFile, verifySealedPdf } from './index.js';

const number = 'AH-CY-2025-000001';
const pdf = concat(
  utf8('%PDF-1.7\n'),
  Uint8Array.from({ length: 3000 }, (_, i) => (i * 37) & 255),
  utf8('\nstartxref\n1234\n%%EOF\n'),
);
const certificate = certificateOf();
const sealed = sealPdf(pdf, certificate, number, signer);
const keys = [formatKey(signer.key)];

describe('a sealed PDF', () => {
  test('proves its certificate', () => {
    expect(verifyFile(sealed)).toMatchObject({ ok: true, statement: { file: 'pdf', number, keyTrusted: false } });
    expect(verifySealedPdf(sealed, { keys })).toMatchObject({ ok: true, statement: { keyTrusted: true } });
  });

  test('begins with the PDF, carries the certificate, and ends as a PDF does', () => {
    expect(sealed.slice(0, pdf.length)).toEqual(pdf);
    expect(openSeal(sealed)).toMatchObject({ pdf, certificate });
    expect(new TextDecoder().decode(sealed.slice(-21))).toBe('startxref\n1234\n%%EOF\n');
  });

  test('cannot be made from what is no PDF', () => {
    expect(() => sealPdf(utf8('%PDF-1.7\n'), certificate, number, signer)).toThrow('startxref');
  });
});

describe('one changed byte anywhere is refused', () => {
  const refused = (changed: Uint8Array) => {
    expect(verifySealedPdf(changed).ok).toBe(false);
  };
  const without = (at: number) => concat(sealed.slice(0, at), sealed.slice(at + 1));
  const withMore = (at: number, byte: number) => concat(sealed.slice(0, at), Uint8Array.of(byte), sealed.slice(at));

  test('in the seal: flipped at every place, deleted or inserted at every fifth', () => {
    for (let at = pdf.length; at < sealed.length; at++) {
      refused(sealed.with(at, (sealed[at] ?? 0) ^ (1 << (at % 8))));
      if (at % 5 > 0) continue;
      refused(without(at));
      refused(withMore(at, 0x0a));
    }
  }, 60_000);

  test(
    'anywhere: flipped, deleted, inserted',
    () =>
      fc.assert(
        fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
          refused(sealed.with(at, (sealed[at] ?? 0) ^ mask));
          refused(without(at));
          refused(withMore(at, mask));
        }),
        { numRuns: 170 },
      ),
    60_000,
  );

  test('at the end: appended', () =>
    fc.assert(fc.property(fc.nat(255), (byte) => refused(withMore(sealed.length, byte)))));
});

describe('each refusal', () => {
  const other = certificateFile(evidenceOf(eventOf(contentOf()), stranger));
  test.each([
    ['pdf-not-sealed', pdf],
    ['pdf-seal-malformed', concat(sealed, utf8('\n'))],
    ['pdf-seal-signature-wrong', sealPdf(pdf, certificate, number, stranger)],
    ['pdf-changed', sealed.with(100, 0)],
    ['pdf-changed', sealPdf(pdf, certificate, 'AH-CY-2025-000002', signer)],
    ['proof-wrong', sealPdf(pdf, certificateOf().with(0, 0x7b), number, signer)],
    ['key-unknown', sealPdf(pdf, other, number, stranger)],
    ['file-too-large', concat(utf8('%PDF-'), new Uint8Array(67_108_864))],
  ])('%s', (code, bytes) => {
    if (code === 'proof-wrong') {
      const text = new TextDecoder().decode(certificate).replaceAll('41352', '41353');
      expect(verifySealedPdf(sealPdf(pdf, utf8(text), number, signer))).toMatchObject({ code });
    } else {
      expect(verifyFile(bytes, { keys })).toMatchObject({ ok: false, code });
    }
  });
});
