import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Grid, Space, Table, type TableColumnsType, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { CatalogueSearch } from '../catalogue/catalogue-search.js';
import { ForKinds } from '../registry/for-kinds.js';
import { count, formatText, sizeText } from './figures.js';
import { GradeTag } from './grade-tag.js';
import { type ResourceSummary, resourcesQuery } from './queries.js';
import { ResourceUpload } from './resource-upload.js';

/** What data the enterprise has: one line a resource, and the way to add one. */
export function ResourcesPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Inventory />}</ForKinds>;
}

function Inventory() {
  const { t } = useWords();
  const found = useInfiniteQuery(resourcesQuery);
  return (
    <>
      <PageTitle
        title={t('resources.title')}
        lead={t('resources.lead')}
        extra={
          <Space size={16} wrap>
            <Link to="/sources">{t('sources.title')}</Link>
            <Link to="/inventory">{t('inventory.title')}</Link>
            <Link to="/cards">{t('cards.registerTitle')}</Link>
            <Link to="/resources/grades">{t('resources.reviewTitle')}</Link>
            <Link to="/quality">{t('quality.boardTitle')}</Link>
            <Link to="/lineage">{t('lineage.title')}</Link>
            <Link to="/catalogues">{t('exchange.title')}</Link>
          </Space>
        }
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<FirstResource />}
      >
        {({ pages }) => (
          <>
            <ResourceUpload />
            <CatalogueSearch />
            <Resources items={pages.flatMap(({ items }) => items)} />
          </>
        )}
      </Loaded>
      <More query={found} />
    </>
  );
}

function FirstResource() {
  const { t } = useWords();
  return (
    <>
      <ResourceUpload prominent />
      <Card size="small" title={t('resources.nextTitle')}>
        <ol style={{ margin: 0, paddingInlineStart: 20 }}>
          <li>{t('resources.next1')}</li>
          <li>{t('resources.next2')}</li>
          <li>{t('resources.next3')}</li>
        </ol>
      </Card>
    </>
  );
}

function Resources({ items }: { readonly items: ResourceSummary[] }) {
  const { t } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide) return items.map((item) => <ResourceCard key={item.id} item={item} />);
  const number = { align: 'right' } as const;
  const columns: TableColumnsType<ResourceSummary> = [
    { title: t('resources.name'), className: 'wrap', render: (_, item) => <ResourceLink item={item} /> },
    { title: t('resources.format'), width: 90, render: (_, { format }) => formatText(t, format) },
    { title: t('resources.rows'), width: 110, ...number, render: (_, { rows }) => count(rows) },
    { title: t('resources.columns'), width: 80, ...number, dataIndex: 'columns' },
    { title: t('resources.size'), width: 100, ...number, render: (_, { sizeBytes }) => sizeText(sizeBytes) },
    { title: t('resources.grade'), width: 100, render: (_, { grade }) => <GradeTag grade={grade} /> },
    { title: t('resources.identifiers'), width: 110, render: (_, item) => <Identifiers item={item} /> },
    { title: t('resources.when'), width: 165, render: (_, { inventoriedAt }) => <Moment at={inventoriedAt} /> },
    { title: t('resources.next'), width: 90, render: (_, item) => <RegisterLink id={item.id} /> },
  ];
  return (
    <Table<ResourceSummary>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={items}
      pagination={false}
      scroll={{ x: 980 }}
    />
  );
}

function ResourceCard({ item }: { readonly item: ResourceSummary }) {
  const { t } = useWords();
  return (
    <Card size="small" style={{ marginBottom: 10 }}>
      <Space wrap size={4}>
        <ResourceLink item={item} />
        <GradeTag grade={item.grade} />
        <Identifiers item={item} />
      </Space>
      <div className="quiet">
        {formatText(t, item.format)} · {t('resources.rowsCount', { value: count(item.rows) })} ·{' '}
        {t('resources.columnsCount', { value: item.columns })} · {sizeText(item.sizeBytes)}
      </div>
      <div className="quiet">
        <Moment at={item.inventoriedAt} /> · <RegisterLink id={item.id} />
      </div>
    </Card>
  );
}

function ResourceLink({ item }: { readonly item: ResourceSummary }) {
  return (
    <Link to="/resources/$id" params={{ id: item.id }} className="wrap">
      {item.name}
    </Link>
  );
}

function Identifiers({ item }: { readonly item: ResourceSummary }) {
  const { t } = useWords();
  const { identifierColumns, openColumns } = item;
  if (identifierColumns === 0) return <span className="quiet">{t('app.none')}</span>;
  return (
    <>
      <Tag color="orange">{t('resources.identifiersCount', { value: identifierColumns })}</Tag>
      {openColumns > 0 && <div className="quiet">{t('resources.openCount', { value: openColumns })}</div>}
    </>
  );
}

function RegisterLink({ id }: { readonly id: string }) {
  const { t } = useWords();
  return (
    <Link to="/cases/new" search={{ resource: id }}>
      {t('resources.register')}
    </Link>
  );
}
