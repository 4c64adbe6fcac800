import { type Hash, nodeHash } from './tree-hash.js';
import { foldNodes, type NodeAddress, nodesOf, type TreeNode } from './tree-range.js';

/** The state that appending needs: size, and the complete subtrees that make up the tree, O(log size) hashes. */
export type Frontier = { readonly size: number; readonly peaks: readonly Hash[] };

/** The tree without leaves. */
export const emptyFrontier: Frontier = { size: 0, peaks: [] };

/** Stored subtrees from which the frontier of a tree of `size` leaves is read back, left to right. */
export function frontierNodes(size: number): NodeAddress[] {
  return nodesOf({ start: 0, end: size });
}

/** Root of the tree that a frontier stands for. */
export function frontierRoot(frontier: Frontier): Hash {
  return foldNodes(frontier.peaks);
}

/**
 * Appends leaf hashes. `nodes` are the subtrees completed thereby, leaves (level 0) included, in the order in which they
 * came: what a log stores. Amortised two nodes a leaf.
 */
export function append(frontier: Frontier, leaves: readonly Hash[]): { frontier: Frontier; nodes: TreeNode[] } {
  const peaks = [...frontier.peaks];
  const nodes: TreeNode[] = [];
  let size = frontier.size;
  for (const leaf of leaves) {
    let node: TreeNode = { level: 0, index: size, hash: leaf };
    nodes.push(node);
    while (node.index % 2 === 1) {
      const left = peaks.pop();
      if (left === undefined) throw new Error(`the frontier of ${frontier.size} leaves lacks a peak`);
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
      nodes.push(node);
    }
    peaks.push(node.hash);
    size++;
  }
  return { frontier: { size, peaks }, nodes };
}
