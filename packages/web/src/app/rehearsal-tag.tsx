import { Tag } from 'antd';
import { useWords } from './i18n.js';

/** Marks what was made with a simulated clock. */
export function RehearsalTag({ rehearsal }: { readonly rehearsal: boolean }) {
  const { t } = useWords();
  if (!rehearsal) return null;
  return (
    <Tag color="gold" title={t('app.rehearsal.why')}>
      {t('app.rehearsal.tag')}
    </Tag>
  );
}
