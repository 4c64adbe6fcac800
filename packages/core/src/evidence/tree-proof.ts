import { type Hash, largestPowerBelow } from './tree-hash.js';
import { type LeafRange, type NodeAddress, nodesOf, type ReadNode, rangeHash } from './tree-range.js';

/** The ranges whose roots prove leaf `index` in the tree of `size`, leaf to root. Source: RFC 6962 §2.1.1. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!isSize(size) || !isSize(index) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  return path(index, { start: 0, end: size });
}

function path(index: number, { start, end }: LeafRange): LeafRange[] {
  if (end - start === 1) return [];
  const split = start + largestPowerBelow(end - start);
  const [left, right] = [
    { start, end: split },
    { start: split, end },
  ];
  return index < split ? [...path(index, left), right] : [...path(index, right), left];
}

/** The ranges whose roots prove that the tree of `size` extends that of `earlier`. Source: RFC 6962 §2.1.2. */
export function consistencyRanges(earlier: number, size: number): LeafRange[] {
  if (!isSize(size) || !isSize(earlier) || earlier > size) {
    throw new RangeError(`a tree of ${size} does not extend one of ${earlier}`);
  }
  return earlier === 0 || earlier === size ? [] : subProof(earlier, { start: 0, end: size }, true);
}

/** `known`: the verifier has the root of the range's own earlier tree, which is the earlier root itself. */
function subProof(earlier: number, { start, end }: LeafRange, known: boolean): LeafRange[] {
  if (earlier === end) return known ? [] : [{ start, end }];
  const split = start + largestPowerBelow(end - start);
  return earlier <= split
    ? [...subProof(earlier, { start, end: split }, known), { start: split, end }]
    : [...subProof(earlier, { start: split, end }, false), { start, end: split }];
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Stored subtrees that an inclusion proof reads, O(log size) of them, so that a store can fetch them in one query. */
export function inclusionNodes(index: number, size: number): NodeAddress[] {
  return inclusionRanges(index, size).flatMap(nodesOf);
}

/** Proof that leaf `index` stands in the tree of `size` leaves, leaf to root. Source: RFC 6962 §2.1.1. */
export function inclusionProof(index: number, size: number, read: ReadNode): Hash[] {
  return inclusionRanges(index, size).map((range) => rangeHash(range, read));
}

/** Stored subtrees that a consistency proof reads. */
export function consistencyNodes(earlier: number, size: number): NodeAddress[] {
  return consistencyRanges(earlier, size).flatMap(nodesOf);
}

/** Proof that the tree of `size` leaves only appends to that of `earlier` leaves. Source: RFC 6962 §2.1.2. */
export function consistencyProof(earlier: number, size: number, read: ReadNode): Hash[] {
  return consistencyRanges(earlier, size).map((range) => rangeHash(range, read));
}
