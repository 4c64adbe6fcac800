import type { Force, InstrumentItem } from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const colours = {
  'in-force': 'green',
  trial: 'blue',
  draft: 'gold',
  'not-yet': 'orange',
  expired: 'red',
} as const satisfies Record<Force, string>;

/** How an instrument stands; nothing for a text that the rulebook does not know. */
export function ForceTag({ item: { force } }: { readonly item: Pick<InstrumentItem, 'force'> }) {
  return force === null ? null : <ForceMark force={force} />;
}

/** One word for how an instrument stands. */
export function ForceMark({ force }: { readonly force: Force }) {
  const { t } = useWords();
  return <Tag color={colours[force]}>{t(`law.force_${force}`)}</Tag>;
}
