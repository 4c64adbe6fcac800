import type { LineageGraph } from '@shuji/core/catalog';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxSize, placed } from './layout.js';

const node = (id: string): LineageGraph['nodes'][number] => ({
  ...{ id, kind: 'dataset', namespace: 'n', name: id, fields: [], resource: null },
});
const boxes = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 15 }).chain((ids) =>
  fc.record({
    nodes: fc.constant(ids.map((id) => node(String(id)))),
    edges: fc.array(fc.record({ from: fc.constantFrom(...ids.map(String)), to: fc.constantFrom(...ids.map(String)) }), {
      maxLength: 20,
    }),
  }),
);

describe('the layout of lineage', () => {
  test('puts no box upon another, whatever flows where', () => {
    fc.assert(
      fc.property(boxes, fc.boolean(), (graph, down) => {
        const found = placed(graph, down).boxes;
        expect(found.map(({ id }) => id)).toEqual(graph.nodes.map(({ id }) => id));
        for (const a of found)
          for (const b of found)
            if (a.id < b.id)
              expect(Math.abs(a.x - b.x) >= boxSize.width || Math.abs(a.y - b.y) >= boxSize.height).toBe(true);
      }),
    );
  });

  test.each([
    ['from left to right', false, 'x'],
    ['down where the screen is narrow', true, 'y'],
  ] as const)('goes %s', (_, down, axis) => {
    const graph = { nodes: [node('b'), node('a')], edges: [{ from: 'a', to: 'b' }] };
    const [b, a] = placed(graph, down).boxes;
    expect((a?.[axis] ?? 0) < (b?.[axis] ?? 0)).toBe(true);
  });
});
