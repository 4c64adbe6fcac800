import type { Relation, RelationsView, Twins } from '@shuji/core/catalog';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Table, type TableColumnsType, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { relationsQuery, sourceRelationsQuery } from './queries.js';

/** Relations and copies of a resource. */
export function ResourceRelations({ id }: { readonly id: string }) {
  return <Relations query={useQuery(relationsQuery(id))} />;
}

/** Relations and copies among the tables of a source. */
export function SourceRelations({ id }: { readonly id: string }) {
  return <Relations query={useQuery(sourceRelationsQuery(id))} />;
}

function Relations({ query }: { readonly query: UseQueryResult<RelationsView> }) {
  const { t } = useWords();
  return (
    <Loaded query={query}>
      {({ relations, twins, compared, left, fault }) => (
        <div className="stack">
          <p className="quiet">
            {t('relations.lead', { value: compared })} {left > 0 && t('relations.left', { value: left })}
          </p>
          {fault && <Alert type="warning" showIcon title={t('relations.fault', { code: fault })} />}
          <Card size="small" title={t('relations.relations', { value: relations.length })}>
            <RelationTable relations={relations} />
          </Card>
          <Card size="small" title={t('relations.twins', { value: twins.length })}>
            <TwinList twins={twins} />
          </Card>
        </div>
      )}
    </Loaded>
  );
}

function RelationTable({ relations }: { readonly relations: readonly Relation[] }) {
  const { t } = useWords();
  if (relations.length === 0) return <span className="quiet">{t('relations.none')}</span>;
  const columns: TableColumnsType<Relation> = [
    { title: t('relations.from'), className: 'wrap', render: (_, { from }) => <Side side={from} /> },
    { title: t('relations.to'), className: 'wrap', render: (_, { to }) => <Side side={to} /> },
    {
      title: t('relations.ground'),
      render: (_, { kind, named }) => (
        <>
          <Tag color={kind === 'declared' ? 'green' : 'blue'}>{t(`relations.kind_${kind}`)}</Tag>
          {kind === 'probable' && named && <Tag>{t('relations.named')}</Tag>}
        </>
      ),
    },
    {
      title: t('relations.share'),
      align: 'right',
      render: (_, { share, error }) => (share === null ? '' : <Estimate value={share} error={error ?? 0} />),
    },
  ];
  return (
    <Table<Relation>
      rowKey={({ from, to }) => JSON.stringify([from, to])}
      size="small"
      columns={columns}
      dataSource={[...relations]}
      pagination={relations.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 620 }}
    />
  );
}

function Side({ side }: { readonly side: Relation['from'] }) {
  return (
    <>
      <Link to="/resources/$id" params={{ id: side.table }}>
        {side.place}
      </Link>
      <div>
        <code>{side.columns.join(', ')}</code>
      </div>
    </>
  );
}

function TwinList({ twins }: { readonly twins: readonly Twins[] }) {
  const { t } = useWords();
  if (twins.length === 0) return <span className="quiet">{t('relations.noTwins')}</span>;
  return (
    <ul>
      {twins.map(({ tables: [one, other], kind, alike, error }) => (
        <li key={`${one.table} ${other.table}`}>
          <Tag color={kind === 'exact' ? 'red' : 'orange'}>{t(`relations.twin_${kind}`)}</Tag>
          <Link to="/resources/$id" params={{ id: one.table }} className="wrap">
            {one.place}
          </Link>
          {' ↔ '}
          <Link to="/resources/$id" params={{ id: other.table }} className="wrap">
            {other.place}
          </Link>{' '}
          {kind === 'near' && <Estimate value={alike} error={error} />}
        </li>
      ))}
    </ul>
  );
}

/** A share in per cent with its standard error. */
function Estimate({ value, error }: { readonly value: number; readonly error: number }) {
  const percent = (share: number) => (share * 100).toFixed(1);
  return (
    <span>
      {percent(value)}% {error > 0 && <span className="quiet">± {percent(error)}</span>}
    </span>
  );
}
