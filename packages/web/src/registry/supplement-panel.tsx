import type { CaseView } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { CallUp } from './call-up.js';
import type { ActingFor } from './for-kinds.js';
import { MaterialUpload } from './material-upload.js';

export interface SupplementPanelProps {
  readonly view: CaseView;
  readonly actor: ActingFor;
}

/** What the registry has asked the applicant to supply; the applicant supplies it here. */
export function SupplementPanel({ view, actor }: SupplementPanelProps) {
  const { t, text } = useWords();
  const { supplement } = view;
  if (!supplement) return null;
  const own = view.applicant.id === actor.active.organisation;
  const items = view.materials.filter(({ id }) => supplement.items.includes(id));
  return (
    <Alert
      type="warning"
      showIcon
      className="panel"
      title={own ? t('registry.supplementTitle') : t('registry.supplementAsked')}
      description={
        <>
          <p className="said">{supplement.note}</p>
          <div className="quiet">
            <Moment at={supplement.requestedAt} />
          </div>
          {items.map((material) => {
            const filed = material.filedAt !== null && material.filedAt >= supplement.requestedAt;
            return (
              <div key={material.id} className="panel-line">
                <strong>{text(material.title)}</strong>{' '}
                <span className="quiet">{filed ? t('registry.suppliedAnew') : t('registry.notSupplied')}</span>
                {own && <MaterialUpload view={view} material={{ ...material, filed }} />}
                {own && <CallUp view={view} material={material} />}
              </div>
            );
          })}
          {own && (
            <p style={{ margin: '8px 0 0' }}>
              {t('registry.supplementThen')}{' '}
              <Link to="/cases/$id/edit" params={{ id: view.id }}>
                {t('registry.amendAnswers')}
              </Link>
            </p>
          )}
        </>
      }
    />
  );
}
