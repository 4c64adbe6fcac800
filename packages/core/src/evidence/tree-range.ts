import { emptyRoot, type Hash, nodeHash } from './tree-hash.js';

/** Place of a complete subtree: it covers leaves `index * 2^level` to `(index + 1) * 2^level - 1`. Level 0 are the leaves. */
export type NodeAddress = { readonly level: number; readonly index: number };

/** A complete subtree with its hash: what a log stores, and never changes. */
export type TreeNode = NodeAddress & { readonly hash: Hash };

/** Leaves `start` (included) to `end` (excluded), under one node of an RFC 6962 tree. */
export type LeafRange = { readonly start: number; readonly end: number };

/** Looks up a stored hash. Throws where the log has lost it: that is no answer, but a broken store. */
export type ReadNode = (address: NodeAddress) => Hash;

/**
 * The complete subtrees that make up a range, left to right: at most log2 of its length.
 * `start` must be where RFC 6962 splits, a multiple of the power of two that covers the range.
 */
export function nodesOf({ start, end }: LeafRange): NodeAddress[] {
  const nodes: NodeAddress[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    while (at + 2 ** (level + 1) <= end && at % 2 ** (level + 1) === 0) level++;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** Root of a range, from the hashes of its complete subtrees left to right. */
export function foldNodes(hashes: readonly Hash[]): Hash {
  const last = hashes.at(-1);
  if (last === undefined) return emptyRoot();
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** Root of a range, read from stored subtrees. */
export function rangeHash(range: LeafRange, read: ReadNode): Hash {
  return foldNodes(nodesOf(range).map(read));
}
