import { addDays, addMonths, LocalDate } from '@shuji/core/kernel';

/** One month of a calendar: its weeks from Monday to Sunday, null outside of the month. */
export interface Month {
  /** As in `2025-10`. */
  readonly id: string;
  readonly weeks: readonly (readonly (LocalDate | null)[])[];
}

/** The months from one day's to another's, at most `most` of them. */
export function monthsOf(from: LocalDate, to: LocalDate, most: number): Month[] {
  const months: Month[] = [];
  let first = LocalDate.parse(`${from.slice(0, 7)}-01`);
  while (first <= to && months.length < most) {
    months.push({ id: first.slice(0, 7), weeks: weeksOf(first) });
    first = addMonths(first, 1);
  }
  return months;
}

function weeksOf(first: LocalDate): (LocalDate | null)[][] {
  const next = addMonths(first, 1);
  const weeks: (LocalDate | null)[][] = [];
  for (let monday = addDays(first, -weekdayOf(first)); monday < next; monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, offset) => {
        const day = addDays(monday, offset);
        return day >= first && day < next ? day : null;
      }),
    );
  return weeks;
}

/** 0 for a Monday, 6 for a Sunday. */
export function weekdayOf(day: LocalDate): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
