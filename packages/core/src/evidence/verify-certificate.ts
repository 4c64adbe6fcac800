import { hexToBytes } from '@noble/hashes/utils.js';
import { utf8Text } from './bytes.js';
import { fileText } from './canonical.js';
import { CertificateContent, certificateIssued } from './certificate-content.js';
import { CertificateFile, certificateFormat } from './certificate-file.js';
import { type Checkpoint, openCheckpoint } from './checkpoint.js';
import { leafHashOf } from './leaf.js';
import { parseKey, type VerifierKey } from './note.js';
import {
  type Checked,
  statementOf,
  type Unverified,
  unverified,
  type Verification,
  type VerifyOptions,
} from './verification.js';
import { verifyInclusion } from './verify-proof.js';

/** Largest certificate file that is read: far above any real one, far below what hurts a browser. */
export const certificateBytesLimit = 1_048_576;

/**
 * Checks the bytes of `certificate.json` offline: canonical form, content, inclusion proof, signed head, key.
 * Never throws. A file with one changed byte is refused with a code.
 */
export function verifyCertificate(bytes: Uint8Array, options: VerifyOptions = {}): Verification {
  const file = readCertificate(bytes);
  if ('code' in file) return file;
  const content = readContent(file);
  if ('code' in content) return content;
  const key = readKey(file.key, options.keys);
  if ('code' in key) return key;
  const checkpoint = checkProof(file, key);
  if ('code' in checkpoint) return checkpoint;
  const checked: Checked = { file, content, checkpoint, key, keyTrusted: options.keys !== undefined };
  return { ok: true, statement: statementOf(checked) };
}

/** Reads a certificate file and insists on its canonical form; proves nothing yet. */
export function readCertificate(bytes: Uint8Array): CertificateFile | Unverified {
  if (bytes.length > certificateBytesLimit) return unverified('file-too-large', `${bytes.length} bytes`);
  const text = utf8Text(bytes);
  if (text === null) return unverified('not-utf8');
  try {
    return readText(text);
  } catch (error) {
    return unverified(error instanceof SyntaxError ? 'not-json' : 'shape-wrong', String(error));
  }
}

function readText(text: string): CertificateFile | Unverified {
  const value: unknown = JSON.parse(text);
  if (!namesFormat(value)) return unverified('format-unknown');
  const file = CertificateFile.safeParse(value);
  if (!file.success) return unverified('shape-wrong', describe(file.error.issues));
  return fileText(file.data) === text ? file.data : unverified('not-canonical');
}

function namesFormat(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === certificateFormat;
}

function describe(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`).join('; ');
}

function readContent({ event }: CertificateFile): CertificateContent | Unverified {
  if (event.type !== certificateIssued) return unverified('event-not-certificate', event.type);
  const content = CertificateContent.safeParse(event.data);
  if (!content.success) return unverified('content-wrong', describe(content.error.issues));
  return content.data.rehearsal === event.rehearsal ? content.data : unverified('rehearsal-mismatch');
}

function readKey(text: string, trusted: readonly string[] | undefined): VerifierKey | Unverified {
  const key = parseKey(text);
  if (!key) return unverified('key-malformed', text);
  return trusted === undefined || trusted.includes(text) ? key : unverified('key-unknown', text);
}

function checkProof(file: CertificateFile, key: VerifierKey): Checkpoint | Unverified {
  const { proof, event, salt } = file;
  const checkpoint = openCheckpoint(file.checkpoint, key);
  if (typeof checkpoint === 'string') return unverified(checkpoint);
  if (checkpoint.size !== proof.treeSize) {
    return unverified('tree-size-mismatch', `${proof.treeSize} in the proof, ${checkpoint.size} in the head`);
  }
  const holds = verifyInclusion({
    index: proof.leafIndex,
    size: checkpoint.size,
    leaf: leafHashOf(event, hexToBytes(salt)),
    hashes: proof.hashes.map((hash) => hexToBytes(hash)),
    root: checkpoint.root,
  });
  return holds ? checkpoint : unverified('proof-wrong');
}
