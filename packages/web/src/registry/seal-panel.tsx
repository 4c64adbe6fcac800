import type { CaseView } from '@shuji/core/registry';
import { Alert, Card, Descriptions } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { SealForm } from './seal-form.js';

type Shown = Pick<CaseView, 'id' | 'version' | 'seal' | 'sealing'>;

/** The electronic seal upon an application, for every desk, and how the applicant gives one. */
export function SealPanel({ view }: { readonly view: Shown }) {
  const { t } = useWords();
  const { seal, sealing } = view;
  if (!seal && !sealing) return null;
  return (
    <Card
      size="small"
      className="panel"
      title={t('seals.title')}
      extra={sealing && <Because rules={sealing.because} />}
    >
      {seal ? <GivenSeal seal={seal} /> : <p className="quiet">{t('seals.none')}</p>}
      {sealing && <SealForm view={view} fingerprint={sealing.fingerprint} again={seal !== null} />}
    </Card>
  );
}

function GivenSeal({ seal }: { readonly seal: NonNullable<Shown['seal']> }) {
  const { t } = useWords();
  const items = [
    { key: 'subject', label: t('seals.subject'), children: <span className="said">{seal.subject}</span> },
    { key: 'issuer', label: t('seals.issuer'), children: <span className="said">{seal.issuer}</span> },
    { key: 'serial', label: t('seals.serial'), children: <span className="mono wrap">{seal.serial}</span> },
    { key: 'sealed', label: t('seals.sealed'), children: <span className="mono wrap">{seal.fingerprint}</span> },
    { key: 'sealedAt', label: t('seals.sealedAt'), children: <Moment at={seal.sealedAt} /> },
  ];
  return (
    <>
      <Alert
        type={seal.voided ? 'error' : 'success'}
        showIcon
        title={seal.voided ? t('seals.voided') : t('seals.holds')}
      />
      <Alert
        type={seal.trusted ? 'success' : 'warning'}
        showIcon
        title={seal.trusted ? t('seals.trusted') : t('seals.untrusted')}
        description={t('seals.revocation')}
      />
      <Descriptions size="small" column={1} items={items} />
    </>
  );
}
