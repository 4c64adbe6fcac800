import {
  addDays,
  epochMs,
  type Instant,
  instant,
  type LocalDate,
  shanghaiDate,
  startOfDay,
} from '../../kernel/index.js';
import type { ScanSchedule } from './source.js';

/** The next time of a schedule strictly after a moment. */
export function nextScan({ weekday, at }: ScanSchedule, after: Instant): Instant {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const offset = (hours * 60 + minutes) * 60_000;
  let day: LocalDate = shanghaiDate(after);
  for (;;) {
    const time = epochMs(startOfDay(day)) + offset;
    if (time > epochMs(after) && (weekday === null || weekdayOf(day) === weekday)) return instant(time);
    day = addDays(day, 1);
  }
}

// 1 is Monday, 7 Sunday (ISO 8601).
function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
