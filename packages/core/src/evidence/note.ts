import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base64, concat, parseBase64, sameBytes, utf8, utf8Text } from './bytes.js';

/** A public key by which signed notes are checked. `hash` are the first 4 bytes of SHA-256(name || LF || 0x01 || key). */
export type VerifierKey = { readonly name: string; readonly hash: Uint8Array; readonly publicKey: Uint8Array };

/** What signs: a verifier key, and the Ed25519 signature of a message (64 bytes). */
export type Signer = { readonly key: VerifierKey; readonly sign: (message: Uint8Array) => Uint8Array };

/** A note: its text, which ends in a line feed and is what is signed, and its signature lines. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };
export type NoteSignature = { readonly name: string; readonly hash: Uint8Array; readonly signature: Uint8Array };

/** Algorithm byte of Ed25519. Source: C2SP signed-note. */
const ed25519Type = Uint8Array.of(1);
const namePattern = /^[^\p{White_Space}\p{Cc}+]+$/u;

/** The verifier key of a name and an Ed25519 public key (32 bytes). Throws where the name holds a space or a plus. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!namePattern.test(name)) throw new RangeError(`not a key name: ${JSON.stringify(name)}`);
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes');
  const hash = sha256(concat(utf8(`${name}\n`), ed25519Type, publicKey)).slice(0, 4);
  return { name, hash, publicKey };
}

/** Text of a verifier key, `name+hash+key`, as in `log.example+1a2b3c4d+AQ…`. Source: C2SP signed-note. */
export function formatKey({ name, hash, publicKey }: VerifierKey): string {
  return `${name}+${bytesToHex(hash)}+${base64(concat(ed25519Type, publicKey))}`;
}

/** The verifier key of a text; null unless it is exactly the text that `formatKey` writes. */
export function parseKey(text: string): VerifierKey | null {
  const [, name, , encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const bytes = encoded === undefined ? null : parseBase64(encoded);
  if (name === undefined || !namePattern.test(name) || bytes?.length !== 33) return null;
  const key = verifierKey(name, bytes.subarray(1));
  return formatKey(key) === text ? key : null;
}

/** Signs a text that ends in a line feed. Source: C2SP signed-note. */
export function signNote(text: string, signer: Signer): string {
  if (!isNoteText(text)) throw new RangeError('a note ends in a line feed and holds no control characters');
  const signature = signer.sign(utf8(text));
  return `${text}\n— ${signer.key.name} ${base64(concat(signer.key.hash, signature))}\n`;
}

/** Divides a note into text and signatures, without checking them; null where the note is malformed. */
export function parseNote(note: string): SignedNote | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, split + 1);
  const lines = note
    .slice(split + 2, -1)
    .split('\n')
    .map(parseSignature);
  const signatures = lines.filter((line) => line !== null);
  return isNoteText(text) && signatures.length === lines.length ? { text, signatures } : null;
}

function parseSignature(line: string): NoteSignature | null {
  const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? null : parseBase64(encoded);
  if (name === undefined || !namePattern.test(name) || bytes === null || bytes.length < 5) return null;
  return { name, hash: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !/[^\P{Cc}\n]/u.test(text) && utf8Text(utf8(text)) === text;
}

/** Whether a note has exactly one signature, and it is this key's. Further signatures are refused: nothing would bind them. */
export function isSignedOnlyBy(note: SignedNote, key: VerifierKey): boolean {
  const [signature, ...others] = note.signatures;
  if (signature === undefined || others.length > 0) return false;
  if (signature.name !== key.name || !sameBytes(signature.hash, key.hash)) return false;
  return isSignature(signature.signature, utf8(note.text), key.publicKey);
}

/** Ed25519 by RFC 8032, strictly: no malleable, non-canonical or small-order form passes (`zip215` would let some). */
function isSignature(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return signature.length === 64 && ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** A signer from an Ed25519 seed (32 bytes): for tests and for places without a key store. */
export function seedSigner(name: string, seed: Uint8Array): Signer {
  return {
    key: verifierKey(name, ed25519.getPublicKey(seed)),
    sign: (message) => ed25519.sign(message, seed),
  };
}
