import {
  type CardDifference,
  type CardScheme,
  type CardVersion,
  cardDifferences,
  DataState,
} from '@shuji/core/catalog';
import { shanghaiDate } from '@shuji/core/kernel';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { StateTag } from './card-state.js';
import { CardValueText } from './card-value.js';
import { cardQuery, cardVersionsQuery } from './queries.js';

/** Every change of a card, and what two of its versions hold otherwise. */
export function CardVersions({ id, scheme }: { readonly id: string; readonly scheme: CardScheme }) {
  const { t } = useWords();
  const found = useQuery(cardVersionsQuery(id));
  return (
    <Card size="small" title={t('cards.versions')} className="no-print">
      <Loaded query={found}>{({ items }) => <Compare id={id} scheme={scheme} items={items} />}</Loaded>
    </Card>
  );
}

interface CompareProps {
  readonly id: string;
  readonly scheme: CardScheme;
  readonly items: readonly CardVersion[];
}

function Compare({ id, scheme, items }: CompareProps) {
  const { t } = useWords();
  const [before, setBefore] = useState<number | null>(null);
  const [after, setAfter] = useState<number | null>(null);
  const [latest, previous] = items;
  const [old, now] = [before ?? previous?.version ?? latest?.version ?? 1, after ?? latest?.version ?? 1];
  const options = items.map(({ version, at, change }) => ({
    value: version,
    label: `${version} · ${shanghaiDate(at)} · ${t(`cards.change_${changeOf(change)}`)}`,
  }));
  return (
    <div className="stack">
      <Space wrap>
        <Select
          aria-label={t('cards.before')}
          value={old}
          options={options}
          onChange={setBefore}
          className="card-version"
        />
        <span aria-hidden>→</span>
        <Select
          aria-label={t('cards.after')}
          value={now}
          options={options}
          onChange={setAfter}
          className="card-version"
        />
      </Space>
      <Differences id={id} scheme={scheme} before={old} after={now} />
      <ol className="card-list">
        {items.map(({ version, at, change, people }) => (
          <li key={version}>
            {version} · <Moment at={at} /> · {t(`cards.change_${changeOf(change)}`)}{' '}
            <span className="quiet">{t(people ? 'cards.byPeople' : 'cards.byScan')}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const changes = [
  'ResourceInventoried',
  'ResourceScannedAgain',
  'GradesSettled',
  'CardFilled',
  'DataStateSaid',
  'BookEntered',
  'BookLeft',
  'GrantMarked',
  'GrantMarkEnded',
] as const;

function changeOf(change: string): (typeof changes)[number] | 'other' {
  return changes.find((each) => each === change) ?? 'other';
}

interface DifferencesProps {
  readonly id: string;
  readonly scheme: CardScheme;
  readonly before: number;
  readonly after: number;
}

function Differences({ id, scheme, before, after }: DifferencesProps) {
  const { t, text } = useWords();
  const old = useQuery(cardQuery(id, before));
  const now = useQuery(cardQuery(id, after));
  return (
    <Loaded query={old}>
      {(one) => (
        <Loaded query={now}>
          {(other) => {
            const found = cardDifferences(one, other);
            if (found.length === 0) return <Alert type="info" showIcon title={t('cards.noDifference')} />;
            const titles = {
              state: t('cards.state'),
              book: text(scheme.book.title),
              grants: text(scheme.grants.title),
            };
            const field = (of: string) => scheme.fields.find((each) => each.id === of);
            const title = ({ kind, id: of }: CardDifference) =>
              kind === 'field' ? text(field(of)?.title ?? { zh: of, en: of }) : titles[kind];
            const shown = ({ kind, id: of }: CardDifference, value: CardDifference['before']) => {
              if (kind === 'state') return <StateTag state={DataState.nullable().catch(null).parse(value)} />;
              const known = field(of);
              if (known) return <CardValueText field={known} value={value} />;
              return <span className="wrap">{Array.isArray(value) ? value.join(t('cards.comma')) : value}</span>;
            };
            return (
              <Table
                rowKey="id"
                size="small"
                pagination={false}
                scroll={{ x: 480 }}
                dataSource={found}
                columns={[
                  { title: t('cards.field'), render: (_, difference) => title(difference) },
                  { title: t('cards.before'), render: (_, difference) => shown(difference, difference.before) },
                  { title: t('cards.after'), render: (_, difference) => shown(difference, difference.after) },
                ]}
              />
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
