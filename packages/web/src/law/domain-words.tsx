import type { Text } from '@shuji/core/kernel';
import { type DomainRegime, type ProcedureOutcome, type Span, spanOf, unitPhrase } from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { domainConditionWords } from './domain-condition-words.js';

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
  const { t, text } = useWords();
  const signs = {
    and: t('domain.sign_and'),
    or: t('domain.sign_or'),
    is: t('domain.sign_is'),
    isNot: t('domain.sign_isNot'),
    among: t('domain.sign_among'),
    yes: t('domain.sign_yes'),
    no: t('domain.sign_no'),
    comma: t('app.listComma'),
    holds: t('domain.sign_holds'),
    holdsNot: t('domain.sign_holdsNot'),
    some: t('domain.sign_some'),
    none: t('domain.sign_none'),
    answered: t('domain.sign_answered'),
    unanswered: t('domain.sign_unanswered'),
  };
  const words = domainConditionWords(condition, regime, signs, text);
  return <span title={condition}>{words ?? <code className="wrap">{condition}</code>}</span>;
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
