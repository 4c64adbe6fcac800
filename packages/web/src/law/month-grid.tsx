import { type DayKind, dayKind, isProvisional, type LocalDate } from '@shuji/core/kernel';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import type { Month } from './calendar-months.js';
import type { ClockMark } from './clock-marks.js';

export interface MonthGridProps {
  readonly month: Month;
  readonly marks: readonly ClockMark[];
}

/** One month as a table of weeks: free and made-up days by the State Council's calendar, and the days that are marked. */
export function MonthGrid({ month, marks }: MonthGridProps) {
  const { t, language } = useWords();
  const first = month.weeks.flat().find((day) => day !== null);
  if (!first) return null;
  const dated = (options: Intl.DateTimeFormatOptions, day: LocalDate) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));
  const title = dated({ year: 'numeric', month: 'long' }, first);
  // Any Monday: the names of the weekdays alone are wanted.
  const weekdays = Array.from({ length: 7 }, (_, at) => `2024-01-0${at + 1}` as LocalDate);
  return (
    <table className="month" aria-label={t('rules.monthTable', { month: title })}>
      <caption>
        {title}
        {isProvisional(first) && (
          <Tag title={t('app.deadline.provisionalWhy')} className="month-provisional">
            {t('app.deadline.provisional')}
          </Tag>
        )}
      </caption>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col" abbr={dated({ weekday: 'long' }, day)}>
              {dated({ weekday: 'narrow' }, day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) =>
              day === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place in the week is all that an empty cell is.
                <td key={at} />
              ) : (
                <Day key={day} day={day} marks={marks.filter((mark) => mark.day === day)} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, marks }: { readonly day: LocalDate; readonly marks: readonly ClockMark[] }) {
  const { t, text } = useWords();
  const kind = dayKind(day);
  const said = [t(`rules.day_${kind}`), ...marks.map((mark) => text(mark.title))].join(t('app.listComma'));
  return (
    <td className={`day day-${kind}${marks.length > 0 ? ' day-marked' : ''}`} title={said}>
      <time dateTime={day}>{Number(day.slice(8))}</time>
      <DaySign kind={kind} />
      {marks.length > 0 && (
        <span className="day-marks">
          {marks.map(({ number }) => (
            <span key={number} className="day-mark">
              {number}
            </span>
          ))}
        </span>
      )}
    </td>
  );
}

/** What a day is, where it is no common one. */
export function DaySign({ kind }: { readonly kind: DayKind }) {
  const { t } = useWords();
  if (kind !== 'holiday' && kind !== 'make-up') return null;
  return (
    <span className={`day-sign day-sign-${kind}`} role="img" aria-label={t(`rules.day_${kind}`)}>
      {t(`rules.sign_${kind}`)}
    </span>
  );
}
