import type { ColumnProfile } from '@shuji/core/catalog';
import { Card, Grid, Space, Table, type TableColumnsType } from 'antd';
import { useWords } from '../app/i18n.js';
import { ColumnFindings, Evidence } from './column-findings.js';
import { count, meanText, share } from './figures.js';
import { HistogramBars } from './histogram-bars.js';
import { KeyTags } from './key-tags.js';
import type { ResourceView } from './queries.js';
import { SettleButtons } from './settle-buttons.js';

type Shown = Pick<ResourceView, 'id' | 'version' | 'profile' | 'origin'>;

/** What the scan measured of each column, and what it took the column for. */
export function ColumnTable({ resource }: { readonly resource: Shown }) {
  const { t } = useWords();
  const { profile, origin } = resource;
  const keys = origin?.keys ?? null;
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide)
    return profile.columns.map((column) => <ColumnCard key={column.name} column={column} resource={resource} />);
  const number = { align: 'right' } as const;
  const columns: TableColumnsType<ColumnProfile> = [
    { title: '#', width: 46, ...number, render: (_, __, at) => at + 1 },
    {
      title: t('resources.column'),
      width: 160,
      className: 'wrap',
      render: (_, { name, type }) => (
        <>
          <strong>{name}</strong>
          <div className="quiet">
            <code>{type}</code>
          </div>
          <KeyTags keys={keys} column={name} />
        </>
      ),
    },
    {
      title: t('resources.nulls'),
      width: 80,
      ...number,
      render: (_, { nulls }) => <Nulls nulls={nulls} rows={profile.rows} />,
    },
    { title: t('resources.distinct'), width: 90, ...number, render: (_, { distinct }) => count(distinct) },
    { title: t('resources.range'), width: 190, className: 'wrap', render: (_, column) => <Range column={column} /> },
    {
      title: t('resources.category'),
      width: 230,
      className: 'wrap',
      render: (_, column) => (
        <>
          <ColumnFindings column={column} />
          <Evidence column={column} />
        </>
      ),
    },
    {
      title: t('resources.examples'),
      width: 200,
      className: 'wrap',
      render: (_, column) => <Examples column={column} />,
    },
    {
      title: t('resources.settleTitle'),
      width: 130,
      render: (_, column) => <SettleButtons resource={resource} column={column} />,
    },
  ];
  return (
    <Table<ColumnProfile>
      rowKey="name"
      size="small"
      columns={columns}
      dataSource={profile.columns}
      pagination={profile.columns.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      scroll={{ x: 1130 }}
    />
  );
}

function ColumnCard({ column, resource }: { readonly column: ColumnProfile; readonly resource: Shown }) {
  const { t } = useWords();
  const { rows } = resource.profile;
  return (
    <Card size="small" style={{ marginBottom: 8 }} classNames={{ body: 'column-card' }}>
      <Space wrap size={6}>
        <strong className="wrap">{column.name}</strong>
        <code>{column.type}</code>
        <KeyTags keys={resource.origin?.keys ?? null} column={column.name} />
      </Space>
      <div>
        <ColumnFindings column={column} />
        <Evidence column={column} />
      </div>
      <div className="quiet">
        {t('resources.nulls')} <Nulls nulls={column.nulls} rows={rows} /> · {t('resources.distinct')}{' '}
        {count(column.distinct)}
      </div>
      <div className="wrap">
        <Range column={column} />
      </div>
      <div className="wrap">
        <Examples column={column} />
      </div>
      <SettleButtons resource={resource} column={column} />
    </Card>
  );
}

function Nulls({ nulls, rows }: { readonly nulls: number; readonly rows: number }) {
  return <span title={count(nulls)}>{share(nulls, rows)}</span>;
}

function Range({ column }: { readonly column: ColumnProfile }) {
  return (
    <>
      <Extremes column={column} />
      {column.histogram && <HistogramBars histogram={column.histogram} />}
    </>
  );
}

function Extremes({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords();
  if (column.min === null && column.max === null) return <span className="quiet">{t('app.none')}</span>;
  return (
    <>
      {column.min} … {column.max}
      {column.mean !== null && <div className="quiet">{t('resources.mean', { value: meanText(column.mean) })}</div>}
    </>
  );
}

function Examples({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords();
  if (column.examples.length === 0) return <span className="quiet">{t('app.none')}</span>;
  return (
    <>
      <code>{column.examples.slice(0, 3).join(' · ')}</code>
      {column.category !== 'none' && <div className="quiet">{t('resources.masked')}</div>}
    </>
  );
}
