import { type CaseSummary, outcomeTitles, waitingTitles } from '@shuji/core/registry';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const colours = { draft: 'default', open: 'processing', suspended: 'warning', ended: 'default' } as const;

/** Where a case stands: its status, and how it ended. */
export function CaseStatus({ status, outcome }: Pick<CaseSummary, 'status' | 'outcome'>) {
  const { t, text } = useWords();
  if (status !== 'ended') return <Tag color={colours[status]}>{t(`registry.status_${status}`)}</Tag>;
  const ended = outcome === null ? undefined : outcomeTitles[outcome];
  return (
    <Tag color={outcome === 'issued' ? 'success' : 'default'}>{ended ? text(ended) : t('registry.status_ended')}</Tag>
  );
}

/** Whom a case waits for. */
export function WaitingFor({ waitingFor }: Pick<CaseSummary, 'waitingFor'>) {
  const { t, text } = useWords();
  if (waitingFor === null) return <span className="quiet">{t('app.none')}</span>;
  return <>{text(waitingTitles[waitingFor])}</>;
}
