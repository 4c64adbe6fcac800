import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { JournalEvent } from '../kernel/index.js';
import { utf8 } from './bytes.js';
import { fileText } from './canonical.js';
import { leafHashOf } from './leaf.js';
import { formatKey, type VerifierKey } from './note.js';
import type { Hash } from './tree-hash.js';

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a leaf stands and what proves it, hashes in hex from leaf to root. */
export const InclusionProof = z.strictObject({
  leafIndex: z.int().nonnegative(),
  treeSize: z.int().positive(),
  hashes: z.array(Hex32).max(64),
});
export type InclusionProof = z.infer<typeof InclusionProof>;

/** Value of `format` in a certificate file. A reader refuses any other. */
export const certificateFormat = 'shuji-certificate/1';

/** A certificate as a file: the event, the salt that opens its leaf, and what proves the leaf against a signed head. */
export const CertificateFile = z.strictObject({
  format: z.literal(certificateFormat),
  /** The journal's event `CertificateIssued`; its data are a `CertificateContent`. */
  event: z.strictObject(JournalEvent.shape),
  /** 32 bytes in hex. */
  salt: Hex32,
  proof: InclusionProof,
  /** Signed note (C2SP tlog-checkpoint) over a tree of `proof.treeSize` leaves, signed by `key` alone. */
  checkpoint: z.string().max(2000),
  /** Verifier key of the log (C2SP signed-note). It says who signed, not whether to trust them. */
  key: z.string().max(500),
});
export type CertificateFile = z.infer<typeof CertificateFile>;

/** What a log knows of an event that it holds. */
export type Evidence = {
  readonly event: JournalEvent;
  readonly salt: Uint8Array;
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly hashes: readonly Hash[];
  readonly checkpoint: string;
  readonly key: VerifierKey;
};

/** Bytes of `certificate.json`: the one canonical serialisation, so that one changed byte is refused. */
export function certificateFile(evidence: Evidence): Uint8Array {
  const { event, salt, checkpoint, key } = evidence;
  const file: CertificateFile = {
    format: certificateFormat,
    event,
    salt: bytesToHex(salt),
    proof: proofOf(evidence),
    checkpoint,
    key: formatKey(key),
  };
  return utf8(fileText(file));
}

/** Value of `format` in a proof file. */
export const proofFormat = 'shuji-proof/1';

/** Bytes of `proof.json`: the inclusion proof of a leaf by itself, without the event that the leaf commits to. */
export function proofFile(evidence: Evidence): Uint8Array {
  const leafHash = bytesToHex(leafHashOf(evidence.event, evidence.salt));
  return utf8(fileText({ format: proofFormat, leafHash, ...proofOf(evidence), checkpoint: evidence.checkpoint }));
}

function proofOf({ leafIndex, treeSize, hashes }: Evidence): InclusionProof {
  return { leafIndex, treeSize, hashes: hashes.map((hash) => bytesToHex(hash)) };
}
