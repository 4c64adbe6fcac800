import { type CoverageView, type MeansKind, meansKinds } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Grid, Table, type TableColumnsType } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { MeansBar, MeansMark } from './means.js';
import { coverageQuery } from './queries.js';
import './law.css';

type Line = CoverageView['instruments'][number];
type Tally = CoverageView['total'];

/** The coverage board: of every instrument, how its obligations are met, and of all together. */
export function CoveragePage() {
  const { t } = useWords();
  const coverage = useQuery(coverageQuery);
  return (
    <>
      <p className="law-back">
        <Link to="/law">{t('law.backToList')}</Link>
      </p>
      <PageTitle title={t('law.coverageTitle')} lead={t('law.coverageLead')} />
      <Loaded query={coverage} isEmpty={({ total }) => total.total === 0} empty={t('law.noDuties')}>
        {({ instruments, total }) => (
          <>
            <Totals total={total} />
            <Board lines={instruments} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Totals({ total }: { readonly total: Tally }) {
  const { t } = useWords();
  const met = total.means.regime + total.means.code + total.means.record;
  return (
    <section className="coverage-total" aria-label={t('law.total')}>
      <p>
        <strong>{t('law.coverageTotal', { value: total.total })}</strong> · {t('law.coverageMet', { value: met })} ·{' '}
        {t('law.executeOpen')} {total.executeOpen}
      </p>
      <MeansBar title={t('law.total')} means={total.means} />
      <ul className="coverage-legend">
        {meansKinds.map((kind) => (
          <li key={kind}>
            <MeansMark kind={kind} /> <strong>{total.means[kind]}</strong>{' '}
            <span className="quiet">{t(`law.mean_${kind}Why`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Board({ lines }: { readonly lines: readonly Line[] }) {
  const { t, text } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide) return lines.map((line) => <LineCard key={line.instrument} line={line} />);
  const columns: TableColumnsType<Line> = [
    {
      title: t('law.instrument'),
      className: 'wrap',
      sorter: (a, b) => text(a.title).localeCompare(text(b.title), 'zh-CN'),
      render: (_, line) => (
        <Link to="/law/$instrument" params={{ instrument: line.instrument }}>
          {text(line.title)}
        </Link>
      ),
    },
    {
      title: t('law.coverageShare'),
      width: 220,
      sorter: (a, b) => metShare(a) - metShare(b),
      render: (_, line) => <MeansBar title={text(line.title)} means={line.means} />,
    },
    ...meansKinds.map((kind) => ({
      title: <MeansMark kind={kind} />,
      width: kind === 'none' ? 112 : 92,
      align: 'right' as const,
      sorter: (a: Line, b: Line) => a.means[kind] - b.means[kind],
      render: (_: unknown, line: Line) => <Count line={line} kind={kind} />,
    })),
    { title: t('law.total'), dataIndex: 'total', width: 76, align: 'right', sorter: (a, b) => a.total - b.total },
    {
      title: <span title={t('law.executeOpen')}>{t('law.executeOpenShort')}</span>,
      dataIndex: 'executeOpen',
      width: 90,
      align: 'right',
      sorter: (a, b) => a.executeOpen - b.executeOpen,
    },
  ];
  return (
    <>
      <Table<Line>
        rowKey="instrument"
        size="small"
        columns={columns}
        dataSource={[...lines]}
        pagination={false}
        scroll={{ x: 980 }}
        aria-label={t('law.coverageTable')}
      />
      <p className="quiet">{t('law.executeOpenWhat')}</p>
    </>
  );
}

function LineCard({ line }: { readonly line: Line }) {
  const { t, text } = useWords();
  return (
    <Card size="small" className="law-card">
      <Link to="/law/$instrument" params={{ instrument: line.instrument }} className="wrap">
        {text(line.title)}
      </Link>
      <MeansBar title={text(line.title)} means={line.means} />
      <div className="law-inline">
        {meansKinds.map((kind) => (
          <span key={kind}>
            <MeansMark kind={kind} /> <Count line={line} kind={kind} />
          </span>
        ))}
        <span className="quiet">
          {t('law.total')} {line.total}
        </span>
      </div>
    </Card>
  );
}

/** A count, which leads to the obligations that it counts. */
function Count({ line, kind }: { readonly line: Line; readonly kind: MeansKind }) {
  const count = line.means[kind];
  if (count === 0) return <span className="quiet">0</span>;
  return (
    <Link to="/law/$instrument" params={{ instrument: line.instrument }} search={{ means: kind }}>
      {count}
    </Link>
  );
}

function metShare({ means, total }: Tally): number {
  return total === 0 ? 0 : (means.regime + means.code + means.record) / total;
}
