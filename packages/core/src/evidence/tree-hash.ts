import { sha256 } from '@noble/hashes/sha2.js';
import { concat } from './bytes.js';

/** A SHA-256 hash of the tree: 32 bytes. */
export type Hash = Uint8Array;

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Hash of a tree without leaves. Source: RFC 6962 §2.1. */
export function emptyRoot(): Hash {
  return sha256(new Uint8Array());
}

/** Hash of a leaf: SHA-256(0x00 || data). Source: RFC 6962 §2.1. */
export function leafHash(data: Uint8Array): Hash {
  return sha256(concat(leafPrefix, data));
}

/** Hash of an inner node: SHA-256(0x01 || left || right). Source: RFC 6962 §2.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concat(nodePrefix, left, right));
}

/** Root of a tree over leaf hashes, by the definition of RFC 6962 §2.1: for tests and small trees; a log keeps a `Frontier`. */
export function rootHash(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return emptyRoot();
  if (leaves.length === 1) return only;
  const split = largestPowerBelow(leaves.length);
  return nodeHash(rootHash(leaves.slice(0, split)), rootHash(leaves.slice(split)));
}

/** The largest power of two below `size`, which is at least 2: where RFC 6962 splits a tree. */
export function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
