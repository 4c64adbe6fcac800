import type { Registration } from '@shuji/core/rulebook';
import { useWords } from '../app/i18n.js';
import type { RegimeInForce } from '../registry/queries.js';
import { type ConditionSigns, conditionWords } from './condition-words.js';

export interface WhenProps {
  readonly condition: string;
  readonly registration: Registration;
  readonly inForce: RegimeInForce;
}

/** The words of the page's language for the signs of a condition. */
export function conditionSigns(t: ReturnType<typeof useWords>['t']): ConditionSigns {
  return {
    kind: t('law.sign_kind'),
    and: t('law.sign_and'),
    or: t('law.sign_or'),
    is: t('law.sign_is'),
    isNot: t('law.sign_isNot'),
    among: t('law.sign_among'),
    yes: t('law.sign_yes'),
    no: t('law.sign_no'),
    comma: t('app.listComma'),
  };
}

/** Where a rule applies: in words where they can be found, else as the regime writes it. */
export function When({ condition, registration, inForce }: WhenProps) {
  const { t, text } = useWords();
  const words = conditionWords(condition, registration, inForce.loaded.regime, conditionSigns(t), text);
  return (
    <span title={condition}>
      {t('law.whenHolds')} {words ?? <code>{condition}</code>}
    </span>
  );
}
