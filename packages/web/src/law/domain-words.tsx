import type { Text } from '@shuji/core/kernel';
import {
  type DomainRegime,
  domainConditionWords,
  type ProcedureOutcome,
  type Span,
  spanOf,
  unitPhrase,
} from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../app/i18n.js';

export interface OfDomain {
  readonly regime: DomainRegime;
}

/** The title of a role, or of the platform. */
export function useRole(regime: DomainRegime): (id: string) => string {
  const { t, text } = useWords();
  return (id) => (id === 'system' ? t('domain.system') : text(regime.roles[id]?.title ?? { zh: id, en: id }));
}

/** A length of time with the authority's part in it. */
export function Length({ regime, span }: OfDomain & { readonly span: Span }) {
  const { t, text } = useWords();
  const length = spanOf(span, {}, regime);
  return (
    <>
      {text(unitPhrase(length))} {length.setting !== null && <Tag>{t('domain.byAuthority')}</Tag>}
    </>
  );
}

/** A length of time in words alone. */
export function useLength(regime: DomainRegime): (span: Span) => string {
  const { text } = useWords();
  return (span) => text(unitPhrase(spanOf(span, {}, regime)));
}

/** Where a rule holds: in words where they can be found, else as the regime writes it. */
export function HoldsWhen({ regime, condition }: OfDomain & { readonly condition: string }) {
  const { text } = useWords();
  const words = useMemo(() => domainConditionWords(condition, regime), [condition, regime]);
  return <span title={condition}>{words === null ? <code className="wrap">{condition}</code> : text(words)}</span>;
}

/** What must be stated with an answer. */
export function Stated({
  of: { reasons, legal_basis, date_named = false },
}: {
  readonly of: Pick<ProcedureOutcome, 'reasons' | 'legal_basis'> & { readonly date_named?: boolean };
}) {
  const { t } = useWords();
  const ranks = (legal_basis ?? []).map((rank) => t(`domain.rank_${rank}`)).join(t('app.listComma'));
  return (
    <>
      {reasons === 'required' && <Tag>{t('domain.reasons')}</Tag>}
      {legal_basis && <Tag>{t('domain.basis', { ranks })}</Tag>}
      {date_named && <Tag>{t('domain.dateNamed')}</Tag>}
    </>
  );
}

/** How unclear words are read here. */
export function Read({ reading }: { readonly reading?: Text | undefined }) {
  const { t, text } = useWords();
  return reading ? <div className="quiet">{t('domain.reading', { text: text(reading) })}</div> : null;
}
