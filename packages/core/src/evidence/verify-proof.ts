import { sameBytes } from './bytes.js';
import { type Hash, nodeHash } from './tree-hash.js';

/** What an inclusion proof claims: this leaf hash stands at `index` in the tree of `size` leaves with this root. */
export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly hashes: readonly Hash[];
  readonly root: Hash;
};

/** Whether an inclusion proof holds. Source: RFC 9162 §2.1.3.2, the same tree as RFC 6962. */
export function verifyInclusion({ index, size, leaf, hashes, root }: InclusionClaim): boolean {
  if (!isIndex(index) || !isIndex(size) || index >= size) return false;
  let [node, last] = [index, size - 1];
  let computed = leaf;
  for (const hash of hashes) {
    if (last === 0 || hash.length !== 32) return false;
    if (node % 2 === 1 || node === last) {
      computed = nodeHash(hash, computed);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      computed = nodeHash(computed, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(computed, root);
}

/** What a consistency proof claims: the tree of `size` leaves appends to that of `earlier` leaves and changes nothing. */
export type ConsistencyClaim = {
  readonly earlier: number;
  readonly size: number;
  readonly earlierRoot: Hash;
  readonly root: Hash;
  readonly hashes: readonly Hash[];
};

/** Whether a consistency proof holds. Source: RFC 9162 §2.1.4.2. Any tree extends the empty one, with an empty proof. */
export function verifyConsistency({ earlier, size, earlierRoot, root, hashes }: ConsistencyClaim): boolean {
  if (!isIndex(earlier) || !isIndex(size) || earlier > size) return false;
  if (earlier === size) return hashes.length === 0 && sameBytes(earlierRoot, root);
  if (earlier === 0) return hashes.length === 0;

  let [node, last] = [earlier - 1, size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  const [first, ...rest] = node === 0 ? [earlierRoot, ...hashes] : hashes;
  if (first === undefined) return false;
  return climb({ node, last, first, rest }, earlierRoot, root);
}

type Climb = { readonly node: number; readonly last: number; readonly first: Hash; readonly rest: readonly Hash[] };

function climb(start: Climb, earlierRoot: Hash, root: Hash): boolean {
  let { node, last, first: before } = start;
  let after = before;
  for (const hash of start.rest) {
    if (last === 0 || hash.length !== 32) return false;
    if (node % 2 === 1 || node === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      after = nodeHash(after, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(before, earlierRoot) && sameBytes(after, root);
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
