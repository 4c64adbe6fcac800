import type { LocalDate } from '@shuji/core/kernel';
import type { InstrumentItem } from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const colours = { 'in-force': 'green', trial: 'blue', draft: 'gold', expired: 'red' } as const;

export interface ForceTagProps {
  readonly item: Pick<InstrumentItem, 'force' | 'instrument'>;
  /** The day as of which it is told. */
  readonly on: LocalDate;
}

/** How an instrument stands; nothing for a text that the rulebook does not know. */
export function ForceTag({ item: { force, instrument }, on }: ForceTagProps) {
  const { t } = useWords();
  if (force === null) return null;
  const from = instrument?.effective_from ?? null;
  const ahead = from !== null && from > on;
  return (
    <span className="tags">
      <ForceMark force={force} />
      {ahead && force !== 'draft' && <Tag color="orange">{t('law.notYet')}</Tag>}
    </span>
  );
}

/** One word for how an instrument stands. */
export function ForceMark({ force }: { readonly force: keyof typeof colours }) {
  const { t } = useWords();
  return <Tag color={colours[force]}>{t(`law.force_${force}`)}</Tag>;
}
