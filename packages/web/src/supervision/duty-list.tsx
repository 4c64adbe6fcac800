import type { DutyView } from '@shuji/core/supervision';
import { Button, Card, Grid, Space, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { Citation } from '../app/citation.js';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { SavedDocument } from '../registry/saved-document.js';
import { PerformDialog } from './perform-dialog.js';

export interface DutyListProps {
  readonly items: readonly DutyView[];
  /** One's own ledger needs no column of bearers. */
  readonly withBearer?: boolean;
}

/** Duties one a line, as cards on a phone; those overdue are marked. */
export function DutyList({ items, withBearer = false }: DutyListProps) {
  const { t } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  const [performing, setPerforming] = useState<DutyView | null>(null);
  const columns: TableColumnsType<DutyView> = [
    { title: t('supervision.duty'), className: 'wrap', render: (_, item) => <What item={item} /> },
    ...(withBearer
      ? [
          {
            title: t('supervision.bearer'),
            width: 170,
            className: 'wrap',
            render: (_: unknown, item: DutyView) => <Bearer item={item} />,
          },
        ]
      : []),
    { title: t('supervision.cause'), width: 190, className: 'wrap', render: (_, item) => <Cause item={item} /> },
    { title: t('supervision.due'), width: 190, render: (_, item) => <Due item={item} /> },
    { title: t('supervision.state'), width: 200, className: 'wrap', render: (_, item) => <Done item={item} /> },
    {
      title: t('supervision.act'),
      width: 100,
      render: (_, item) => <Act item={item} onPress={() => setPerforming(item)} />,
    },
  ];
  return (
    <>
      {wide ? (
        <Table<DutyView>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={[...items]}
          pagination={false}
          scroll={{ x: withBearer ? 1120 : 960 }}
          rowClassName={(item) => (item.standing === 'overdue' ? 'case-overdue' : '')}
        />
      ) : (
        items.map((item) => (
          <DutyCard key={item.id} item={item} withBearer={withBearer} onPress={() => setPerforming(item)} />
        ))
      )}
      {performing && <PerformDialog duty={performing} onClose={() => setPerforming(null)} />}
    </>
  );
}

interface OneDuty {
  readonly item: DutyView;
}

interface DutyCardProps extends OneDuty {
  readonly withBearer: boolean;
  readonly onPress: () => void;
}

function DutyCard({ item, withBearer, onPress }: DutyCardProps) {
  return (
    <Card
      size="small"
      style={{ marginBottom: 10 }}
      className={item.standing === 'overdue' ? 'case-overdue' : ''}
      data-testid="duty-card"
    >
      <What item={item} />
      {withBearer && <Bearer item={item} />}
      <div className="wrap">
        <Cause item={item} />
      </div>
      <div>
        <Due item={item} />
      </div>
      <Space wrap size={8} style={{ marginTop: 6 }}>
        <Done item={item} />
        <Act item={item} onPress={onPress} />
      </Space>
    </Card>
  );
}

function What({ item }: OneDuty) {
  const { t, text } = useWords();
  return (
    <div>
      <div style={{ fontWeight: 600 }}>{text(item.title)}</div>
      <div className="quiet">{text(item.regimeTitle)}</div>
      <Space wrap size={6}>
        <Citation rule={item.rule} />
        {item.published && <Tag color="blue">{t('domain.published')}</Tag>}
      </Space>
    </div>
  );
}

function Bearer({ item }: OneDuty) {
  const { t, text } = useWords();
  return <div>{item.bearer ? text(item.bearer) : t(`supervision.who_${item.who}`)}</div>;
}

function Cause({ item }: OneDuty) {
  const { t } = useWords();
  return (
    <>
      {item.declared ?? t(`domain.upon_${item.on}`)}
      {item.on !== 'always' && <div className="quiet">{item.arisenOn}</div>}
      {item.next && <div className="quiet">{t('supervision.next', { day: item.next })}</div>}
    </>
  );
}

function Due({ item }: OneDuty) {
  const { t } = useWords();
  if (item.due === null)
    return <span className="quiet">{t(item.on === 'always' ? 'supervision.standing' : 'supervision.atOnce')}</span>;
  return <Deadline on={item.due} overdue={item.standing === 'overdue'} met={item.standing === 'done'} />;
}

function Done({ item: { id, performed, evidence } }: OneDuty) {
  const { t } = useWords();
  if (!performed) return <span className="quiet">{t(`supervision.evidence_${evidence}`)}</span>;
  return (
    <div>
      <Tag color={performed.late ? 'orange' : 'green'}>
        {t(performed.late ? 'supervision.doneLate' : 'supervision.doneOn', { day: performed.on })}
      </Tag>
      <div className="wrap">{performed.note}</div>
      {performed.document && <SavedDocument address={`/api/duties/${id}/document`} document={performed.document} />}
    </div>
  );
}

function Act({ item, onPress }: OneDuty & { readonly onPress: () => void }) {
  const { t, text } = useWords();
  if (!item.mine || item.standing === 'done') return null;
  return (
    <Button
      size="small"
      type={item.standing === 'overdue' ? 'primary' : 'default'}
      aria-label={t('supervision.performThis', { title: text(item.title) })}
      onClick={onPress}
    >
      {t('supervision.perform')}
    </Button>
  );
}
