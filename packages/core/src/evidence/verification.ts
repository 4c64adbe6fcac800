import { bytesToHex } from '@noble/hashes/utils.js';
import type { Instant, JournalEvent, Text } from '../kernel/index.js';
import type { CertificateContent } from './certificate-content.js';
import type { CertificateFile } from './certificate-file.js';
import type { Checkpoint } from './checkpoint.js';
import type { VerifierKey } from './note.js';
import { sentencesOf, verificationText } from './verification-text.js';

/** Why a file is not accepted. Closed list; `verificationText` says each in both languages. */
export type VerificationCode =
  | 'file-too-large'
  | 'file-unknown'
  | 'not-utf8'
  | 'not-json'
  | 'format-unknown'
  | 'shape-wrong'
  | 'not-canonical'
  | 'event-not-certificate'
  | 'content-wrong'
  | 'rehearsal-mismatch'
  | 'key-malformed'
  | 'key-unknown'
  | 'checkpoint-malformed'
  | 'origin-mismatch'
  | 'signature-wrong'
  | 'tree-size-mismatch'
  | 'proof-wrong'
  | 'pdf-not-sealed'
  | 'pdf-seal-malformed'
  | 'pdf-seal-signature-wrong'
  | 'pdf-changed';

/** What a file proves, once everything in it has been checked. */
export type Statement = {
  readonly file: 'json' | 'pdf';
  readonly number: string;
  readonly kind: string;
  readonly title: Text;
  readonly authority: Text;
  readonly regime: string;
  readonly regimeTitle: Text;
  readonly holder: CertificateContent['holder'];
  readonly object: CertificateContent['object'];
  readonly right: CertificateContent['right'];
  readonly rehearsal: boolean;
  readonly issuedOn: CertificateContent['issuedOn'];
  readonly validUntil: CertificateContent['validUntil'];
  /** When it counts from by the journal; simulated in a rehearsal. */
  readonly issuedAt: Instant;
  /** When the log wrote it down, by the log's own clock. */
  readonly registeredSince: Instant;
  readonly logOrigin: string;
  readonly leafIndex: number;
  readonly treeSize: number;
  /** Root of the tree, and hash of the key, in hex. */
  readonly root: string;
  readonly keyHash: string;
  readonly key: string;
  /** False where the reader named no keys: then the file proves itself only against the key that it brings along. */
  readonly keyTrusted: boolean;
  readonly content: CertificateContent;
  readonly event: JournalEvent;
  /** The statement in plain words. */
  readonly sentences: readonly Text[];
};

export type Verified = { readonly ok: true; readonly statement: Statement };
/** `detail` says what was found where, for the log and the curious. */
export type Unverified = {
  readonly ok: false;
  readonly code: VerificationCode;
  readonly message: Text;
  readonly detail: string;
};
export type Verification = Verified | Unverified;

/** `keys`: texts of the verifier keys that the reader trusts; without them no key is trusted, and the statement says so. */
export type VerifyOptions = { readonly keys?: readonly string[] | undefined };

/** A refusal with its message. */
export function unverified(code: VerificationCode, detail = ''): Unverified {
  // The parser quotes the file, line ends too; what is told of it stays one line.
  return { ok: false, code, message: verificationText[code], detail: detail.replace(/\p{Cc}+/gu, ' ') };
}

/** Everything that has been checked, for the statement. */
export type Checked = {
  readonly file: CertificateFile;
  readonly content: CertificateContent;
  readonly checkpoint: Checkpoint;
  readonly key: VerifierKey;
  readonly keyTrusted: boolean;
};

/** Says what the checked parts prove. */
export function statementOf({ file, content, checkpoint, key, keyTrusted }: Checked): Statement {
  const facts = {
    ...pick(content),
    issuedAt: file.event.at,
    registeredSince: file.event.recordedAt,
    logOrigin: checkpoint.origin,
    leafIndex: file.proof.leafIndex,
    treeSize: checkpoint.size,
    root: bytesToHex(checkpoint.root),
    keyHash: bytesToHex(key.hash),
    key: file.key,
    keyTrusted,
  };
  return { file: 'json', ...facts, content, event: file.event, sentences: sentencesOf(facts) };
}

function pick(content: CertificateContent) {
  const { number, kind, title, authority, regime, regimeTitle, holder, object, right } = content;
  const { rehearsal, issuedOn, validUntil } = content;
  return {
    ...{ number, kind, title, authority, regime, regimeTitle, holder, object, right },
    ...{ rehearsal, issuedOn, validUntil },
  };
}
