import { z } from 'zod';

/** A moment in UTC with milliseconds, as in `2025-10-09T01:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A day of the civil calendar in Asia/Shanghai, as in `2025-10-09`. */
export const LocalDate = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

const dayForm = z.regexes.date;

/** Whether a value is a day of the calendar, as `LocalDate` has it; for whoever asks it of many answers. */
export function isLocalDate(value: unknown): value is LocalDate {
  return typeof value === 'string' && dayForm.test(value);
}

/** China keeps UTC+8 all year, everywhere, since 1991. */
const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The moment that lies `epochMs` milliseconds after 1970-01-01T00:00Z. */
export function instant(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(at: Instant): number {
  return Date.parse(at);
}

/** The day in Asia/Shanghai on which a moment falls. */
export function shanghaiDate(at: Instant): LocalDate {
  const day = at.slice(0, 10) as LocalDate;
  // From 16:00 UTC on it is the next day there.
  return at.slice(11, 13) < '16' ? day : nextDay(day);
}

function nextDay(day: LocalDate): LocalDate {
  const number = Number(day.slice(8));
  // Every month has this day, and most days need no calendar.
  if (number < 28) return `${day.slice(0, 8)}${number < 9 ? '0' : ''}${number + 1}` as LocalDate;
  return civilDay(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)) + 1));
}

/** The civil day of a moment in UTC, in milliseconds since 1970-01-01T00:00Z. */
export function civilDay(ms: number): LocalDate {
  const date = new Date(ms);
  const two = (number: number) => (number < 10 ? `0${number}` : number);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}` as LocalDate;
}

/** The first moment of a day in Asia/Shanghai. */
export function startOfDay(day: LocalDate): Instant {
  return instant(Date.parse(`${day}T00:00:00.000Z`) - shanghaiOffsetMs);
}

/** The first moment after a day in Asia/Shanghai: a time limit whose last day is `day` has run out then. */
export function endOfDay(day: LocalDate): Instant {
  return instant(Date.parse(`${day}T00:00:00.000Z`) - shanghaiOffsetMs + dayMs);
}
