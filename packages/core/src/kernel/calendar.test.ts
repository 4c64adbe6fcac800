import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  dayKind,
  daysBetween,
  isProvisional,
  isWorkingDay,
  lastCalendarYear,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './calendar.js';
import type { LocalDate } from './time.js';

const day = (text: string) => text as LocalDate;
const anyDay = fc.integer({ min: 0, max: 3000 }).map((offset) => addDays(day('2020-01-01'), offset));

describe('working days', () => {
  // 国办发明电〔2024〕12号: 1 to 8 October 2025 are free; Sunday 28 September and Saturday 11 October are worked.
  test.each([
    ['2025-09-28', 5, '2025-10-11', 'five days across the holiday'],
    ['2025-09-27', 1, '2025-09-28', 'a make-up Sunday counts'],
    ['2025-10-10', 1, '2025-10-11', 'a make-up Saturday counts'],
    ['2025-09-30', 1, '2025-10-09', 'the holiday does not'],
    ['2024-02-09', 1, '2024-02-18', 'the Spring Festival of 2024 does not; its make-up Sunday does'],
    ['2025-01-27', 1, '2025-02-05', 'the Spring Festival of 2025 does not'],
    ['2025-06-20', 0, '2025-06-20', 'none is the day itself'],
  ])('%s + %i = %s: %s', (from, count, due) => expect(addWorkingDays(day(from), count)).toBe(due));

  test('a count and its inverse agree', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 80 }), (from, count) => {
        expect(workingDaysBetween(from, addWorkingDays(from, count))).toBe(count);
      }),
    ));

  test('steps add up', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (from, a, b) => {
        expect(addWorkingDays(addWorkingDays(from, a), b)).toBe(addWorkingDays(from, a + b));
      }),
    ));

  test('the last day is worked', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        expect(isWorkingDay(addWorkingDays(from, count))).toBe(true);
      }),
    ));

  test.each([
    ['2025-09-28', 'make-up'],
    ['2025-09-30', 'workday'],
    ['2025-10-01', 'holiday'],
    ['2025-10-04', 'holiday'],
    ['2025-01-01', 'holiday'],
    ['2025-02-01', 'holiday'],
    ['2025-02-08', 'make-up'],
    ['2025-02-09', 'weekend'],
    ['2025-10-11', 'make-up'],
    ['2025-10-12', 'weekend'],
  ])('%s is a %s', (date, kind) => expect(dayKind(day(date))).toBe(kind));

  test('a day is worked exactly where its kind says so', () =>
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(['workday', 'make-up'].includes(dayKind(date))).toBe(isWorkingDay(date));
      }),
    ));

  test('past the published calendar weekdays alone count, and the date is provisional', () => {
    const year = lastCalendarYear() + 1;
    expect(isProvisional(day(`${year}-01-01`))).toBe(true);
    expect(isProvisional(day(`${year - 1}-12-31`))).toBe(false);
    expect(isWorkingDay(workingDayOnOrAfter(day(`${year}-10-01`)))).toBe(true);
    const kinds = Array.from({ length: 365 }, (_, offset) => dayKind(addDays(day(`${year}-01-01`), offset)));
    expect([...new Set(kinds)].sort()).toEqual(['weekend', 'workday']);
  });
});

describe('calendar days and months', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-10-09', 24, '2027-10-09'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s + %i months = %s', (from, count, to) => expect(addMonths(day(from), count)).toBe(to));

  test('days there and back', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    ));

  test('a limit that ends on a free day runs to the next working day', () => {
    expect(workingDayOnOrAfter(day('2025-10-03'))).toBe('2025-10-09');
    expect(workingDayOnOrAfter(day('2025-10-11'))).toBe('2025-10-11');
  });
});
