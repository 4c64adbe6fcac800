import type { TradeAuthorisationView } from '@shuji/core/registry';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Space, Tag } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { EntryMarks } from '../public/entry-marks.js';
import { EntryStatus } from '../public/entry-status.js';
import { AuthoriseExchange } from './authorise-exchange.js';
import { ForKinds } from './for-kinds.js';
import { ReportTrade } from './report-trade.js';
import { TakeBack } from './take-back.js';
import { tradeAuthorisationsQuery } from './trade-queries.js';

/** Trades at exchanges: holders authorise an exchange to report them, and exchanges report. */
export function TradesPage() {
  return (
    <ForKinds kinds={[...ApplicantKind.options, 'exchange']}>
      {({ active }) => <Trades exchange={active.kind === 'exchange'} />}
    </ForKinds>
  );
}

interface Side {
  /** Whether the reader is the exchange, not the holder. */
  readonly exchange: boolean;
}

function Trades({ exchange }: Side) {
  const { t } = useWords();
  const found = useQuery(tradeAuthorisationsQuery);
  const side = exchange ? 'exchange' : 'holder';
  return (
    <>
      <PageTitle title={t(`trades.title_${side}`)} lead={t(`trades.lead_${side}`)} />
      {!exchange && <AuthoriseExchange />}
      <Loaded
        query={found}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`trades.empty_${side}`)} />}
      >
        {({ items }) => items.map((item) => <Authorisation key={item.id} item={item} exchange={exchange} />)}
      </Loaded>
    </>
  );
}

function Authorisation({ item, exchange }: Side & { readonly item: TradeAuthorisationView }) {
  const { t } = useWords();
  const { entry, ended } = item;
  return (
    <article aria-label={t('trades.authorisationOf', { number: entry.number, exchange: item.exchange })}>
      <Card
        size="small"
        className="panel"
        title={<span className="wrap">{entry.objectName}</span>}
        extra={
          <Space size={4}>
            <EntryMarks marks={entry.marks} />
            <EntryStatus status={entry.status} />
            <Tag color={ended ? 'default' : 'success'}>{t(ended ? 'trades.ended' : 'trades.holds')}</Tag>
          </Space>
        }
      >
        <p>
          <span className="mono">{entry.number}</span>{' '}
          <span className="wrap">{t('trades.sides', { holder: item.holder, exchange: item.exchange })}</span>
        </p>
        {!ended &&
          (exchange ? (
            <Reports item={item} />
          ) : (
            <TakeBack
              path={`/api/trade-authorisations/${item.id}/end`}
              version={item.version}
              queryKey={tradeAuthorisationsQuery.queryKey}
              label={t('trades.end')}
              sure={t('trades.endSure', { exchange: item.exchange })}
            />
          ))}
      </Card>
    </article>
  );
}

function Reports({ item }: { readonly item: TradeAuthorisationView }) {
  const { t, text } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <Space wrap>
        {item.registrations.map(({ id, title }) => (
          <Button key={id} aria-pressed={chosen === id} onClick={() => setChosen(chosen === id ? null : id)}>
            {t('trades.report', { title: text(title) })}
          </Button>
        ))}
      </Space>
      {chosen && <ReportTrade key={chosen} item={item} registration={chosen} />}
    </>
  );
}
