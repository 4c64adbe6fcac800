import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from './bytes.js';
import { certificateOf, contentOf, eventOf, evidenceOf, signer, stranger } from './certificate.test-fixture.js';
import {
  type CertificateFile,
  certificateFile,
  fileText,
  formatKey,
  proofFile,
  signNote,
  verificationText,
  verifyCertificate,
  verifyFile,
} from './index.js';

const bytes = certificateOf();
const file = (): CertificateFile => JSON.parse(new TextDecoder().decode(bytes));
const written = (value: unknown) => utf8(fileText(value));

describe('a certificate', () => {
  test('states what it proves, and that nobody vouched for its key', () => {
    const verification = verifyCertificate(bytes);
    if (!verification.ok) throw new Error(verification.code);
    const { statement } = verification;
    expect(statement).toMatchObject({
      file: 'json',
      number: 'AH-CY-2025-000001',
      rehearsal: true,
      logOrigin: 'log.example/anhui',
      leafIndex: 2,
      treeSize: 5,
      keyTrusted: false,
      registeredSince: '2025-10-09T01:00:00.123Z',
    });
    expect(statement.sentences[0]?.zh).toContain('演练');
    expect(statement.sentences.some(({ zh }) => zh.includes('未经核对'))).toBe(true);
  });

  test('is trusted by a reader who holds the key', () => {
    const verification = verifyFile(bytes, { keys: [formatKey(stranger.key), formatKey(signer.key)] });
    expect(verification).toMatchObject({ ok: true, statement: { keyTrusted: true } });
  });

  test('says so when it is no rehearsal and when it ends', () => {
    const content = contentOf({ rehearsal: false, validUntil: contentOf().issuedOn });
    const verification = verifyCertificate(certificateOf(content, { rehearsal: false }));
    if (!verification.ok) throw new Error(verification.code);
    expect(verification.statement.rehearsal).toBe(false);
    expect(verification.statement.sentences[0]?.zh).not.toContain('演练');
  });

  test('has a proof that stands alone', () => {
    const proof: unknown = JSON.parse(new TextDecoder().decode(proofFile(evidenceOf(eventOf(contentOf())))));
    expect(proof).toMatchObject({ format: 'shuji-proof/1', leafIndex: 2, treeSize: 5, hashes: file().proof.hashes });
  });
});

describe('one changed byte anywhere is refused', () => {
  const refused = (changed: Uint8Array) => {
    expect(verifyCertificate(changed).ok).toBe(false);
  };

  test('at every place: flipped, or in another case', () => {
    bytes.forEach((byte, at) => {
      refused(bytes.with(at, byte ^ (1 << (at % 8))));
      refused(bytes.with(at, byte ^ 0x20));
    });
  }, 60_000);

  test('at every third place: deleted, or inserted', () => {
    for (let at = 0; at < bytes.length; at += 3) {
      refused(concat(bytes.slice(0, at), bytes.slice(at + 1)));
      refused(concat(bytes.slice(0, at), Uint8Array.of(0x20), bytes.slice(at)));
    }
  }, 60_000);

  test('replaced by any byte', () =>
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        fc.pre(bytes[at] !== byte);
        refused(bytes.with(at, byte));
      }),
      { numRuns: 500 },
    ));
});

test('a refusal is told in one line, whatever the file holds', () => {
  const quoted = verifyCertificate(utf8('{"format": "a",\n "b"\n c}\n'));
  expect(quoted).toMatchObject({ ok: false, code: 'not-json' });
  expect(quoted.ok ? '' : quoted.detail).not.toMatch(/\p{Cc}/u);
});

describe('each refusal', () => {
  const forged = file();
  const body = forged.checkpoint.split('\n\n')[0];
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['file-too-large', new Uint8Array(1_048_577)],
    ['file-unknown', utf8('hello')],
    ['not-utf8', bytes.with(5, 0xff)],
    ['not-json', utf8('{"format": ')],
    ['format-unknown', utf8('{"format": "shuji-certificate/2"}\n')],
    ['shape-wrong', written({ ...file(), more: 1 })],
    ['shape-wrong', utf8(`{"format":"shuji-certificate/1","event":${'['.repeat(9999)}${']'.repeat(9999)}}`)],
    ['not-canonical', utf8(JSON.stringify(file()))],
    ['not-canonical', concat(bytes, utf8('\n'))],
    ['event-not-certificate', certificateOf(contentOf(), { type: 'CaseSubmitted' })],
    ['content-wrong', certificateOf({ number: 'AH 1' })],
    ['rehearsal-mismatch', certificateOf(contentOf({ rehearsal: false }))],
    ['key-malformed', written({ ...file(), key: 'log+00000000+AQ==' })],
    ['checkpoint-malformed', written({ ...file(), checkpoint: `${body}\n` })],
    ['origin-mismatch', written({ ...file(), checkpoint: signNote(`else\n5\n${body?.split('\n')[2]}\n`, signer) })],
    ['signature-wrong', written({ ...file(), key: formatKey(stranger.key) })],
    ['tree-size-mismatch', written({ ...file(), proof: { ...file().proof, treeSize: 6 } })],
    ['proof-wrong', written({ ...file(), salt: '00'.repeat(32) })],
    ['proof-wrong', written({ ...file(), event: eventOf(contentOf({ number: 'AH-CY-2025-000002' })) })],
  ];
  test.each(cases)('%s', (code, changed) => {
    const verification = verifyFile(code === 'file-too-large' ? changed.with(0, 0x7b) : changed);
    expect(verification).toMatchObject({ ok: false, code });
    expect(!verification.ok && verification.message.zh.length).toBeGreaterThan(0);
  });

  test('key-unknown: whole, but from a log that the reader does not trust', () => {
    const forgery = certificateFile(evidenceOf(eventOf(contentOf()), stranger));
    expect(verifyCertificate(forgery).ok).toBe(true);
    expect(verifyCertificate(forgery, { keys: [formatKey(signer.key)] })).toMatchObject({ code: 'key-unknown' });
    expect(verifyCertificate(forgery, { keys: [] })).toMatchObject({ code: 'key-unknown' });
  });

  test('a name written twice is refused', () => {
    const text = new TextDecoder().decode(bytes).replace('{\n', '{\n  "salt": "x",\n');
    expect(verifyCertificate(utf8(text))).toMatchObject({ code: 'not-canonical' });
  });

  test('has a text of its own', () => {
    const texts = Object.values(verificationText).map(({ zh }) => zh);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
