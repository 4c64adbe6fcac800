import type { LineageGraph } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Radio, Select, Skeleton, Space } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { SavedDocument } from '../registry/saved-document.js';
import { ColumnOrigins } from './column-origins.js';
import { type Around, lineageQuery, type Start } from './queries.js';

const Picture = lazy(() => import('./lineage-graph.js'));

/** Where a data set comes from and where it goes: the picture, its columns, and the export. */
export function LineagePanel({ start }: { readonly start: Start }) {
  const { t } = useWords();
  const [around, setAround] = useState<Around>({ direction: 'both', depth: 3 });
  const found = useQuery(lineageQuery(start, around));
  const query = new URLSearchParams({ ...start });
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }} size={[16, 8]}>
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={t('lineage.direction')}
          value={around.direction}
          options={(['both', 'up', 'down'] as const).map((value) => ({ value, label: t(`lineage.${value}`) }))}
          onChange={({ target }) => setAround({ ...around, direction: target.value })}
        />
        <Select
          size="small"
          aria-label={t('lineage.depth')}
          value={around.depth}
          style={{ width: 130 }}
          options={[1, 2, 3, 5, 10, 20].map((value) => ({ value, label: t('lineage.depthOf', { value }) }))}
          onChange={(depth) => setAround({ ...around, depth })}
        />
        <span>
          <span className="quiet">{t('lineage.prov')}</span>{' '}
          {(['jsonld', 'turtle'] as const).map((format) => (
            <SavedDocument
              key={format}
              address={`/api/lineage/prov?${query}&format=${format}`}
              document={{ name: `provenance.${format === 'turtle' ? 'ttl' : 'jsonld'}` }}
            />
          ))}
        </span>
        <Link to="/lineage">{t('lineage.allJobs')}</Link>
      </Space>
      <Loaded query={found}>{(graph) => <Found graph={graph} />}</Loaded>
    </>
  );
}

function Found({ graph }: { readonly graph: LineageGraph }) {
  const { t } = useWords();
  if (graph.edges.length === 0)
    return (
      <Alert
        type="info"
        showIcon
        title={t('lineage.none')}
        description={
          <>
            {t('lineage.noneHint')}
            <div className="mono wrap">{graph.start.replace(/^dataset:/, '')}</div>
          </>
        }
      />
    );
  const names = new Map(
    graph.nodes.map((node) => [node.id, node.kind === 'dataset' ? (node.resource?.name ?? node.name) : node.name]),
  );
  return (
    <>
      {graph.cut && <Alert type="info" showIcon title={t('lineage.cut')} style={{ marginBottom: 12 }} />}
      <Suspense fallback={<Skeleton active />}>
        <Picture graph={graph} />
      </Suspense>
      <div className="lineage-lists">
        <Flows graph={graph} names={names} />
        {graph.columns.length > 0 && (
          <Card size="small" title={t('lineage.columns')} style={{ marginTop: 12 }}>
            <ColumnOrigins
              names={names}
              lines={graph.columns.map(({ dataset, field, job, from }) => ({
                ...{ key: `${job} ${dataset} ${field}`, dataset: names.get(dataset) ?? dataset, field, from },
              }))}
            />
          </Card>
        )}
      </div>
    </>
  );
}

// What the picture shows, for whoever reads lists better, or has the page read out.
function Flows({ graph, names }: { readonly graph: LineageGraph; readonly names: ReadonlyMap<string, string> }) {
  const { t } = useWords();
  const jobs = graph.nodes.flatMap((node) => (node.kind === 'job' ? [node] : []));
  const of = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join('、');
  return (
    <Card size="small" title={t('lineage.jobs')} style={{ marginTop: 12 }}>
      <ul className="lineage-origins">
        {jobs.map(({ id, job, name }) => (
          <li key={id} className="wrap">
            <Link to="/lineage/jobs/$id" params={{ id: job }}>
              {name}
            </Link>
            {t('lineage.flow', {
              from: of(graph.edges.flatMap(({ from, to }) => (to === id ? [from] : []))) || t('app.none'),
              to: of(graph.edges.flatMap(({ from, to }) => (from === id ? [to] : []))) || t('app.none'),
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
