import type { RegisterStatistics } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Collapse, Space, Spin, Statistic, Table } from 'antd';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { sizeText } from '../resources/figures.js';
import { type RegisterFilter, regimesQuery, registerStatisticsQuery } from './queries.js';

type Part = RegisterStatistics['byRegime'][number];

/** What the register adds up to, and how it is distributed; opened by whoever wants to know. */
export function RegisterNumbers({ regime, rehearsal }: Pick<RegisterFilter, 'regime' | 'rehearsal'>) {
  const { t } = useWords();
  return (
    <Collapse
      size="small"
      style={{ marginBottom: 12 }}
      destroyOnHidden
      items={[
        { key: 'numbers', label: t('public.numbers'), children: <Numbers regime={regime} rehearsal={rehearsal} /> },
      ]}
    />
  );
}

function Numbers(filter: Pick<RegisterFilter, 'regime' | 'rehearsal'>) {
  const { t, text } = useWords();
  const found = useQuery(registerStatisticsQuery(filter));
  const regimes = useQuery(regimesQuery);
  if (found.error) return <ProblemAlert error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Spin />;
  const { entries, shared, rows, bytes, byRegime, byMonth, byIndustry } = found.data;
  const titles = new Map(regimes.data?.items.map(({ id, title }) => [id, text(title)]));
  return (
    <>
      <Space size="large" wrap style={{ marginBottom: 12 }}>
        <Statistic title={t('public.numbersEntries')} value={entries} />
        <Statistic title={t('public.numbersShared')} value={shared} />
        <Statistic title={t('public.numbersRows')} value={rows} />
        <Statistic title={t('public.numbersBytes')} value={sizeText(Number(bytes))} />
      </Space>
      <Parts title={t('public.numbersByRegime')} parts={byRegime} nameOf={(name) => titles.get(name) ?? name} />
      <Parts title={t('public.numbersByMonth')} parts={byMonth} />
      <Parts title={t('public.numbersByIndustry')} parts={byIndustry} />
    </>
  );
}

function Parts({
  title,
  parts,
  nameOf = (name) => name,
}: {
  title: string;
  parts: readonly Part[];
  nameOf?: (name: string) => string;
}) {
  const { t } = useWords();
  const number = (value: string | number) => BigInt(value).toLocaleString('en-US');
  return (
    <Table<Part>
      size="small"
      style={{ marginBottom: 12 }}
      pagination={parts.length > 10 ? { pageSize: 10, size: 'small' } : false}
      rowKey={({ name }) => name ?? ''}
      dataSource={[...parts]}
      locale={{ emptyText: t('public.nothingRegistered') }}
      columns={[
        { title, render: (_, { name }) => (name === null ? t('public.numbersUntold') : nameOf(name)) },
        { title: t('public.numbersEntries'), align: 'right', render: (_, { entries }) => number(entries) },
        { title: t('public.numbersRows'), align: 'right', render: (_, { rows }) => number(rows) },
        {
          title: t('public.numbersBytes'),
          align: 'right',
          responsive: ['sm'],
          render: (_, { bytes }) => sizeText(Number(bytes)),
        },
      ]}
    />
  );
}
