import type { RegisterEntry } from '@shuji/core/registry';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Grid, Input, Select, Space, Table, type TableColumnsType, Tag } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { useSearchState } from '../app/search-state.js';
import { EntryStatus } from './entry-status.js';
import { regimesQuery, registerQuery } from './queries.js';
import { RegisterNumbers } from './register-numbers.js';

const State = z.object({
  query: z.string().optional(),
  regime: z.string().optional(),
  rehearsal: z.enum(['include', 'only', 'none']).optional(),
});

/** The public register: anyone looks up what is registered, for whom and until when. */
export function RegisterPage() {
  const { t, text } = useWords();
  const [{ query, regime, rehearsal }, change] = useSearchState(State);
  const regimes = useQuery(regimesQuery);
  const found = useInfiniteQuery(registerQuery({ query, regime, rehearsal }));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageTitle title={t('public.registerTitle')} lead={t('public.registerLead')} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search
          key={query ?? ''}
          allowClear
          defaultValue={query ?? ''}
          enterButton={t('public.search')}
          placeholder={t('public.searchPlaceholder')}
          aria-label={t('public.searchPlaceholder')}
          style={{ width: 'min(440px, calc(100vw - 32px))' }}
          onSearch={(value) => void change({ query: value.trim() })}
        />
        <Select
          allowClear
          placeholder={t('public.allRegimes')}
          aria-label={t('public.allRegimes')}
          value={regime ?? null}
          style={{ width: 240 }}
          options={(regimes.data?.items ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
          onChange={(value) => void change({ regime: value ?? undefined })}
        />
        <Select
          aria-label={t('public.rehearsals')}
          value={rehearsal ?? 'include'}
          style={{ width: 150 }}
          options={[
            { value: 'include', label: t('public.withRehearsals') },
            { value: 'none', label: t('public.withoutRehearsals') },
            { value: 'only', label: t('public.onlyRehearsals') },
          ]}
          onChange={(value) => void change({ rehearsal: value === 'include' ? undefined : value })}
        />
      </Space>
      <RegisterNumbers regime={regime} rehearsal={rehearsal} />
      {found.error && <ProblemAlert error={found.error} retry={() => void found.refetch()} />}
      <Entries items={items} loading={found.isPending} searched={Boolean(query || regime)} />
      <More query={found} />
    </>
  );
}

function Entries({
  items,
  loading,
  searched,
}: {
  items: readonly RegisterEntry[];
  loading: boolean;
  searched: boolean;
}) {
  const { t, text } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  const empty = searched ? t('public.nothingFound') : t('public.nothingRegistered');
  if (!wide && items.length > 0) return items.map((entry) => <EntryCard key={entry.number} entry={entry} />);
  const columns: TableColumnsType<RegisterEntry> = [
    {
      title: t('public.number'),
      dataIndex: 'number',
      width: 210,
      render: (number: string, entry) => (
        <>
          <Link to="/register/$number" params={{ number }} className="mono">
            {number}
          </Link>{' '}
          <RehearsalTag rehearsal={entry.rehearsal} />
        </>
      ),
    },
    { title: t('public.objectName'), dataIndex: 'objectName', className: 'wrap' },
    { title: t('public.kind'), width: 100, render: (_, entry) => text(entry.objectKindTitle) },
    { title: t('public.holder'), className: 'wrap', render: (_, entry) => entry.holder ?? t('public.unnamed') },
    { title: t('public.regime'), width: 170, render: (_, entry) => text(entry.regimeTitle) },
    { title: t('public.registeredOn'), dataIndex: 'registeredOn', width: 110 },
    { title: t('public.validUntil'), width: 110, render: (_, entry) => entry.validUntil ?? t('public.noTerm') },
    { title: t('public.status'), width: 90, render: (_, entry) => <EntryStatus status={entry.status} /> },
  ];
  return (
    <Table<RegisterEntry>
      rowKey="number"
      size="middle"
      columns={columns}
      dataSource={[...items]}
      loading={loading}
      pagination={false}
      scroll={{ x: 900 }}
      locale={{ emptyText: <div style={{ padding: 24 }}>{loading ? ' ' : empty}</div> }}
    />
  );
}

function EntryCard({ entry }: { entry: RegisterEntry }) {
  const { t, text } = useWords();
  return (
    <Card size="small" style={{ marginBottom: 10 }}>
      <Space wrap size={4}>
        <Link to="/register/$number" params={{ number: entry.number }} className="mono">
          {entry.number}
        </Link>
        <EntryStatus status={entry.status} />
        <RehearsalTag rehearsal={entry.rehearsal} />
      </Space>
      <div className="wrap" style={{ fontWeight: 600, marginTop: 4 }}>
        {entry.objectName}
      </div>
      <div className="wrap">{entry.holder ?? t('public.unnamed')}</div>
      <div style={{ color: '#52666b' }}>
        <Tag>{text(entry.objectKindTitle)}</Tag>
        {text(entry.regimeTitle)}
      </div>
      <div style={{ color: '#52666b' }}>
        {entry.registeredOn} — {entry.validUntil ?? t('public.noTerm')}
      </div>
    </Card>
  );
}
