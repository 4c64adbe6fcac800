import type { RegisterEntry } from '@shuji/core/registry';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const warnings = ['objection', 'freeze', 'dispute', 'incident'];

/** What hangs on an entry: warnings in red, rights of others in blue. */
export function EntryMarks({ marks }: Pick<RegisterEntry, 'marks'>) {
  const { t } = useWords();
  return marks.map((mark) => (
    <Tag key={mark} color={warnings.includes(mark) ? 'error' : 'blue'}>
      {t(`entries.mark_${mark}`)}
    </Tag>
  ));
}
