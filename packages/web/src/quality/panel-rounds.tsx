import type { DelphiPanelView } from '@shuji/core/quality';
import { Card, Grid, Space, Table, type TableColumnsType, Tag } from 'antd';
import { useWords } from '../app/i18n.js';

type Round = DelphiPanelView['rounds'][number];
type Dimension = DelphiPanelView['dimensions'][number];

/** What the rounds of a panel came to, the last one first, and where an expert's own weights stand in each. */
export function PanelRounds({ panel }: { readonly panel: DelphiPanelView }) {
  const { t } = useWords();
  return panel.rounds.toReversed().map((round) => (
    <Card key={round.number} size="small" title={t('panels.round', { value: round.number })}>
      {round.feedback ? (
        <Told panel={panel} round={round} feedback={round.feedback} />
      ) : (
        <p className="quiet">{t('panels.notClosed')}</p>
      )}
    </Card>
  ));
}

const shown = (share: number | undefined) => (share === undefined ? '—' : `${(share * 100).toFixed(1)}%`);

interface ToldProps {
  readonly panel: DelphiPanelView;
  readonly round: Round;
  readonly feedback: NonNullable<Round['feedback']>;
}

function Told({ panel: { dimensions, limits, expert }, round: { own, places }, feedback }: ToldProps) {
  const { t, text } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  const ownShare = (id: string) => (
    <Space size={4} wrap={!wide}>
      {places[id] && <Tag>{t(`panels.place_${places[id]}`)}</Tag>}
      {shown(own?.[id])}
    </Space>
  );
  const { items, concordance, converged } = feedback;
  const number = { align: 'right' } as const;
  const quartiles: TableColumnsType<Dimension> = wide
    ? [
        { ...number, title: t('panels.lower'), render: (_, { id }) => shown(items[id]?.lower) },
        { ...number, title: t('panels.upper'), render: (_, { id }) => shown(items[id]?.upper) },
      ]
    : [
        {
          ...{ ...number, title: t('panels.quartiles') },
          render: (_, { id }) => `${shown(items[id]?.lower).replace('%', '')}–${shown(items[id]?.upper)}`,
        },
      ];
  const columns: TableColumnsType<Dimension> = [
    { title: t('panels.dimension'), render: (_, { title }) => text(title) },
    { ...number, title: t('panels.median'), render: (_, { id }) => <strong>{shown(items[id]?.median)}</strong> },
    ...quartiles,
    ...(expert ? [{ ...number, title: t('panels.own'), render: (_: unknown, { id }: Dimension) => ownShare(id) }] : []),
  ];
  const widest = Math.max(...Object.values(items).map(({ spread }) => spread));
  return (
    <>
      <Space wrap size={[12, 4]}>
        <Tag color={converged ? 'green' : 'gold'}>{t(converged ? 'panels.converged' : 'panels.notConverged')}</Tag>
        <span>{t('panels.concordance', { value: concordance.toFixed(3), limit: limits.concordance })}</span>
        <span>{t('panels.spread', { value: widest.toFixed(3), limit: limits.spread })}</span>
      </Space>
      <Table
        size="small"
        pagination={false}
        style={{ marginTop: 8 }}
        rowKey="id"
        dataSource={[...dimensions]}
        columns={columns}
      />
    </>
  );
}
