import { DatabaseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import type { LineageGraph } from '@shuji/core/catalog';
import { Link } from '@tanstack/react-router';
import {
  Background,
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import { Grid } from 'antd';
import { useMemo, useRef } from 'react';
import { useWords } from '../app/i18n.js';
import '@xyflow/react/dist/style.css';
import { boxSize, placed } from './layout.js';
import { RunTag } from './run-tag.js';
import './lineage.css';

type Box = Node<{ readonly of: LineageGraph['nodes'][number]; readonly start: boolean }>;

const nodeTypes = { box: LineageBox };

/** Of what is written in a box, the smallest that can be read. */
const smallest = 0.7;

/** The picture of lineage: data sets and jobs from left to right. It can be moved and enlarged; the lists below tell the same. */
export default function LineagePicture({ graph }: { readonly graph: LineageGraph }) {
  const { t } = useWords();
  const down = !(Grid.useBreakpoint().md ?? true);
  const layout = useMemo(() => placed(graph, down), [graph, down]);
  const nodes = useMemo<Box[]>(() => {
    const places = new Map(layout.boxes.map(({ id, x, y }) => [id, { x, y }]));
    return graph.nodes.map((of) => ({
      ...{ id: of.id, type: 'box', data: { of, start: of.id === graph.start }, ...boxSize },
      position: places.get(of.id) ?? { x: 0, y: 0 },
      ...(down
        ? { targetPosition: Position.Top, sourcePosition: Position.Bottom }
        : { targetPosition: Position.Left, sourcePosition: Position.Right }),
      draggable: false,
      connectable: false,
    }));
  }, [graph, layout, down]);
  const edges = useMemo<Edge[]>(
    () => graph.edges.map(({ from, to }) => ({ id: `${from} ${to}`, source: from, target: to, focusable: false })),
    [graph],
  );
  const box = useRef<HTMLDivElement>(null);
  // A picture that would be too small to read is shown from where it begins, and can be moved.
  const show = ({ fitView, setCenter }: ReactFlowInstance<Box>) => {
    const wide = (box.current?.clientWidth ?? 0) / layout.width;
    const start = layout.boxes.find(({ id }) => id === graph.start);
    if (wide >= smallest || !start) void fitView({ maxZoom: 1, minZoom: smallest, padding: 0.05 });
    else void setCenter(start.x + boxSize.width / 2, start.y + boxSize.height / 2, { zoom: 0.85 });
  };
  return (
    <div
      ref={box}
      className="lineage-picture"
      role="img"
      aria-label={t('lineage.picture')}
      style={{ height: Math.min(520, Math.max(180, layout.height + 60)) }}
    >
      <ReactFlow
        key={`${graph.start} ${graph.nodes.length} ${down}`}
        onInit={show}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        minZoom={0.1}
        nodesConnectable={false}
        edgesFocusable={false}
        proOptions={{ hideAttribution: true }}
        // The page scrolls by the wheel; a picture that caught it would hold the reader up.
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <Background />
        {!down && <Controls showInteractive={false} />}
      </ReactFlow>
    </div>
  );
}

function LineageBox({ data: { of, start }, targetPosition, sourcePosition }: NodeProps<Box>) {
  return (
    <div
      className={`lineage-box lineage-${of.kind}${start ? ' lineage-start' : ''}`}
      title={`${of.namespace} ${of.name}`}
    >
      <Handle type="target" position={targetPosition ?? Position.Left} />
      {of.kind === 'job' ? (
        <>
          <PlayCircleOutlined aria-hidden />{' '}
          <Link to="/lineage/jobs/$id" params={{ id: of.job }}>
            {of.name}
          </Link>
          <div>{of.lastRun && <RunTag state={of.lastRun.state} />}</div>
        </>
      ) : (
        <>
          <DatabaseOutlined aria-hidden />{' '}
          {of.resource ? (
            <Link to="/resources/$id" params={{ id: of.resource.id }} search={{ tab: 'lineage' }}>
              {of.resource.name}
            </Link>
          ) : (
            <span>{of.name}</span>
          )}
          <div className="quiet">{of.namespace}</div>
        </>
      )}
      <Handle type="source" position={sourcePosition ?? Position.Right} />
    </div>
  );
}
