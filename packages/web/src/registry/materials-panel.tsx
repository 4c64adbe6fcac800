import type { CaseView, MaterialView } from '@shuji/core/registry';
import { Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { sizeText } from '../resources/figures.js';
import { writesFor } from './action-bar.js';
import { CalledUp, CallUp } from './call-up.js';
import { DocumentLink } from './document-link.js';
import type { ActingFor } from './for-kinds.js';
import { MaterialUpload } from './material-upload.js';

const colours = {
  filed: 'success',
  missing: 'error',
  promised: 'warning',
  optional: 'default',
  'not-asked': 'default',
  waived: 'processing',
} as const;

export interface MaterialsPanelProps {
  readonly view: CaseView;
  readonly actor: ActingFor;
}

/** What was filed and what is missing; a promised material can be filed here. */
export function MaterialsPanel({ view, actor }: MaterialsPanelProps) {
  const { t } = useWords();
  const asked = view.materials.filter(({ state }) => state !== 'not-asked');
  const others = view.materials.filter(({ state }) => state === 'not-asked');
  const own = writesFor(view, actor);
  return (
    <Card size="small" className="panel" title={t('registry.materials')}>
      {asked.map((material) => (
        <MaterialLine key={material.id} material={material} view={view}>
          {own && material.state === 'promised' && (
            <>
              <MaterialUpload view={view} material={material} />
              <CallUp view={view} material={material} />
            </>
          )}
        </MaterialLine>
      ))}
      {others.length > 0 && (
        <details>
          <summary className="quiet">{t('registry.notAsked', { value: others.length })}</summary>
          {others.map((material) => (
            <MaterialLine key={material.id} material={material} view={view} />
          ))}
        </details>
      )}
    </Card>
  );
}

interface MaterialLineProps {
  readonly material: MaterialView;
  readonly view: CaseView;
  readonly children?: ReactNode;
}

function MaterialLine({ material, view, children }: MaterialLineProps) {
  const { t, text } = useWords();
  const { document } = material;
  // A report comes with the review; before that nobody lacks it.
  const awaited = material.state === 'missing' && material.by === 'third-party';
  return (
    <div className="panel-line">
      <div className="panel-head">
        <span>
          <strong>{text(material.title)}</strong> <MaterialSource material={material} />
        </span>
        <span>
          {material.tolerable && material.state === 'missing' && <Tag>{t('registry.tolerable')}</Tag>}
          {awaited ? (
            <Tag>{t('registry.materialAwaited')}</Tag>
          ) : (
            <Tag color={colours[material.state]}>{t(`registry.material_${material.state}`)}</Tag>
          )}
        </span>
      </div>
      {document && (
        <div>
          <DocumentLink caseId={view.id} document={document} />{' '}
          <span className="quiet">{sizeText(document.sizeBytes)}</span>
        </div>
      )}
      <CalledUp calledUp={material.calledUp} />
      {material.filedAt && (
        <div className="quiet">
          {t('registry.filedAt')} <Moment at={material.filedAt} />
        </div>
      )}
      {children}
      <Because rules={material.because} />
    </div>
  );
}

/** Who makes a material, where it isn't a document of the applicant. */
export function MaterialSource({ material }: { readonly material: Pick<MaterialView, 'kind' | 'by'> }) {
  const { t } = useWords();
  if (material.by === 'third-party') return <Tag>{t('registry.byThirdParty')}</Tag>;
  if (material.kind === 'document' || material.kind === 'report') return null;
  return <Tag>{t(`registry.kind_${material.kind}`)}</Tag>;
}
