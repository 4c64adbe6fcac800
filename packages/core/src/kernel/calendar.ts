import chineseDays from 'chinese-days';
import { civilDay, type LocalDate } from './time.js';

const dayMs = 86_400_000;
const firstYear = 2004;

function epochDay(day: LocalDate): number {
  return Math.floor(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / dayMs);
}

function dayOf(epoch: number): LocalDate {
  return civilDay(epoch * dayMs);
}

// The library reads a Date by its local parts, so that one made of local parts is right in every time zone.
function librarySays(year: number, month: number, day: number): boolean {
  return chineseDays.isWorkday(new Date(year, month - 1, day));
}

// A year is published when a weekday of its National Day holiday is known to be free.
function published(year: number): boolean {
  return [1, 2, 3].some((day) => {
    const weekday = new Date(Date.UTC(year, 9, day)).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !librarySays(year, 10, day);
  });
}

let lastYear: number | undefined;

/** Last year for which the State Council's holiday calendar is known. */
export function lastCalendarYear(): number {
  if (lastYear === undefined) {
    let year = firstYear;
    while (published(year + 1)) year++;
    lastYear = year;
  }
  return lastYear;
}

/** The days of one year: 1 where people work. */
interface Year {
  /** Epoch days of its first and last day. */
  readonly first: number;
  readonly last: number;
  readonly works: Uint8Array;
}

const years = new Map<number, Year>();

function yearTable(year: number): Year {
  const known = years.get(year);
  if (known) return known;
  const first = Math.floor(Date.UTC(year, 0, 1) / dayMs);
  const length = Math.floor(Date.UTC(year + 1, 0, 1) / dayMs) - first;
  const works = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const date = new Date((first + i) * dayMs);
    const weekday = date.getUTCDay();
    const free =
      year >= firstYear && year <= lastCalendarYear()
        ? !librarySays(year, date.getUTCMonth() + 1, date.getUTCDate())
        : weekday === 0 || weekday === 6;
    works[i] = free ? 0 : 1;
  }
  const made = { first, last: first + length - 1, works };
  years.set(year, made);
  return made;
}

// Time limits are counted day by day, and mostly within one year.
let latest: Year | undefined;

function works(epoch: number): boolean {
  if (!latest || epoch < latest.first || epoch > latest.last)
    latest = yearTable(new Date(epoch * dayMs).getUTCFullYear());
  return latest.works[epoch - latest.first] === 1;
}

/** Whether people work on a day, by the State Council's calendar (make-up workdays included); past it, by weekdays alone. */
export function isWorkingDay(day: LocalDate): boolean {
  return works(epochDay(day));
}

/** What a day is in the calendar: `holiday` is a day of a holiday, on its weekends too; `make-up` a day of a weekend on which people work. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'make-up';

/** What a day is by the State Council's calendar; past it weekends alone are known, and nothing is a holiday or made up for. */
export function dayKind(day: LocalDate): DayKind {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = new Date(epochDay(day) * dayMs).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  if (isWorkingDay(day)) return weekend ? 'make-up' : 'workday';
  return weekend && !ofHoliday(year, month, date) ? 'weekend' : 'holiday';
}

// The library calls a day of a holiday by its names and its length, as in National Day,国庆节,3, and other days by their weekday.
function ofHoliday(year: number, month: number, day: number): boolean {
  const known = year >= firstYear && year <= lastCalendarYear();
  return known && chineseDays.getDayDetail(new Date(year, month - 1, day)).name.includes(',');
}

/** Whether a day lies past the published calendar, so that what is counted to it may still move. */
export function isProvisional(day: LocalDate): boolean {
  return Number(day.slice(0, 4)) > lastCalendarYear();
}

/** The `count`th working day after a day; the day itself does not count (Civil Code, article 201). */
export function addWorkingDays(day: LocalDate, count: number): LocalDate {
  let epoch = epochDay(day);
  for (let left = count; left > 0; ) {
    epoch++;
    if (works(epoch)) left--;
  }
  return dayOf(epoch);
}

/** Working days after `from`, up to and with `to`; negative where `to` lies before. */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
  const [start, end] = [epochDay(from), epochDay(to)];
  if (end < start) return -workingDaysBetween(to, from);
  let count = 0;
  for (let epoch = start + 1; epoch <= end; epoch++) if (works(epoch)) count++;
  return count;
}

/** The day `count` calendar days later. */
export function addDays(day: LocalDate, count: number): LocalDate {
  return dayOf(epochDay(day) + count);
}

/** Calendar days from one day to another; negative where `to` lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

/** The same day `count` months later; the last day of the month where that month has no such day (Civil Code, article 202). */
export function addMonths(day: LocalDate, count: number): LocalDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayOf(Math.floor(Date.UTC(year, month - 1 + count, Math.min(date, lastOfMonth)) / dayMs));
}

/** The day itself where people work on it, else the next working day (Civil Code, article 203). */
export function workingDayOnOrAfter(day: LocalDate): LocalDate {
  let epoch = epochDay(day);
  while (!works(epoch)) epoch++;
  return dayOf(epoch);
}
