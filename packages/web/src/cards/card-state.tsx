import { type CardScheme, type CardView, DataState } from '@shuji/core/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { CardDialog, ReasonField } from './card-dialog.js';
import { cardChanged } from './queries.js';

const colours = { active: 'green', retained: 'blue', dormant: 'default' } as const;

/** The state of data as a tag; quiet where nothing tells it. */
export function StateTag({ state }: { readonly state: DataState | null }) {
  const { t } = useWords();
  if (state === null) return <span className="quiet">{t('cards.stateUnknown')}</span>;
  return <Tag color={colours[state]}>{t(`cards.state_${state}`)}</Tag>;
}

interface CardStateProps {
  readonly scheme: CardScheme;
  readonly card: CardView;
  readonly readOnly?: boolean;
}

/** The state of the data, by what it is told, and the way to say otherwise. */
export function CardState({ scheme, card, readOnly = false }: CardStateProps) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const [saying, setSaying] = useState(false);
  const { state, by, trace, days, rule } = card.sheet.state;
  const said = card.ledger.state;
  const taking = useMutation({
    mutationFn: () => command(`/api/resources/${card.resource}/card/state/take-back`, {}, card),
    onSettled: () => cardChanged(client, card.resource),
  });
  const field = scheme.fields.find(({ id }) => id === trace?.field);
  return (
    <Card size="small" title={t('cards.state')}>
      <Space wrap>
        <StateTag state={state} />
        <span className="quiet">{t(`cards.stateBy_${by}`)}</span>
        {trace && field && (
          <span className="quiet">
            {t('cards.stateTrace', { field: text(field.title), on: trace.on, days: days ?? 0 })}
          </span>
        )}
      </Space>
      {said && (
        <p className="wrap">
          {t('cards.stateReason', { reason: said.reason })}
          {rule && rule !== said.state && ` ${t('cards.stateRule', { state: t(`cards.state_${rule}`) })}`}
        </p>
      )}
      <p className="quiet">
        {t('cards.stateDays', { active: scheme.state.active_days.value, retained: scheme.state.retained_days.value })}{' '}
        {text(scheme.state.reading)}
      </p>
      {taking.error && <ProblemAlert error={taking.error} />}
      {!readOnly && (
        <Space className="no-print">
          <Button size="small" onClick={() => setSaying(true)}>
            {t('cards.sayState')}
          </Button>
          {said && (
            <Button size="small" loading={taking.isPending} onClick={() => taking.mutate()}>
              {t('cards.takeBack')}
            </Button>
          )}
        </Space>
      )}
      {saying && <StateDialog card={card} onClose={() => setSaying(false)} />}
    </Card>
  );
}

function StateDialog({ card, onClose }: { readonly card: CardView; readonly onClose: () => void }) {
  const { t } = useWords();
  const initial = { state: card.sheet.state.state ?? 'active' };
  return (
    <CardDialog card={card} title={t('cards.sayState')} path="state" initial={initial} onClose={onClose}>
      <Form.Item name="state" label={t('cards.state')}>
        <Select options={DataState.options.map((value) => ({ value, label: t(`cards.state_${value}`) }))} />
      </Form.Item>
      <ReasonField label={t('cards.reason')} />
    </CardDialog>
  );
}
