import type { ColumnProfile, ResourceProfile } from '@shuji/core/catalog';
import { Card, Grid, Space, Table, type TableColumnsType, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { categoryTitle } from './category-title.js';
import { count, share } from './figures.js';
import { GradeTag } from './grade-tag.js';

/** What the scan measured of each column, and what it took the column for. */
export function ColumnTable({ profile }: { readonly profile: ResourceProfile }) {
  const { t } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide)
    return profile.columns.map((column) => <ColumnCard key={column.name} column={column} rows={profile.rows} />);
  const number = { align: 'right' } as const;
  const columns: TableColumnsType<ColumnProfile> = [
    { title: '#', width: 46, ...number, render: (_, __, at) => at + 1 },
    { title: t('resources.column'), width: 170, className: 'wrap', render: (_, { name }) => <strong>{name}</strong> },
    { title: t('resources.type'), width: 110, render: (_, { type }) => <code>{type}</code> },
    {
      title: t('resources.nulls'),
      width: 100,
      ...number,
      render: (_, { nulls }) => <Nulls nulls={nulls} rows={profile.rows} />,
    },
    { title: t('resources.distinct'), width: 90, ...number, render: (_, { distinct }) => count(distinct) },
    { title: t('resources.range'), width: 200, className: 'wrap', render: (_, column) => <Range column={column} /> },
    { title: t('resources.category'), width: 150, render: (_, column) => <Category column={column} /> },
    { title: t('resources.examples'), className: 'wrap', render: (_, column) => <Examples column={column} /> },
  ];
  return (
    <Table<ColumnProfile>
      rowKey="name"
      size="small"
      columns={columns}
      dataSource={profile.columns}
      pagination={profile.columns.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      scroll={{ x: 1050 }}
    />
  );
}

function ColumnCard({ column, rows }: { readonly column: ColumnProfile; readonly rows: number }) {
  const { t } = useWords();
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <Space wrap size={6}>
        <strong className="wrap">{column.name}</strong>
        <code>{column.type}</code>
        <Category column={column} />
      </Space>
      <div className="quiet">
        {t('resources.nulls')} <Nulls nulls={column.nulls} rows={rows} /> · {t('resources.distinct')}{' '}
        {count(column.distinct)}
      </div>
      <div className="quiet wrap">
        <Range column={column} />
      </div>
      <Examples column={column} />
    </Card>
  );
}

function Nulls({ nulls, rows }: { readonly nulls: number; readonly rows: number }) {
  return <span title={count(nulls)}>{share(nulls, rows)}</span>;
}

function Range({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords();
  if (column.min === null && column.max === null) return <span className="quiet">{t('app.none')}</span>;
  return (
    <>
      {column.min} … {column.max}
      {column.mean !== null && <div className="quiet">{t('resources.mean', { value: column.mean })}</div>}
    </>
  );
}

function Category({ column }: { readonly column: ColumnProfile }) {
  const { t, text } = useWords();
  if (column.category === 'none') return <span className="quiet">{t('resources.category_none')}</span>;
  return (
    <span title={column.evidence.map((each) => (typeof each === 'string' ? each : text(each))).join(' · ')}>
      <Tag color="orange">{categoryTitle(t, column.category)}</Tag>
      <GradeTag grade={column.grade} />
      <div className="quiet">{t('resources.confidence', { value: Math.round(column.confidence * 100) })}</div>
    </span>
  );
}

function Examples({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords();
  if (column.examples.length === 0) return <span className="quiet">{t('app.none')}</span>;
  return (
    <>
      <code>{column.examples.join(' · ')}</code>
      {column.category !== 'none' && <div className="quiet">{t('resources.masked')}</div>}
    </>
  );
}
