import { sha256 } from '@noble/hashes/sha2.js';
import { base64, concat, parseBase64, sameBytes, utf8, utf8Text } from './bytes.js';
import { type Signer, signNote } from './note.js';

// A sealed PDF is a PDF, then comment lines that PDF readers skip, then a repeated end (startxref), by which they
// find their way. The comments carry certificate.json and a note by the log's key over both. Everything after the
// PDF has one spelling, which a reader rebuilds and compares.

const marker = '\n%shuji-seal/1\n';
const certificatePrefix = '%c ';
const notePrefix = '%n ';
const lineLength = 96;

/** Bytes after the PDF that are searched for the seal: base64 of the largest certificate, and room for the note. */
const sealBytesLimit = 1_500_000;

/** The parts of a sealed PDF. */
export type Sealed = { readonly pdf: Uint8Array; readonly certificate: Uint8Array; readonly note: string };

/** What a seal signs: its format and log, the certificate's number, SHA-256 of the PDF, SHA-256 of certificate.json. */
export function sealText(origin: string, number: string, sealed: Pick<Sealed, 'pdf' | 'certificate'>): string {
  return `shuji-seal/1 ${origin}\n${number}\n${base64(sha256(sealed.pdf))}\n${base64(sha256(sealed.certificate))}\n`;
}

/**
 * Seals a PDF with its certificate.json: appends both the file and a signed note over the two.
 * `signer` is the log's. Throws where the PDF has no `startxref`.
 */
export function sealPdf(pdf: Uint8Array, certificate: Uint8Array, number: string, signer: Signer): Uint8Array {
  const note = signNote(sealText(signer.key.name, number, { pdf, certificate }), signer);
  const trailer = trailerOf({ pdf, certificate, note });
  if (trailer === null) throw new Error('not a PDF: no startxref at its end');
  return concat(pdf, trailer);
}

/** Takes a sealed PDF apart, without checking the note; null without a seal, `malformed` where its spelling is not the one. */
export function openSeal(bytes: Uint8Array): Sealed | 'malformed' | null {
  const at = lastIndexOf(bytes, utf8(marker), Math.max(0, bytes.length - sealBytesLimit));
  if (at < 0) return null;
  const trailer = bytes.subarray(at);
  const lines = utf8Text(trailer)?.split('\n') ?? [];
  const certificate = parseBase64(linesAfter(certificatePrefix, lines).join(''));
  if (certificate === null) return 'malformed';
  const sealed = { pdf: bytes.subarray(0, at), certificate, note: linesAfter(notePrefix, lines).join('\n') };
  const rebuilt = trailerOf(sealed);
  return rebuilt !== null && sameBytes(rebuilt, trailer) ? sealed : 'malformed';
}

function trailerOf({ pdf, certificate, note }: Sealed): Uint8Array | null {
  const startxref = startxrefOf(pdf);
  if (startxref === null) return null;
  const encoded = base64(certificate).match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  const lines = [
    ...encoded.map((line) => certificatePrefix + line),
    ...note.split('\n').map((line) => notePrefix + line),
    'startxref',
    startxref,
    '%%EOF',
  ];
  return utf8(`${marker}${lines.join('\n')}\n`);
}

function startxrefOf(pdf: Uint8Array): string | null {
  const end = String.fromCharCode(...pdf.subarray(-64));
  return /startxref\s+(\d{1,15})\s+%%EOF\s*$/.exec(end)?.[1] ?? null;
}

function linesAfter(prefix: string, lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}

function lastIndexOf(bytes: Uint8Array, needle: Uint8Array, from: number): number {
  for (let at = bytes.length - needle.length; at >= from; at--) {
    if (needle.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
