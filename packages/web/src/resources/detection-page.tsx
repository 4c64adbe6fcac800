import { type DetectionView, DetectionView as View } from '@shuji/core/catalog';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Grid, Space, Table, type TableColumnsType, Tag } from 'antd';
import { get } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useMembership } from '../app/session.js';
import './resources.css';

type Line = DetectionView['categories'][number];
type Counted = NonNullable<Line['told']>;

const detectionQuery = queryOptions({
  queryKey: ['detection'],
  staleTime: 60_000,
  queryFn: ({ signal }) => get('/api/public/detection', View, signal),
});

/** How well the product recognises sensitive data, by category, for everybody to read. */
export function DetectionPage() {
  const { t } = useWords();
  const membership = useMembership();
  return (
    <>
      <PageTitle
        title={t('resources.detectionTitle')}
        lead={t('resources.detectionLead')}
        extra={membership && <Link to="/resources/grades">{t('resources.reviewTitle')}</Link>}
      />
      <Loaded query={useQuery(detectionQuery)}>
        {({ measured, categories }) => (
          <>
            {measured ? <Measured measured={measured} /> : <Alert type="info" title={t('resources.detectionNone')} />}
            <Categories lines={categories} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Measured({ measured }: { readonly measured: NonNullable<DetectionView['measured']> }) {
  const { t, text } = useWords();
  const { measured_on: day, tables, dirty, overall, decoys, current } = measured;
  return (
    <Card size="small" style={{ marginBottom: 12 }}>
      {!current && (
        <Alert type="warning" showIcon title={t('resources.detectionOutdated')} style={{ marginBottom: 8 }} />
      )}
      <ul className="detection-facts">
        <li>{t('resources.detectionWhen', { day, tables: text(tables) })}</li>
        <li>
          {t('resources.detectionTold')}: <Shares counted={overall.told} />
        </li>
        {overall.silent && (
          <li>
            {t('resources.detectionSilent', { dirty: percent(dirty, 0) })}: <Shares counted={overall.silent} />
          </li>
        )}
        <li>{t('resources.detectionDecoys', { columns: decoys.columns, taken: decoys.taken })}</li>
      </ul>
    </Card>
  );
}

function Shares({ counted: { columns, precision, recall } }: { readonly counted: Counted }) {
  const { t } = useWords();
  return (
    <strong>
      {t('resources.detectionShares', { columns, precision: percent(precision), recall: percent(recall) })}
    </strong>
  );
}

function Categories({ lines }: { readonly lines: readonly Line[] }) {
  const { t, text } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  if (!wide)
    return lines.map((line) => (
      <Card key={line.id} size="small" title={text(line.title)} style={{ marginBottom: 8 }}>
        <div>
          {t('resources.detectionToldShort')}: {line.told ? <Shares counted={line.told} /> : '—'}
        </div>
        <div>
          {t('resources.detectionSilentShort')}: {line.silent ? <Shares counted={line.silent} /> : '—'}
        </div>
        <Kinds line={line} />
      </Card>
    ));
  const figures = (of: 'told' | 'silent') => [
    figure(t('resources.detectionColumns'), (line) => line[of]?.columns.toLocaleString('en-US')),
    figure(t('resources.detectionPrecision'), (line) => line[of] && percent(line[of].precision)),
    figure(t('resources.detectionRecall'), (line) => line[of] && percent(line[of].recall)),
  ];
  const columns: TableColumnsType<Line> = [
    { title: t('resources.detectionCategory'), render: (_, line) => text(line.title) },
    { title: t('resources.detectionToldShort'), children: figures('told') },
    { title: t('resources.detectionSilentShort'), children: figures('silent') },
    { title: t('resources.detectionBy'), render: (_, line) => <Kinds line={line} /> },
  ];
  return <Table size="small" rowKey="id" columns={columns} dataSource={[...lines]} pagination={false} />;
}

function Kinds({ line }: { readonly line: Line }) {
  const { t } = useWords();
  return (
    <Space size={4} wrap>
      {line.kinds.map((kind) => (
        <Tag key={kind}>{t(`resources.detector_${kind}`)}</Tag>
      ))}
    </Space>
  );
}

function figure(title: string, value: (line: Line) => string | null | undefined): TableColumnsType<Line>[number] {
  return { title, align: 'right', render: (_, line) => value(line) ?? '—' };
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}%`;
}
