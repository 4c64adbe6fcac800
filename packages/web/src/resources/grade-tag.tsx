import type { ColumnProfile } from '@shuji/core/catalog';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

export type Grade = 'core' | 'important' | 'general';

const colours = { core: 'red', important: 'orange', general: 'default' } as const satisfies Record<Grade, string>;

/** The grade of data: that of the scheme and the rules that gave it where they are known, else core, important, general. */
export function GradeTag({ grade, level }: { readonly grade: Grade; readonly level?: ColumnProfile['level'] }) {
  const { t, text } = useWords();
  return (
    <Tag color={colours[grade]} title={level?.because.map(text).join(' · ')}>
      {level ? text(level.title) : t(`resources.grade_${grade}`)}
    </Tag>
  );
}
