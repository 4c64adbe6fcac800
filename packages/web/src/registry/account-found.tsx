import type { AccountView } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Card, Descriptions, Empty, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { EntryStatus } from '../public/entry-status.js';

const colours = { open: 'green', closing: 'orange', closed: 'default' } as const;

/** What whoever looks an account up is told of it. */
export function AccountFound({ account }: { readonly account: AccountView }) {
  const { t, text } = useWords();
  const { code, holder, standing, openedOn, closedOn, entries, lookUps, because } = account;
  const facts = [
    { key: 'holder', label: t('public.holder'), children: <span className="wrap">{holder}</span> },
    { key: 'regime', label: t('public.regime'), children: text(account.regimeTitle) },
    { key: 'openedOn', label: t('accounts.openedOn'), children: openedOn },
    ...(closedOn ? [{ key: 'closedOn', label: t('accounts.closedOn'), children: closedOn }] : []),
  ];
  return (
    <section aria-label={code}>
      <Card
        size="small"
        className="panel"
        title={<span className="mono">{code}</span>}
        extra={<Tag color={colours[standing]}>{t(`accounts.standing_${standing}`)}</Tag>}
      >
        <Descriptions size="small" column={{ xs: 1, md: 2 }} items={facts} />
        <Because rules={because} />
      </Card>
      {entries.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('accounts.noEntries')} />}
      {entries.map((entry) => (
        <Registered key={entry.number} entry={entry} />
      ))}
      {lookUps && <LookUps lookUps={lookUps} />}
    </section>
  );
}

function Registered({ entry }: { readonly entry: AccountView['entries'][number] }) {
  const { t, text } = useWords();
  const { certificate } = entry;
  const facts = [
    { key: 'number', label: t('public.number'), children: <span className="mono">{entry.number}</span> },
    { key: 'right', label: t('public.right'), children: t(`public.right_${entry.right ?? 'none'}`) },
    { key: 'kind', label: t('accounts.objectKind'), children: text(entry.objectKindTitle) },
    { key: 'registeredOn', label: t('public.registeredOn'), children: entry.registeredOn },
    {
      key: 'certificate',
      label: t('entries.certificate'),
      children: certificate ? (
        <span className="wrap">
          {text(certificate.title)} <span className="mono">{certificate.number}</span>{' '}
          <Tag color={certificate.holds ? 'green' : 'red'}>
            {t(certificate.holds ? 'accounts.holds' : 'accounts.holdsNot')}
          </Tag>
        </span>
      ) : (
        t('entries.noCertificate')
      ),
    },
    { key: 'validUntil', label: t('public.validUntil'), children: entry.validUntil ?? t('public.noTerm') },
  ];
  return (
    <article aria-label={entry.number}>
      <Card
        size="small"
        className="panel"
        title={<span className="wrap">{entry.objectName}</span>}
        extra={<EntryStatus status={entry.status} />}
      >
        <Descriptions size="small" column={{ xs: 1, md: 2 }} items={facts} />
        <Link to="/register/$number" params={{ number: entry.number }}>
          {t('entries.toPublic')}
        </Link>
      </Card>
    </article>
  );
}

function LookUps({ lookUps }: { readonly lookUps: NonNullable<AccountView['lookUps']> }) {
  const { t } = useWords();
  return (
    <Card size="small" className="panel" title={t('accounts.lookUps')}>
      {lookUps.length === 0 && <p className="quiet">{t('accounts.noLookUps')}</p>}
      <div className="stack">
        {lookUps.map(({ by, interest, at }) => (
          <span key={`${at} ${by}`} className="wrap">
            <Moment at={at} /> {t('accounts.lookedUpBy', { by, interest })}
          </span>
        ))}
      </div>
    </Card>
  );
}
