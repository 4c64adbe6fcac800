import type { InventoryOverview } from '@shuji/core/catalog';
import { Link } from '@tanstack/react-router';
import { Card, Table, type TableColumnsType } from 'antd';
import { useWords } from '../app/i18n.js';
import { count, sizeText } from '../resources/figures.js';

type Line = InventoryOverview['sources'][number];

/** How much lies in each source, and in the files that were uploaded. */
export function SourceLines({ sources }: { readonly sources: readonly Line[] }) {
  const { t } = useWords();
  const number = { align: 'right' } as const;
  const columns: TableColumnsType<Line> = [
    {
      title: t('inventory.source'),
      className: 'wrap',
      render: (_, { source, name }) =>
        source === null ? (
          t('inventory.uploaded')
        ) : (
          <Link to="/sources/$id" params={{ id: source }}>
            {name ?? source}
          </Link>
        ),
    },
    { title: t('inventory.resources'), ...number, render: (_, { resources }) => count(resources) },
    { title: t('inventory.columns'), ...number, render: (_, line) => count(line.columns) },
    { title: t('inventory.rows'), ...number, render: (_, { rows }) => count(rows) },
    { title: t('inventory.bytes'), ...number, render: (_, { bytes }) => sizeText(bytes) },
  ];
  return (
    <Card size="small" title={t('inventory.sources')} style={{ marginTop: 12 }}>
      <Table<Line>
        rowKey={({ source }) => source ?? 'files'}
        size="small"
        columns={columns}
        dataSource={[...sources]}
        pagination={sources.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 520 }}
      />
    </Card>
  );
}
