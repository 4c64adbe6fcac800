import { type CaseView, shareWords } from '@shuji/core/registry';
import { Alert, Card, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { SharesForm } from './shares-form.js';

export interface SharesPanelProps {
  readonly view: Pick<CaseView, 'id' | 'version' | 'shares' | 'applicant'>;
  /** Whether the reader writes the application. */
  readonly writing?: boolean;
}

/** Who is to hold the right in which share, and who has confirmed it; nothing where the case states no shares. */
export function SharesPanel({ view, writing = false }: SharesPanelProps) {
  const { t, text } = useWords();
  const { shares } = view;
  if (!shares || (shares.of === 'part' && shares.part === null)) return null;
  const before = shares.before.map(({ name, share }) => `${name} ${shareWords(share)}`).join(t('app.listComma'));
  return (
    <Card size="small" className="panel stack" title={t('shares.title')} extra={<Because rules={shares.because} />}>
      <div className="quiet">{text(shares.title)}</div>
      {before !== '' && <div className="wrap">{t('shares.before', { shares: before })}</div>}
      {writing && shares.confirm && (
        <Alert type="info" showIcon title={t('shares.confirm')} style={{ marginBottom: 8 }} />
      )}
      {shares.part !== null && <div>{t('shares.partOf', { share: shareWords(shares.part) })}</div>}
      {writing && shares.of === 'holders' ? (
        <SharesForm key={view.id} view={view} shares={shares} />
      ) : (
        <SharesList shares={shares} />
      )}
    </Card>
  );
}

function SharesList({ shares }: { readonly shares: NonNullable<CaseView['shares']> }) {
  const { t } = useWords();
  return (
    <ul className="shares-list">
      {shares.stated.map(({ id, name, share, confirmed }) => (
        <li key={id} className="wrap">
          {name} <strong>{shareWords(share)}</strong>{' '}
          {shares.confirm && (
            <Tag color={confirmed ? 'success' : 'warning'}>
              {t(confirmed ? 'shares.confirmed' : 'shares.unconfirmed')}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  );
}
