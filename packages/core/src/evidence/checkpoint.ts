import { base64, parseBase64 } from './bytes.js';
import { isSignedOnlyBy, parseNote, type Signer, signNote, type VerifierKey } from './note.js';
import type { Hash } from './tree-hash.js';

/** The head of a log: whose log, how many leaves, and the root over them. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash };

/** Body of a checkpoint: origin, size and root, a line each. Source: C2SP tlog-checkpoint. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** A signed checkpoint. The origin is the name of the key. */
export function signCheckpoint(head: Omit<Checkpoint, 'origin'>, signer: Signer): string {
  return signNote(formatCheckpoint({ origin: signer.key.name, ...head }), signer);
}

/** The checkpoint in a note's text; null unless it is exactly what `formatCheckpoint` writes: extension lines are refused. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, count, encoded, ...rest] = text.split('\n');
  if (origin === undefined || origin === '' || encoded === undefined || rest.length !== 1) return null;
  const size = Number(count);
  const root = parseBase64(encoded);
  if (!Number.isSafeInteger(size) || size < 0 || root?.length !== 32) return null;
  const checkpoint = { origin, size, root };
  return formatCheckpoint(checkpoint) === text ? checkpoint : null;
}

/** Why a signed checkpoint is not accepted. */
export type CheckpointFault = 'checkpoint-malformed' | 'origin-mismatch' | 'signature-wrong';

/** Checks a signed checkpoint by a log's key: one signature, and an origin that is the key's name. */
export function openCheckpoint(note: string, key: VerifierKey): Checkpoint | CheckpointFault {
  const signed = parseNote(note);
  const checkpoint = signed && parseCheckpoint(signed.text);
  if (!signed || !checkpoint) return 'checkpoint-malformed';
  if (checkpoint.origin !== key.name) return 'origin-mismatch';
  return isSignedOnlyBy(signed, key) ? checkpoint : 'signature-wrong';
}
