import { type OwnEntry, shareWords } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Descriptions, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { SharesHeld } from '../public/shares-held.js';

/** What a holder keeps in mind of an entry: certificate, last day, what is due, rights of others, cases under way. */
export function OwnEntryFacts({ entry }: { readonly entry: OwnEntry }) {
  const { t, text } = useWords();
  const { certificate, validUntil, registeredOn, records, due } = entry;
  const items = [
    { key: 'number', label: t('public.number'), children: <span className="mono">{entry.number}</span> },
    { key: 'regime', label: t('public.regime'), children: text(entry.regimeTitle) },
    { key: 'right', label: t('public.right'), children: t(`public.right_${entry.right ?? 'none'}`) },
    ...(entry.shares.length > 0
      ? [
          {
            ...{ key: 'shares', label: t('shares.title') },
            children: (
              <div>
                <SharesHeld entry={entry} />
                <div>{t('shares.own', { share: shareWords(entry.share) })}</div>
              </div>
            ),
          },
        ]
      : []),
    {
      key: 'certificate',
      label: t('entries.certificate'),
      children: certificate ? (
        <span className="wrap">
          {text(certificate.title)} <span className="mono">{certificate.number}</span>
        </span>
      ) : (
        t('entries.noCertificate')
      ),
    },
    ...(entry.certificates.length > 1
      ? [
          {
            ...{ key: 'certificates', label: t('entries.heldCertificates'), span: 'filled' as const },
            children: <Held certificates={entry.certificates} />,
          },
        ]
      : []),
    { key: 'registeredOn', label: t('public.registeredOn'), children: registeredOn },
    {
      key: 'validUntil',
      label: t('public.validUntil'),
      children: validUntil ? <Deadline on={validUntil} met={due === null} /> : t('public.noTerm'),
    },
    ...(due ? [{ key: 'due', label: t('registry.due'), span: 'filled' as const, children: <Due due={due} /> }] : []),
    ...(records.length > 0
      ? [{ key: 'records', label: t('entries.records'), children: <Records records={records} /> }]
      : []),
    ...(entry.cases.length > 0
      ? [{ key: 'cases', label: t('entries.underWay'), children: <UnderWay cases={entry.cases} /> }]
      : []),
  ];
  return <Descriptions size="small" column={{ xs: 1, md: 2 }} items={items} />;
}

function Due({ due }: { readonly due: NonNullable<OwnEntry['due']> }) {
  const { t } = useWords();
  const { kind, from, on } = due;
  return (
    <div>
      {t(`entries.due_${kind}`, { from: from ?? '', on })} <Because rules={due.because} />
    </div>
  );
}

function Held({ certificates }: Pick<OwnEntry, 'certificates'>) {
  const { text } = useWords();
  return (
    <div className="stack">
      {certificates.map(({ id, title, number }) => (
        <a key={id} className="wrap" href={`/api/public/certificates/${id}.pdf`} download>
          {text(title)} <span className="mono">{number}</span>
        </a>
      ))}
    </div>
  );
}

function Records({ records }: Pick<OwnEntry, 'records'>) {
  const { t } = useWords();
  return (
    <div className="stack">
      {records.map(({ id, kind, party, since, until }) => (
        <span key={id} className="wrap">
          {t('entries.recordOf', { kind: t(`entries.mark_${kind}`), party })}{' '}
          <span className="quiet">
            {t('entries.recordSince', { on: since })} {until && t('entries.recordUntil', { on: until })}
          </span>
        </span>
      ))}
    </div>
  );
}

function UnderWay({ cases }: Pick<OwnEntry, 'cases'>) {
  const { t, text } = useWords();
  return (
    <div className="stack">
      {cases.map(({ id, number, registrationTitle, status, waitingFor }) => (
        <span key={id} className="wrap">
          <Link to="/cases/$id" params={{ id }}>
            {text(registrationTitle)} <span className="mono">{number || t('entries.draftCase')}</span>
          </Link>{' '}
          {status === 'draft' && waitingFor === 'counterparty' && (
            <Tag color="warning">{t('entries.awaitsConsent')}</Tag>
          )}
        </span>
      ))}
    </div>
  );
}
