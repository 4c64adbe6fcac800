import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  append,
  consistencyProof,
  emptyFrontier,
  emptyRoot,
  frontierNodes,
  frontierRoot,
  type Hash,
  inclusionNodes,
  inclusionProof,
  leafHash,
  type ReadNode,
  rootHash,
  verifyConsistency,
  verifyInclusion,
} from './index.js';

// Test vectors of the Certificate Transparency reference implementation (RFC 6962).
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  hexToBytes,
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const n96a2 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const n5f08 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const n6b47 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const nbc1a = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const nca85 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const n0ebc = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

/** A store of complete subtrees, as a log keeps them. */
function storeOf(leaves: readonly Hash[]): ReadNode {
  const stored = new Map(append(emptyFrontier, leaves).nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
  return ({ level, index }) => {
    const hash = stored.get(`${level}/${index}`);
    if (!hash) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafHash(sha256(Uint8Array.of(i, i >> 8))));
const flip = (hash: Hash, bit: number) => hash.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe('vectors of RFC 6962', () => {
  const leaves = inputs.map(leafHash);
  const read = storeOf(leaves);

  test('the empty tree', () => {
    expect(bytesToHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(frontierRoot(emptyFrontier)).toEqual(emptyRoot());
    expect(rootHash([])).toEqual(emptyRoot());
  });

  test.each(roots.map((root, i) => [i + 1, root] as const))('root of %i leaves', (size, root) => {
    expect(bytesToHex(rootHash(leaves.slice(0, size)))).toBe(root);
    expect(bytesToHex(frontierRoot(append(emptyFrontier, leaves.slice(0, size)).frontier))).toBe(root);
  });

  test.each([
    [0, 1, []],
    [0, 8, [n96a2, n5f08, n6b47]],
    [5, 8, [nbc1a, nca85, roots[3]]],
    [2, 3, [roots[1]]],
    [1, 5, [roots[0], n5f08, nbc1a]],
  ])('inclusion of leaf %i in %i', (index, size, hashes) => {
    expect(inclusionProof(index, size, read).map(bytesToHex)).toEqual(hashes);
  });

  test.each([
    [1, 1, []],
    [1, 8, [n96a2, n5f08, n6b47]],
    [6, 8, [n0ebc, nca85, roots[3]]],
    [2, 5, [n5f08, nbc1a]],
  ])('consistency of %i with %i', (earlier, size, hashes) => {
    expect(consistencyProof(earlier, size, read).map(bytesToHex)).toEqual(hashes);
  });
});

describe('what always holds', () => {
  const leaves = leavesOf(65);
  const read = storeOf(leaves);
  const root = Array.from({ length: 66 }, (_, size) => rootHash(leaves.slice(0, size)));
  const rootOf = (size: number) => root[size] ?? emptyRoot();

  test('every inclusion proof verifies, for no other leaf, index, size or root', () => {
    for (let size = 1; size <= 65; size++) {
      leaves.slice(0, size).forEach((leaf, index) => {
        const claim = { index, size, leaf, hashes: inclusionProof(index, size, read), root: rootOf(size) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(size === 1);
        expect(verifyInclusion({ ...claim, index: index + size })).toBe(false);
        expect(verifyInclusion({ ...claim, root: rootOf(size - 1) })).toBe(false);
        expect(verifyInclusion({ ...claim, hashes: [...claim.hashes, leaf] })).toBe(false);
        expect(verifyInclusion({ ...claim, hashes: claim.hashes.slice(1) })).toBe(size === 1);
      });
    }
  });

  test('no inclusion proof verifies after one flipped bit', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 65 }), fc.nat(), fc.nat(), fc.nat(255), (size, leafAt, hashAt, bit) => {
        const index = leafAt % size;
        const leaf = leaves[index] ?? emptyRoot();
        const hashes = inclusionProof(index, size, read);
        const changed = hashAt % (hashes.length + 2);
        const claim = {
          index,
          size,
          leaf: changed === hashes.length ? flip(leaf, bit) : leaf,
          hashes: hashes.map((hash, i) => (i === changed ? flip(hash, bit) : hash)),
          root: changed > hashes.length ? flip(rootOf(size), bit) : rootOf(size),
        };
        expect(verifyInclusion(claim)).toBe(false);
      }),
    ));

  test('every tree of up to 64 leaves is consistent with every earlier one, and no other root is', () => {
    for (let size = 0; size <= 64; size++) {
      for (let earlier = 0; earlier <= size; earlier++) {
        const hashes = consistencyProof(earlier, size, read);
        const claim = { earlier, size, earlierRoot: rootOf(earlier), root: rootOf(size), hashes };
        expect(verifyConsistency(claim)).toBe(true);
        if (earlier === 0) continue;
        expect(verifyConsistency({ ...claim, earlierRoot: rootOf(earlier - 1) })).toBe(false);
        expect(verifyConsistency({ ...claim, root: rootOf(size + 1) })).toBe(false);
        expect(verifyConsistency({ ...claim, hashes: [...hashes, rootOf(1)] })).toBe(false);
        hashes.forEach((hash, at) => {
          expect(verifyConsistency({ ...claim, hashes: hashes.with(at, flip(hash, (size * 7) & 255)) })).toBe(false);
        });
      }
    }
  });

  test('a later tree is not consistent with a larger one', () => {
    expect(verifyConsistency({ earlier: 3, size: 2, earlierRoot: rootOf(3), root: rootOf(2), hashes: [] })).toBe(false);
    expect(() => consistencyProof(3, 2, read)).toThrow(RangeError);
    expect(() => inclusionProof(2, 2, read)).toThrow(RangeError);
  });

  test('appending in any batches gives the same frontier', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 12 }), (batches) => {
        let [frontier, at] = [emptyFrontier, 0];
        for (const count of batches) {
          frontier = append(frontier, leaves.slice(at, at + count)).frontier;
          at = Math.min(at + count, leaves.length);
        }
        expect(frontierRoot(frontier)).toEqual(rootOf(frontier.size));
        expect(frontier.peaks).toEqual(frontierNodes(frontier.size).map(read));
      }),
    ));

  test('a proof in a log of 10^15 leaves reads few nodes', () => {
    expect(inclusionNodes(123_456_789_012_345, 10 ** 15).length).toBeLessThan(100);
    expect(frontierNodes(10 ** 15).length).toBeLessThan(51);
  });
});
