import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, isLocalDate, LocalDate, shanghaiDate } from './time.js';

const inShanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

describe('shanghaiDate', () => {
  it('agrees with the time zone database for each moment since the clocks stopped changing', () => {
    const moments = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2199, 11, 31) });
    fc.assert(fc.property(moments, (ms) => shanghaiDate(instant(ms)) === inShanghai.format(ms)));
  });

  it.each([
    ['2024-02-08T16:00:00.000Z', '2024-02-09'],
    ['2024-02-09T16:00:00.000Z', '2024-02-10'],
    ['2024-02-27T16:00:00.000Z', '2024-02-28'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
    ['2025-02-28T16:00:00.000Z', '2025-03-01'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2025-12-31T15:59:59.999Z', '2025-12-31'],
  ])('%s is of %s', (at, day) => {
    expect(shanghaiDate(instant(Date.parse(at)))).toBe(day);
  });
});

describe('isLocalDate', () => {
  it('knows the days that the schema knows', () => {
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 2500 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    );
    const days = parts.map(
      ([y, m, d]) => `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
    );
    fc.assert(
      fc.property(
        fc.oneof(days, fc.string(), fc.jsonValue()),
        (value) => isLocalDate(value) === LocalDate.safeParse(value).success,
      ),
    );
  });
});
