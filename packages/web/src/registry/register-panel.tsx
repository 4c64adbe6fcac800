import type { CaseView } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Card, Descriptions } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';

type Shown = Pick<
  CaseView,
  | 'entry'
  | 'agent'
  | 'account'
  | 'after'
  | 'counterparty'
  | 'consent'
  | 'openedBy'
  | 'reportedBy'
  | 'openingReasons'
  | 'intake'
  | 'late'
  | 'effects'
  | 'status'
>;

/** How a case stands to the register: the entry it acts upon, the other side, who opened it, what it has done. */
export function RegisterPanel({ view }: { readonly view: Shown }) {
  const { t, text } = useWords();
  const { entry, agent, account, after, counterparty, consent, intake, late, effects } = view;
  const items = [
    ...(entry
      ? [
          {
            key: 'entry',
            label: t('entries.onEntry'),
            children: (
              <span className="wrap">
                <Link to="/register/$number" params={{ number: entry.number }} className="mono">
                  {entry.number}
                </Link>{' '}
                {entry.holders?.join(t('app.listComma')) ?? t('public.unnamed')}
              </span>
            ),
          },
        ]
      : []),
    ...(account
      ? [{ key: 'account', label: t('entries.actsUponAccount'), children: t('entries.accountOf', { ...account }) }]
      : []),
    ...(after
      ? [
          {
            key: 'after',
            label: t('entries.afterCase'),
            children: (
              <Link to="/cases/$id" params={{ id: after.id }} className="mono">
                {after.number}
              </Link>
            ),
          },
        ]
      : []),
    ...(agent
      ? [{ key: 'agent', label: t('powers.agent'), children: <span className="wrap">{agent.name}</span> }]
      : []),
    ...(counterparty ? [{ key: 'counterparty', label: t('entries.counterparty'), children: counterparty }] : []),
    ...(consent
      ? [
          {
            key: 'consent',
            label: t('entries.confirmation'),
            children: t(consent.givenAt === null ? 'entries.consentAsked' : 'entries.consentGiven', {
              party: consent.party,
            }),
          },
        ]
      : []),
    ...(view.openedBy === 'registry'
      ? [
          { key: 'openedBy', label: t('entries.openedBy'), children: t('entries.openedBy_registry') },
          {
            key: 'reasons',
            label: t('entries.reasonsOf'),
            children: <span className="said">{view.openingReasons}</span>,
          },
        ]
      : []),
    ...(view.openedBy === 'exchange'
      ? [
          {
            key: 'openedBy',
            label: t('entries.openedBy'),
            children: t('entries.openedBy_exchange', { exchange: view.reportedBy ?? '' }),
          },
        ]
      : []),
    ...(intake
      ? [
          {
            key: 'intake',
            label: t('intake.onPaper'),
            children: t('intake.receivedBy', {
              ...{ channel: t(`intake.channel_${intake.channel}`), on: intake.receivedOn, by: intake.by },
            }),
          },
        ]
      : []),
    ...late.map(({ id, title, due }) => ({
      key: `late-${id}`,
      label: t('entries.late'),
      children: `${text(title)}（${due}）`,
    })),
    ...effects.map(({ title, target, because }, at) => ({
      key: `effect-${at}`,
      label: t('entries.effects'),
      children: (
        <div>
          {text(title)} <span className="mono">{target}</span> <Because rules={because} />
        </div>
      ),
    })),
  ];
  if (items.length === 0) return null;
  return (
    <Card size="small" className="panel" title={t('entries.onEntry')}>
      <Descriptions size="small" column={1} items={items} />
    </Card>
  );
}
