import type { RegisterEntryDetail } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { todayInShanghai } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { EntryMarks } from './entry-marks.js';
import { EntryStatus } from './entry-status.js';

/** How the entry that a certificate belongs to stands on the day of the check: the certificate itself stays as it was issued. */
export function StandingNow({ entry, number }: { readonly entry: RegisterEntryDetail; readonly number: string }) {
  const { t } = useWords();
  const superseded = entry.provedBy !== number;
  const quiet = entry.status === 'valid' && entry.marks.length === 0 && !superseded;
  return (
    <Alert
      type={quiet ? 'success' : 'warning'}
      showIcon
      style={{ marginTop: 16 }}
      title={t('public.standingNow', { on: todayInShanghai() })}
      description={
        <>
          <EntryStatus status={entry.status} />{' '}
          {entry.marks.length === 0 ? t('entries.noMarks') : <EntryMarks marks={entry.marks} />}
          {superseded && <div>{t('public.standingSuperseded')}</div>}
          <div>
            <Link to="/register/$number" params={{ number: entry.number }}>
              {t('public.standingMore')}
            </Link>
          </div>
        </>
      }
    />
  );
}
