import { instant, LocalDate, shanghaiDate } from '@shuji/core/kernel';
import { Fault } from './report.js';

/** The day that an option gives, else today in Shanghai; refuses what is no day of the calendar. */
export function dayOf(given: string | undefined): LocalDate {
  if (given === undefined) return shanghaiDate(instant(Date.now()));
  const day = LocalDate.safeParse(given);
  if (day.success) return day.data;
  throw new Fault('day-invalid', {
    zh: `--on 不是日历上的一天，应如 2025-09-28：${given}`,
    en: `--on is no day of the calendar, as 2025-09-28 is: ${given}`,
  });
}
