import { sourceTableName } from '@shuji/core/catalog';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Grid, Segmented, Space, Table, type TableColumnsType, Tag } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { useSearchState } from '../app/search-state.js';
import { count, sizeText } from '../resources/figures.js';
import { GradeTag } from '../resources/grade-tag.js';
import { type ScannedTable, type SourceView, sourceTablesQuery } from './queries.js';

const State = z.object({ state: z.enum(['unread']).optional() });

const colours = {
  waiting: 'default',
  reading: 'blue',
  added: 'green',
  again: 'cyan',
  unchanged: 'default',
  unread: 'red',
} as const;

/** The tables of a source as the last scan came upon them; those that could not be read say why. */
export function SourceTables({ source }: { readonly source: SourceView }) {
  const { t } = useWords();
  const [{ state = 'all' }, change] = useSearchState(State);
  const found = useInfiniteQuery(sourceTablesQuery(source, state));
  return (
    <>
      <Segmented
        style={{ marginBottom: 12 }}
        value={state}
        onChange={(value) => void change({ state: value === 'all' ? undefined : 'unread' })}
        options={[
          { value: 'all', label: t('sources.allTables') },
          { value: 'unread', label: t('sources.unreadTables') },
        ]}
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t(state === 'unread' ? 'sources.nothingUnread' : 'sources.noTables')}
      >
        {({ pages }) => <Tables items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <More query={found} />
    </>
  );
}

function Tables({ items }: { readonly items: ScannedTable[] }) {
  const { t } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide)
    return items.map((item) => (
      <Card key={item.position} size="small" style={{ marginBottom: 8 }}>
        <Space wrap size={6}>
          <Name item={item} />
          <Standing item={item} />
          {item.tier && <GradeTag grade={item.tier} />}
        </Space>
        <div className="quiet">
          {item.rows !== null && t('resources.rowsCount', { value: count(item.rows) })} <Open item={item} />
        </div>
      </Card>
    ));
  const number = { align: 'right' } as const;
  const columns: TableColumnsType<ScannedTable> = [
    { title: t('sources.table'), className: 'wrap', render: (_, item) => <Name item={item} /> },
    { title: t('resources.rows'), width: 120, ...number, render: (_, { rows }) => (rows === null ? '' : count(rows)) },
    {
      title: t('resources.size'),
      width: 110,
      ...number,
      render: (_, { bytes }) => (bytes === null ? '' : sizeText(bytes)),
    },
    { title: t('resources.grade'), width: 110, render: (_, { tier }) => tier && <GradeTag grade={tier} /> },
    { title: t('resources.settleTitle'), width: 120, render: (_, item) => <Open item={item} /> },
    { title: t('sources.state'), width: 260, className: 'wrap', render: (_, item) => <Standing item={item} /> },
  ];
  return (
    <Table<ScannedTable>
      rowKey="position"
      size="small"
      columns={columns}
      dataSource={items}
      pagination={false}
      scroll={{ x: 860 }}
    />
  );
}

function Name({ item }: { readonly item: ScannedTable }) {
  const name = sourceTableName(item);
  return (
    <>
      {item.resource === null ? (
        <span className="mono wrap">{name}</span>
      ) : (
        <Link to="/resources/$id" params={{ id: item.resource }} className="mono wrap">
          {name}
        </Link>
      )}
      {item.comment !== null && <div className="quiet wrap">{item.comment}</div>}
    </>
  );
}

function Standing({ item }: { readonly item: ScannedTable }) {
  const { t, text } = useWords();
  return (
    <>
      <Tag color={colours[item.state]}>{t(`sources.state_${item.state}`)}</Tag>
      {item.fault && <div className="quiet wrap">{text(item.fault.message)}</div>}
    </>
  );
}

function Open({ item }: { readonly item: ScannedTable }) {
  const { t } = useWords();
  if (!item.open) return null;
  return <Link to="/resources/grades">{t('resources.openCount', { value: item.open })}</Link>;
}
