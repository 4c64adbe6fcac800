import type { CaseSummary } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Card, Grid, Space, Table, type TableColumnsType } from 'antd';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { CaseStatus, WaitingFor } from './case-status.js';
import { takeListAlong } from './list-keys.js';

export interface CaseListProps {
  readonly items: readonly CaseSummary[];
  /** The applicant's own list needs no column of applicants. */
  readonly withApplicant?: boolean;
}

/** Cases one a line, as cards on a phone; those overdue are marked. */
export function CaseList({ items, withApplicant = true }: CaseListProps) {
  const { t, text } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide) return items.map((item) => <CaseCard key={item.id} item={item} withApplicant={withApplicant} />);
  const columns: TableColumnsType<CaseSummary> = [
    { title: t('registry.number'), width: 190, render: (_, item) => <CaseLink item={item} /> },
    { title: t('registry.object'), className: 'wrap', dataIndex: 'objectName' },
    ...(withApplicant
      ? [
          {
            title: t('registry.applicant'),
            className: 'wrap',
            render: (_: unknown, item: CaseSummary) => item.applicant.name,
          },
        ]
      : []),
    { title: t('registry.regime'), width: 170, render: (_, item) => text(item.regimeTitle) },
    { title: t('registry.stage'), width: 150, render: (_, item) => <Stage item={item} /> },
    { title: t('registry.waitingFor'), width: 110, render: (_, item) => <WaitingFor waitingFor={item.waitingFor} /> },
    { title: t('registry.due'), width: 200, render: (_, item) => <Due item={item} /> },
  ];
  return (
    <Table<CaseSummary>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: withApplicant ? 1080 : 900 }}
      rowClassName={(item) => (item.overdue ? 'case-overdue' : '')}
    />
  );
}

function CaseCard({ item, withApplicant }: { readonly item: CaseSummary; readonly withApplicant: boolean }) {
  const { t, text } = useWords();
  return (
    <Card size="small" style={{ marginBottom: 10 }} className={item.overdue ? 'case-overdue' : ''}>
      <CaseLink item={item} />
      <div className="wrap" style={{ fontWeight: 600, marginTop: 4 }}>
        {item.objectName}
      </div>
      {withApplicant && <div className="wrap">{item.applicant.name}</div>}
      <div className="quiet wrap">{text(item.regimeTitle)}</div>
      <Space wrap size={6}>
        <Stage item={item} />
        {item.waitingFor !== null && (
          <span className="quiet">
            {t('registry.waitingFor')} <WaitingFor waitingFor={item.waitingFor} />
          </span>
        )}
      </Space>
      <div>
        <Due item={item} />
      </div>
    </Card>
  );
}

/** The way to a case: its number, or that it is a draft. */
export function CaseLink({ item }: { readonly item: CaseSummary }) {
  const { t } = useWords();
  // A draft that was laid before the other side is not written any more.
  const draft = item.status === 'draft' && item.waitingFor !== 'counterparty';
  return (
    <>
      <Link
        to={draft ? '/cases/$id/edit' : '/cases/$id'}
        params={{ id: item.id }}
        className="mono"
        data-case={item.id}
        onClick={takeListAlong}
      >
        {item.number || t('registry.draftNumber')}
      </Link>{' '}
      <RehearsalTag rehearsal={item.rehearsal} />
    </>
  );
}

function Stage({ item }: { readonly item: CaseSummary }) {
  const { text } = useWords();
  return (
    <span>
      {item.stageTitle && <>{text(item.stageTitle)} </>}
      {(item.status !== 'open' || !item.stageTitle) && <CaseStatus status={item.status} outcome={item.outcome} />}
    </span>
  );
}

function Due({ item }: { readonly item: CaseSummary }) {
  if (item.status === 'ended' || item.status === 'draft') return <span className="quiet">—</span>;
  return <Deadline on={item.due} overdue={item.overdue} />;
}
