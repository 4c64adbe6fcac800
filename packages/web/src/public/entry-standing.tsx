import type { EntryStanding } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Alert, Collapse, Descriptions, Input, Space, Spin, Table, Tag } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { Because } from '../app/citation.js';
import { todayInShanghai } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { EntryStatus } from './entry-status.js';
import { standingQuery } from './queries.js';
import { SharesHeld } from './shares-held.js';

export interface EntryStandingPanelProps {
  readonly number: string;
  /** Whether the reader is signed in, so that whom the entry concerns is told the names. */
  readonly own?: boolean;
}

/** Who could do what with the object on a day that the reader chooses; opened by whoever wants to know. */
export function EntryStandingPanel(props: EntryStandingPanelProps) {
  const { t } = useWords();
  return (
    <Collapse
      size="small"
      destroyOnHidden
      items={[{ key: 'standing', label: t('standing.title'), children: <Asked {...props} /> }]}
    />
  );
}

function Asked({ number, own = false }: EntryStandingPanelProps) {
  const { t } = useWords();
  const [on, setOn] = useState<string>(todayInShanghai());
  const [known, setKnown] = useState('');
  const found = useQuery(standingQuery({ number, own, on, known }));
  return (
    <>
      <p className="quiet">{t('standing.lead')}</p>
      <Space wrap size="middle" style={{ marginBottom: 12 }}>
        <DayField label={t('standing.on')} value={on} onChange={setOn} />
        <DayField label={t('standing.known')} value={known} onChange={setKnown} max={todayInShanghai()} />
      </Space>
      {found.error && <ProblemAlert error={found.error} retry={() => void found.refetch()} />}
      {!found.error && (found.data ? <Standing standing={found.data} /> : <Spin />)}
    </>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly max?: string;
}

function DayField({ label, value, onChange, max }: DayFieldProps) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{label}</label>{' '}
      <Input
        id={id}
        type="date"
        value={value}
        max={max}
        style={{ width: 160 }}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

function Standing({ standing }: { readonly standing: EntryStanding }) {
  const { t } = useWords();
  const { status, holder, against, unknownYet } = standing;
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {unknownYet > 0 && <Alert type="info" showIcon title={t('standing.unknownYet', { count: unknownYet })} />}
      {holder === null || status === 'unregistered' ? (
        <Alert type="info" title={t('standing.unregistered')} />
      ) : (
        <>
          {against.map(({ mark, on, since, until, caseNumber, because }) => (
            <Alert
              key={`${mark} ${since}`}
              type="warning"
              showIcon
              title={[t(`entries.mark_${mark}`), on === null ? '' : t('shares.onShareOf', { holder: on })].join(' ')}
              description={<Reason since={since} until={until} caseNumber={caseNumber} because={because} />}
            />
          ))}
          <Holder standing={standing} holder={holder} status={status} />
          <Others standing={standing} />
        </>
      )}
    </Space>
  );
}

interface HolderProps {
  readonly standing: EntryStanding;
  readonly holder: NonNullable<EntryStanding['holder']>;
  readonly status: Exclude<EntryStanding['status'], 'unregistered'>;
}

function Holder({ standing, holder, status }: HolderProps) {
  const { t, text } = useWords();
  const { party, shares, right, holds, uses, since, until, caseNumber, because } = holder;
  return (
    <Descriptions
      bordered
      size="small"
      column={1}
      items={[
        {
          label: t('public.status'),
          children: (
            <>
              <EntryStatus status={status} /> <Because rules={standing.because} />
            </>
          ),
        },
        { label: t('public.holder'), children: <SharesHeld entry={{ holder: party, shares: several(shares) }} /> },
        {
          label: t('public.right'),
          children: (
            <>
              {t(`public.right_${right}`)} <Holds holds={holds} />
              {uses && <div className="quiet">{t('standing.uses', { uses: text(uses) })}</div>}
              <Reason since={since} until={until} caseNumber={caseNumber} because={because} />
            </>
          ),
        },
      ]}
    />
  );
}

// A sole holder needs no share.
function several(shares: HolderProps['holder']['shares']) {
  return shares.length > 1 ? shares.map(({ party, share }) => ({ holder: party, share })) : [];
}

function Others({ standing: { others } }: { readonly standing: EntryStanding }) {
  const { t, text } = useWords();
  return (
    <Table<EntryStanding['others'][number]>
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={({ kind, since, party, caseNumber }) => `${kind} ${since} ${party} ${caseNumber}`}
      dataSource={others}
      locale={{ emptyText: t('standing.noOthers') }}
      columns={[
        {
          title: t('standing.others'),
          render: (_, { kind, party, on, holds }) => (
            <>
              {t('entries.recordOf', { kind: t(`entries.mark_${kind}`), party: party ?? t('public.unnamed') })}{' '}
              {on !== null && t('shares.onShareOf', { holder: on })} <Holds holds={holds} />
            </>
          ),
        },
        {
          title: t('standing.terms'),
          render: (_, { terms }) =>
            terms.map(({ title, value }) => (
              <div key={text(title)} className="wrap">
                <span className="quiet">{text(title)}</span> {text(value)}
              </div>
            )),
        },
        { title: t('standing.since'), render: (_, record) => <Reason {...record} /> },
      ]}
    />
  );
}

function Holds({ holds }: { readonly holds: boolean }): ReactNode {
  const { t } = useWords();
  return holds ? <Tag color="success">{t('standing.holds')}</Tag> : <Tag>{t('standing.holdsNot')}</Tag>;
}

type ReasonProps = Pick<EntryStanding['against'][number], 'since' | 'until' | 'caseNumber' | 'because'>;

function Reason({ since, until, caseNumber, because }: ReasonProps) {
  const { t } = useWords();
  return (
    <div>
      {t('entries.recordSince', { on: since })} {until && t('entries.recordUntil', { on: until })}{' '}
      {caseNumber !== null && <span className="quiet">{t('entries.caseNumber', { number: caseNumber })}</span>}
      <Because rules={because} />
    </div>
  );
}
