import { DownloadOutlined } from '@ant-design/icons';
import type { CertificateView, RegisterEntryDetail } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Space, Typography } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { EntryMarks } from './entry-marks.js';
import { EntryHistory, EntryRecords } from './entry-past.js';
import { EntryStandingPanel } from './entry-standing.js';
import { EntryStatus } from './entry-status.js';
import { entryQuery } from './queries.js';
import { SharesHeld } from './shares-held.js';

/** One entry of the register: what, whose, by which rules, and the certificates that prove it. */
export function EntryPage() {
  const { t } = useWords();
  const { number = '' } = useParams({ strict: false }) as { number?: string };
  const query = useQuery(entryQuery(number));
  return (
    <>
      <PageTitle title={t('public.entryTitle', { number })} />
      <Loaded query={query}>{(entry) => <Entry entry={entry} />}</Loaded>
    </>
  );
}

function Entry({ entry }: { entry: RegisterEntryDetail }) {
  const { t, text } = useWords();
  const current = entry.certificates.filter(({ number }) => number === entry.provedBy);
  const items = [
    { label: t('public.number'), children: <span className="mono">{entry.number}</span> },
    ...(entry.oid === null
      ? []
      : [{ label: t('public.oid'), children: <span className="mono wrap">{entry.oid}</span> }]),
    { label: t('public.status'), children: <EntryStatus status={entry.status} /> },
    {
      label: t('entries.marks'),
      children: entry.marks.length === 0 ? t('entries.noMarks') : <EntryMarks marks={entry.marks} />,
    },
    { label: t('public.objectName'), children: <span className="wrap">{entry.objectName}</span> },
    { label: t('public.kind'), children: text(entry.objectKindTitle) },
    { label: t('public.holder'), children: <SharesHeld entry={entry} /> },
    { label: t('public.right'), children: t(`public.right_${entry.right ?? 'none'}`) },
    { label: t('public.regime'), children: text(entry.regimeTitle) },
    { label: t('public.authority'), children: text(entry.authority) },
    { label: t('public.registeredOn'), children: entry.registeredOn },
    { label: t('public.validUntil'), children: entry.validUntil ?? t('public.noTerm') },
    { label: t('public.rows'), children: entry.rows?.toLocaleString() ?? '—' },
    { label: t('public.industry'), children: entry.industry ?? '—' },
    {
      label: t('public.scenario'),
      span: 'filled' as const,
      children: <span className="wrap">{entry.scenario ?? '—'}</span>,
    },
    {
      label: t('public.fingerprint'),
      span: 'filled' as const,
      children:
        entry.fingerprint === null ? (
          '—'
        ) : (
          <Typography.Text className="mono" copyable={{ tooltips: [t('app.copy'), t('app.copied')] }}>
            {entry.fingerprint}
          </Typography.Text>
        ),
    },
  ];
  return (
    <Space orientation="vertical" size={16} style={{ width: '100%' }}>
      {entry.rehearsal && (
        <Alert type="warning" showIcon title={t('app.rehearsal.tag')} description={t('app.rehearsal.why')} />
      )}
      <Descriptions
        className="short-labels"
        bordered
        size="small"
        column={{ xs: 1, md: 2 }}
        items={items}
        style={{ background: '#fff' }}
      />
      {!entry.rehearsal && (
        <Link to="/entries/$number" params={{ number: entry.number }}>
          {t('entries.apply')}
        </Link>
      )}
      <Certificates title={t('entries.current')} certificates={current} />
      <Certificates
        title={t('entries.superseded')}
        certificates={entry.certificates.filter((certificate) => !current.includes(certificate))}
      />
      <EntryStandingPanel number={entry.number} />
      <EntryRecords records={entry.records} />
      <EntryHistory history={entry.history} />
      <Card size="small" title={t('app.because.label')}>
        <Because rules={entry.because} />
      </Card>
    </Space>
  );
}

interface CertificatesProps {
  readonly title: string;
  readonly certificates: readonly CertificateView[];
}

function Certificates({ title, certificates }: CertificatesProps) {
  if (certificates.length === 0) return null;
  return (
    <section aria-label={title}>
      <Card size="small" title={title}>
        {certificates.map((certificate) => (
          <Certificate key={certificate.id} certificate={certificate} />
        ))}
      </Card>
    </section>
  );
}

function Certificate({ certificate }: { certificate: CertificateView }) {
  const { t, text } = useWords();
  const base = `/api/public/certificates/${certificate.id}`;
  return (
    <Space wrap style={{ width: '100%', padding: '6px 0' }}>
      <strong>{text(certificate.title)}</strong>
      <span className="mono">{certificate.number}</span>
      <span className="quiet wrap">{t('registry.issuedTo', { holder: certificate.holder })}</span>
      <RehearsalTag rehearsal={certificate.rehearsal} />
      <Button href={`${base}.pdf`} icon={<DownloadOutlined />}>
        PDF
      </Button>
      <Button href={`${base}.json`} icon={<DownloadOutlined />}>
        JSON
      </Button>
      <Link to="/verify" search={{ number: certificate.number }}>
        <Button type="primary">{t('public.checkThis')}</Button>
      </Link>
    </Space>
  );
}
