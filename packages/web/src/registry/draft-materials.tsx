import type { CaseView } from '@shuji/core/registry';
import type { AskedMaterial } from '@shuji/core/rulebook';
import { Card, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { sizeText } from '../resources/figures.js';
import { CalledUp, CallUp } from './call-up.js';
import { DocumentLink } from './document-link.js';
import type { FormCheck } from './form-check.js';
import { MaterialUpload } from './material-upload.js';

export interface DraftMaterialsProps {
  readonly view: CaseView;
  readonly check: FormCheck;
}

/** The materials that the answers ask for: files to attach, commitments to give, and what others make. */
export function DraftMaterials({ view, check }: DraftMaterialsProps) {
  const { t } = useWords();
  return (
    <Card size="small" className="panel">
      <p className="quiet">{t('registry.materialsLead')}</p>
      {check.materials.map((asked) => (
        <DraftMaterial key={asked.material.id} asked={asked} view={view} check={check} />
      ))}
    </Card>
  );
}

function DraftMaterial({ asked, view, check }: DraftMaterialsProps & { readonly asked: AskedMaterial }) {
  const { t, text } = useWords();
  const { material, rule } = asked;
  const known = view.materials.find(({ id }) => id === material.id);
  const filed = known?.state === 'filed';
  const document = known?.document ?? null;
  const mayFollow = check.mayFollow.some((gap) => gap.material.id === material.id);
  // What came on paper is scanned, forms and commitments too.
  const scanned = view.intake !== null && view.status === 'draft' && material.kind !== 'fingerprint';
  const own =
    material.by === 'applicant' && (material.kind === 'document' || material.kind === 'commitment' || scanned);
  return (
    <div className="panel-line">
      <div className="panel-head">
        <strong>{text(material.title)}</strong>
        <MaterialState own={own} filed={filed} optional={material.optional} />
      </div>
      {!own && <div className="quiet">{t(`registry.${whoMakes(material)}`)}</div>}
      {mayFollow && <div className="quiet">{t('registry.mayFollow')}</div>}
      {document && (
        <div>
          <DocumentLink caseId={view.id} document={document} />{' '}
          <span className="quiet">{sizeText(document.sizeBytes)}</span>
        </div>
      )}
      <CalledUp calledUp={known?.calledUp} />
      {own && (
        <MaterialUpload
          view={view}
          material={{ ...material, document, filed, ...(scanned && { kind: 'document' as const }) }}
        />
      )}
      {known && <CallUp view={view} material={known} />}
      <Because rules={[rule]} />
    </div>
  );
}

function whoMakes({ by, kind }: AskedMaterial['material']) {
  if (by === 'third-party' || kind === 'report') return 'laterByAgency' as const;
  return kind === 'fingerprint' ? ('fingerprintBySystem' as const) : ('madeBySystem' as const);
}

interface MaterialStateProps {
  readonly own: boolean;
  readonly filed: boolean;
  readonly optional: boolean;
}

function MaterialState({ own, filed, optional }: MaterialStateProps) {
  const { t } = useWords();
  if (filed) return <Tag color="success">{t('registry.material_filed')}</Tag>;
  if (optional) return <Tag>{t('registry.material_optional')}</Tag>;
  return own ? <Tag color="error">{t('registry.material_missing')}</Tag> : null;
}
