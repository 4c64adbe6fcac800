import { conditionWords, type Registration } from '@shuji/core/rulebook';
import { useMemo } from 'react';
import { useWords } from '../app/i18n.js';
import type { RegimeInForce } from '../registry/queries.js';

export interface WhenProps {
  readonly condition: string;
  readonly registration: Registration;
  readonly inForce: RegimeInForce;
}

/** Where a rule applies: in words where they can be found, else as the regime writes it. */
export function When({ condition, registration, inForce }: WhenProps) {
  const { t, text } = useWords();
  const { regime } = inForce.loaded;
  const words = useMemo(() => conditionWords(condition, registration, regime), [condition, registration, regime]);
  return (
    <span title={condition}>
      {t('law.whenHolds')} {words === null ? <code>{condition}</code> : text(words)}
    </span>
  );
}
