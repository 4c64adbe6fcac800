import type { RegisterEntry } from '@shuji/core/registry';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const colours = {
  valid: 'green',
  suspended: 'orange',
  expired: 'default',
  cancelled: 'default',
  revoked: 'red',
  lapsed: 'default',
} as const;

/** Whether a registration holds. */
export function EntryStatus({ status }: { status: RegisterEntry['status'] }) {
  const { t } = useWords();
  return <Tag color={colours[status]}>{t(`public.status_${status}`)}</Tag>;
}
