import { Graph, layout } from '@dagrejs/dagre';
import type { LineageGraph } from '@shuji/core/catalog';

/** Width and height of a box, in pixels. */
export const boxSize = { width: 190, height: 56 };

/** A box with its left upper corner. */
export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Where the boxes of a picture stand, as data flow: from left to right, or down where the screen is narrow; none upon another. */
export function placed(
  { nodes, edges }: Pick<LineageGraph, 'nodes' | 'edges'>,
  down: boolean,
): { readonly boxes: Placed[]; readonly width: number; readonly height: number } {
  const graph = new Graph();
  graph.setGraph({ rankdir: down ? 'TB' : 'LR', nodesep: 16, ranksep: 40, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...boxSize });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const boxes = nodes.map(({ id }) => {
    const { x, y } = graph.node(id);
    return { id, x: x - boxSize.width / 2, y: y - boxSize.height / 2 };
  });
  const { width = 0, height = 0 } = graph.graph();
  return { boxes, width, height };
}
