import type { CertificateView } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Card, Space } from 'antd';
import { useWords } from '../app/i18n.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';

/** The certificates of a case: as PDF, as JSON, and where the register shows the registration. */
export function CertificatesPanel({ certificates }: { readonly certificates: readonly CertificateView[] }) {
  const { t, text } = useWords();
  const [first] = certificates;
  if (!first) return null;
  return (
    <Card
      size="small"
      className="panel"
      title={t('registry.certificates')}
      extra={
        // The register keeps a registration under the number of its first certificate.
        <Link to="/register/$number" params={{ number: first.number }}>
          {t('registry.toRegister')}
        </Link>
      }
    >
      {certificates.map((certificate) => (
        <div key={certificate.id} className="panel-line">
          <strong>{text(certificate.title)}</strong> <RehearsalTag rehearsal={certificate.rehearsal} />
          <div className="mono">{certificate.number}</div>
          <div className="wrap">{t('registry.issuedTo', { holder: certificate.holder })}</div>
          <div className="quiet">
            {t('registry.issuedOn', { on: certificate.issuedOn })} ·{' '}
            {certificate.validUntil === null
              ? t('public.noTerm')
              : t('registry.validUntil', { on: certificate.validUntil })}
          </div>
          <Space>
            <a href={`/api/public/certificates/${certificate.id}.pdf`} download>
              PDF
            </a>
            <a href={`/api/public/certificates/${certificate.id}.json`} download>
              JSON
            </a>
          </Space>
        </div>
      ))}
    </Card>
  );
}
