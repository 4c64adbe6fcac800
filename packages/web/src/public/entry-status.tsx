import type { RegisterEntry } from '@shuji/core/registry';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const colours = { valid: 'green', expired: 'default', cancelled: 'default', revoked: 'red' } as const;

/** Whether a registration holds. */
export function EntryStatus({ status }: { status: RegisterEntry['status'] }) {
  const { t } = useWords();
  return <Tag color={colours[status]}>{t(`public.status_${status}`)}</Tag>;
}
