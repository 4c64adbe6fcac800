import { sha256 } from '@noble/hashes/sha2.js';
import type { JournalEvent } from '../kernel/index.js';
import { concat, utf8 } from './bytes.js';
import { canonicalBytes } from './canonical.js';
import { type Hash, leafHash } from './tree-hash.js';

const tag = utf8('shuji-leaf/1\n');

/** Bytes of a salt. */
export const saltBytes = 32;

/**
 * Data of an event's leaf: `shuji-leaf/1\n` || SHA-256(salt || canonical JSON (RFC 8785) of the event).
 *
 * Hiding: the salt is 256 bits of secret randomness, one an event, so that nobody can try likely events against a
 * published leaf. Binding: the salt's length is fixed, so that salt and event can't be divided in another way, and a
 * second event for the same commitment would be a collision of SHA-256. The tag keeps a leaf from being read as
 * anything else that is hashed here. `salt` has 32 bytes.
 */
export function leafOf(event: JournalEvent, salt: Uint8Array): Uint8Array {
  if (salt.length !== saltBytes) throw new RangeError(`a salt has ${saltBytes} bytes, this one ${salt.length}`);
  return concat(tag, sha256(concat(salt, canonicalBytes(event))));
}

/** Hash of an event's leaf in the tree. */
export function leafHashOf(event: JournalEvent, salt: Uint8Array): Hash {
  return leafHash(leafOf(event, salt));
}
