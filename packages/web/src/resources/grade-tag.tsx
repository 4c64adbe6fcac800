import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

export type Grade = 'core' | 'important' | 'general';

const colours = { core: 'red', important: 'orange', general: 'default' } as const satisfies Record<Grade, string>;

/** The grade of data: core, important, general. */
export function GradeTag({ grade }: { readonly grade: Grade }) {
  const { t } = useWords();
  return <Tag color={colours[grade]}>{t(`resources.grade_${grade}`)}</Tag>;
}
