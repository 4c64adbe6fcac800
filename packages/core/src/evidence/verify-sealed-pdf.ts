import { sameBytes, utf8 } from './bytes.js';
import { isSignedOnlyBy, parseKey, parseNote } from './note.js';
import { openSeal, type Sealed, sealText } from './pdf-seal.js';
import { type Statement, type Unverified, unverified, type Verification, type VerifyOptions } from './verification.js';
import { verifyCertificate } from './verify-certificate.js';

/** Largest sealed PDF that is read. */
export const sealedPdfBytesLimit = 67_108_864;

/**
 * Checks a sealed PDF offline: the certificate.json that its seal carries, as `verifyCertificate` does, and that the
 * log's key signed these bytes of PDF and certificate together. Never throws. One changed byte anywhere is refused.
 */
export function verifySealedPdf(bytes: Uint8Array, options: VerifyOptions = {}): Verification {
  if (bytes.length > sealedPdfBytesLimit) return unverified('file-too-large', `${bytes.length} bytes`);
  const sealed = openSeal(bytes);
  if (sealed === null) return unverified('pdf-not-sealed');
  if (sealed === 'malformed') return unverified('pdf-seal-malformed');
  const certificate = verifyCertificate(sealed.certificate, options);
  if (!certificate.ok) return certificate;
  return checkSeal(sealed, certificate.statement) ?? { ok: true, statement: { ...certificate.statement, file: 'pdf' } };
}

function checkSeal(sealed: Sealed, { key: keyText, number, logOrigin }: Statement): Unverified | null {
  const key = parseKey(keyText);
  const note = parseNote(sealed.note);
  if (!note) return unverified('pdf-seal-malformed');
  if (!key || !isSignedOnlyBy(note, key)) return unverified('pdf-seal-signature-wrong');
  return note.text === sealText(logOrigin, number, sealed) ? null : unverified('pdf-changed');
}

const pdfStart = utf8('%PDF-');
const jsonStart = utf8('{');

/** Checks a certificate of either form, told apart by its first bytes. Never throws. */
export function verifyFile(bytes: Uint8Array, options: VerifyOptions = {}): Verification {
  if (startsWith(bytes, pdfStart)) return verifySealedPdf(bytes, options);
  if (startsWith(bytes, jsonStart)) return verifyCertificate(bytes, options);
  return unverified('file-unknown');
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return sameBytes(bytes.subarray(0, prefix.length), prefix);
}
