import { daysBetween, instant, type LocalDate, shanghaiDate } from '@shuji/core/kernel';
import { Tag } from 'antd';
import { useWords } from './i18n.js';

export interface DeadlineProps {
  /** Last day of the time limit, in Asia/Shanghai. */
  readonly on: LocalDate | null;
  /** As the server judged; without it the day of this browser's clock decides. */
  readonly overdue?: boolean;
  /** Nothing is awaited any more: the day alone is shown. */
  readonly met?: boolean;
  /** Counted past the published holiday calendar. */
  readonly provisional?: boolean;
  readonly today?: LocalDate;
}

/** The last day of a time limit and how far away it is. */
export function Deadline({ on, overdue, met = false, provisional = false, today = todayInShanghai() }: DeadlineProps) {
  const { t } = useWords();
  if (on === null) return <span className="quiet">{t('app.deadline.none')}</span>;
  const left = daysBetween(today, on);
  const late = overdue ?? left < 0;
  return (
    <span className="deadline">
      <time dateTime={on}>{on}</time>
      {!met && (
        <Tag color={late ? 'error' : left <= 2 ? 'warning' : 'default'}>
          {late
            ? left < 0
              ? t('app.deadline.overdue', { count: -left })
              : t('app.deadline.late')
            : left === 0
              ? t('app.deadline.today')
              : t('app.deadline.left', { count: left })}
        </Tag>
      )}
      {provisional && <Tag title={t('app.deadline.provisionalWhy')}>{t('app.deadline.provisional')}</Tag>}
    </span>
  );
}

/** Today in Asia/Shanghai by this browser's clock. */
export function todayInShanghai(): LocalDate {
  return shanghaiDate(instant(Date.now()));
}
