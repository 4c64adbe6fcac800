import { type ColumnOrigin, datasetId, type Transformation } from '@shuji/core/catalog';
import { Table, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import './lineage.css';

export interface ColumnLine {
  readonly key: string;
  readonly dataset: string;
  readonly field: string;
  readonly from: readonly ColumnOrigin[];
}

export interface ColumnOriginsProps {
  readonly lines: readonly ColumnLine[];
  /** What data sets are called here, by `datasetId`; by their own names where it does not say. */
  readonly names?: ReadonlyMap<string, string>;
}

/** Columns, and the columns that each is made from. */
export function ColumnOrigins({ lines, names }: ColumnOriginsProps) {
  const { t } = useWords();
  return (
    <Table<ColumnLine>
      size="small"
      rowKey="key"
      pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      dataSource={[...lines]}
      scroll={{ x: 480 }}
      columns={[
        { title: t('lineage.dataset'), className: 'wrap', width: '28%', dataIndex: 'dataset' },
        { title: t('lineage.column'), className: 'wrap mono', width: '20%', dataIndex: 'field' },
        {
          title: t('lineage.from'),
          className: 'wrap',
          render: (_, { from }) =>
            from.length === 0 ? (
              <span className="quiet">{t('lineage.fromNothing')}</span>
            ) : (
              <ul className="lineage-origins">
                {from.map((origin) => (
                  <li key={`${origin.namespace} ${origin.name} ${origin.field}`}>
                    {names?.get(datasetId(origin)) ?? origin.name} · <span className="mono">{origin.field}</span>{' '}
                    {origin.transformations.map((how) => (
                      <HowTag key={`${how.type} ${how.subtype}`} how={how} />
                    ))}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

const named = [
  'IDENTITY',
  'TRANSFORMATION',
  'AGGREGATION',
  'JOIN',
  'GROUP_BY',
  'FILTER',
  'SORT',
  'WINDOW',
  'CONDITIONAL',
] as const;
type Named = (typeof named)[number];

function HowTag({ how: { type, subtype } }: { readonly how: Transformation }) {
  const { t } = useWords();
  const known = named.includes(subtype as Named) ? t(`lineage.how_${subtype as Named}`) : (subtype ?? type);
  return <Tag color={type === 'DIRECT' ? 'blue' : 'default'}>{known}</Tag>;
}
