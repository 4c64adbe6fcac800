import type { CaseView } from '@shuji/core/registry';
import { Alert, Button, Card } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import type { ActingFor } from './for-kinds.js';
import type { FormCheck } from './form-check.js';
import { Prohibited } from './generated-form.js';
import { OfferButton } from './offer-button.js';

export type DraftStep = 'form' | 'materials' | 'check';

export interface DraftCheckProps {
  readonly view: CaseView;
  readonly check: FormCheck;
  readonly actor: ActingFor;
  readonly onGo: (step: DraftStep) => void;
}

/** What still keeps the application from being submitted, each with its article, and the submission itself. */
export function DraftCheck({ view, check, actor, onGo }: DraftCheckProps) {
  const { t, text } = useWords();
  const submit = view.offers.find(({ command }) => command === 'submit' || command === 'supplement');
  const ready = submit !== undefined && submit.barred === null;
  return (
    <Card size="small" className="panel stack">
      {ready && <Alert type="success" showIcon title={t('registry.checkReady')} />}
      <Prohibited check={check} />
      <Gaps
        title={t('registry.checkFaults', { value: check.faults.length })}
        gaps={check.faults.map(({ field, message, rule }) => ({ id: field, what: text(message), rule }))}
        onFix={() => onGo('form')}
      />
      <Gaps
        title={t('registry.checkMissing', { value: check.missing.length })}
        gaps={check.missing.map(({ material, rule }) => ({ id: material.id, what: text(material.title), rule }))}
        onFix={() => onGo('materials')}
      />
      <Gaps
        title={t('registry.checkFollow', { value: check.mayFollow.length })}
        gaps={check.mayFollow.map(({ material, rule }) => ({ id: material.id, what: text(material.title), rule }))}
        onFix={() => onGo('materials')}
      />
      {submit && (
        <div className="offers">
          <OfferButton offer={submit} view={view} actor={actor} />
        </div>
      )}
    </Card>
  );
}

interface GapsProps {
  readonly title: string;
  readonly gaps: readonly {
    readonly id: string;
    readonly what: string;
    readonly rule: FormCheck['missing'][number]['rule'];
  }[];
  readonly onFix: () => void;
}

function Gaps({ title, gaps, onFix }: GapsProps) {
  const { t } = useWords();
  if (gaps.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className="panel-head">
        <strong>{title}</strong>
        <Button size="small" onClick={onFix}>
          {t('registry.goFix')}
        </Button>
      </div>
      {gaps.map(({ id, what, rule }) => (
        <div key={id} className="panel-line">
          {what} <Because rules={[rule]} />
        </div>
      ))}
    </section>
  );
}
