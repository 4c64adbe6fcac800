import { addDays, LocalDate } from '@shuji/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthsOf, weekdayOf } from './calendar-months.js';

const day = (text: string) => LocalDate.parse(text);

test('a month begins under its weekday and ends with its last day', () => {
  const [october] = monthsOf(day('2025-10-09'), day('2025-10-09'), 12);
  expect(october?.id).toBe('2025-10');
  expect(october?.weeks[0]).toEqual([null, null, '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-04', '2025-10-05']);
  expect(october?.weeks.at(-1)).toEqual([
    '2025-10-27',
    '2025-10-28',
    '2025-10-29',
    '2025-10-30',
    '2025-10-31',
    null,
    null,
  ]);
});

test('no more months are drawn than asked for', () =>
  expect(monthsOf(day('2025-12-31'), day('2027-01-01'), 3).map(({ id }) => id)).toEqual([
    '2025-12',
    '2026-01',
    '2026-02',
  ]));

test('every day of every month stands once, in order, under its weekday', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
      const from = addDays(day('2020-01-01'), start);
      const to = addDays(from, length);
      const weeks = monthsOf(from, to, 24).flatMap((month) => month.weeks);
      const days = weeks.flat().filter((date) => date !== null);
      expect(days).toEqual(days.map((_, index) => addDays(day(`${from.slice(0, 7)}-01`), index)));
      expect(days).toContain(from);
      expect(days).toContain(to);
      for (const week of weeks) expect(week.every((date, at) => date === null || weekdayOf(date) === at)).toBe(true);
    }),
  ));
