import type { TermStatus } from '@shuji/core/catalog';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const colours = { draft: 'default', published: 'green', retired: 'red' } as const satisfies Record<TermStatus, string>;

/** Where a term is in its life. */
export function TermStatusTag({ status }: { readonly status: TermStatus }) {
  const { t } = useWords();
  return <Tag color={colours[status]}>{t(`catalogue.status_${status}`)}</Tag>;
}
