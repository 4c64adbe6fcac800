import type { CaseSummary } from '@shuji/core/registry';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Empty, Grid, Space, Table, type TableColumnsType, Tag } from 'antd';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { ForKinds } from './for-kinds.js';
import { activeCasesQuery, caseQuery, regimeQuery } from './queries.js';

/** The publicity board of a registry: what is open to objections, for how long, and which objections are to be handled. */
export function BoardPage() {
  return <ForKinds kinds={['registry']}>{() => <Board />}</ForKinds>;
}

function Board() {
  const { t } = useWords();
  const found = useQuery(activeCasesQuery());
  const regimes = [...new Set(found.data?.items.map(({ regime }) => regime) ?? [])];
  const rules = useQueries({ queries: regimes.map((id) => regimeQuery(id)) });
  const isPublic = ({ regime, registration, stage }: CaseSummary) => {
    const inForce = rules[regimes.indexOf(regime)]?.data;
    const stages = inForce?.loaded.regime.registrations[registration]?.stages;
    return stage !== null && stages?.[stage]?.public === true;
  };
  const waiting = rules.some(({ isPending }) => isPending);
  const problem = rules.find(({ error }) => error !== null);
  return (
    <>
      <PageTitle title={t('registry.boardTitle')} lead={t('registry.boardLead')} />
      <Loaded
        query={
          problem
            ? { ...found, data: undefined, error: problem.error }
            : waiting
              ? { ...found, data: undefined }
              : found
        }
        isEmpty={({ items }) => !items.some(isPublic)}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('registry.boardEmpty')} />}
      >
        {({ items }) => <Notices items={items.filter(isPublic)} />}
      </Loaded>
    </>
  );
}

function Notices({ items }: { readonly items: readonly CaseSummary[] }) {
  const { t, text } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide)
    return items.map((item) => (
      <Card key={item.id} size="small" style={{ marginBottom: 10 }}>
        <Space wrap size={6}>
          <CaseName item={item} />
          <OpenObjections item={item} />
        </Space>
        <div className="wrap">{item.applicant.name}</div>
        <div className="quiet">{text(item.regimeTitle)}</div>
        <Until item={item} />
      </Card>
    ));
  const columns: TableColumnsType<CaseSummary> = [
    { title: t('registry.object'), className: 'wrap', render: (_, item) => <CaseName item={item} /> },
    { title: t('registry.applicant'), className: 'wrap', render: (_, { applicant }) => applicant.name },
    { title: t('registry.regime'), width: 180, render: (_, { regimeTitle }) => text(regimeTitle) },
    { title: t('registry.publicityUntil'), width: 210, render: (_, item) => <Until item={item} /> },
    { title: t('registry.objectionsOpen'), width: 150, render: (_, item) => <OpenObjections item={item} /> },
    {
      title: t('registry.notice'),
      width: 80,
      render: (_, { id }) => (
        <Link to="/notices/$caseId" params={{ caseId: id }}>
          {t('registry.notice')}
        </Link>
      ),
    },
  ];
  return (
    <Table<CaseSummary>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={[...items]}
      pagination={items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 940 }}
    />
  );
}

function CaseName({ item }: { readonly item: CaseSummary }) {
  return (
    <>
      <Link to="/cases/$id" params={{ id: item.id }} className="wrap">
        {item.objectName}
      </Link>{' '}
      <RehearsalTag rehearsal={item.rehearsal} />
      <div className="quiet mono">{item.number}</div>
    </>
  );
}

function Until({ item }: { readonly item: CaseSummary }) {
  const { t } = useWords();
  if (item.status === 'suspended') return <span className="quiet">{t('registry.boardSuspended')}</span>;
  return <Deadline on={item.due} overdue={item.overdue} />;
}

// A list says nothing of objections that nobody has accepted yet, so each line asks its case.
function OpenObjections({ item }: { readonly item: CaseSummary }) {
  const { t } = useWords();
  const found = useQuery(caseQuery(item.id));
  const open = found.data?.objections.filter(({ status }) => status === 'filed' || status === 'accepted');
  if (open === undefined) return <span className="quiet">…</span>;
  if (open.length === 0) return <span className="quiet">{t('registry.objectionsNone')}</span>;
  return (
    <Link to="/cases/$id" params={{ id: item.id }} hash="objections">
      <Tag color="error">{t('registry.objectionsCount', { value: open.length })}</Tag>
    </Link>
  );
}
