import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, Citation, endOfDay, type Instant, instant, isWorkingDay, type LocalDate } from '../kernel/index.js';
import { addLength, dueOf, expired, resumeClock, settingOf, spanOf, startClock, stopClock } from './clocks.js';
import type { ClockRule } from './engine.js';
import { parseRegime } from './parse.js';
import type { Unit } from './regime.js';
import { smallRegime } from './regime.test-fixture.js';

const day = (text: string) => text as LocalDate;
const at = (text: string): Instant => instant(Date.parse(`${text}+08:00`));
const cite = Citation.parse('sample-2025/6');
const parsed = parseRegime(smallRegime, 'sample.yaml');
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
const { regime } = parsed.loaded;

const anyDay = fc.nat(3000).map((offset) => addDays(day('2020-01-01'), offset));
const anyUnit = fc.constantFrom<Unit>('working_days', 'calendar_days', 'months', 'years');

// 国办发明电〔2024〕12号: 1 to 8 October 2025 are free; Sunday 28 September and Saturday 11 October are worked.
// 国办发明电〔2025〕7号: 15 to 23 February 2026 are free, Saturdays 14 and 28 February worked; 1 to 3 January are free,
// Sunday 4 January worked; 1 to 5 May are free, Saturday 9 May worked.
describe('working days', () => {
  test.each([
    ['2025-09-26', 1, '2025-09-28', 'a make-up Sunday counts'],
    ['2025-09-30', 1, '2025-10-09', 'National Day does not'],
    ['2025-09-30', 3, '2025-10-11', 'a make-up Saturday counts'],
    ['2025-10-05', 1, '2025-10-09', 'from a free day: the next working day is the first'],
    ['2025-10-11', 1, '2025-10-13', 'from a make-up Saturday to Monday'],
    ['2025-12-31', 1, '2026-01-04', 'the first working day of 2026 is a Sunday'],
    ['2026-02-13', 1, '2026-02-14', 'the make-up Saturday before the Spring Festival counts'],
    ['2026-02-13', 2, '2026-02-24', 'the Spring Festival does not'],
    ['2026-02-14', 5, '2026-02-28', 'the make-up Saturday after it counts'],
    ['2026-02-28', 1, '2026-03-02', 'the Sunday after that does not'],
    ['2026-04-30', 4, '2026-05-09', 'Labour Day, with its make-up Saturday'],
    ['2026-02-16', 0, '2026-02-16', 'none is the day itself, free or not'],
  ])('%s + %i end on %s: %s', (from, count, due) => {
    expect(addLength(day(from), { unit: 'working_days', count })).toBe(due);
    expect(dueOf(day(from), { unit: 'working_days', count })).toBe(due);
  });
});

// Civil Code, article 203: a limit that would end on a free day ends on the next working day.
describe('calendar days, months and years', () => {
  test.each<[string, Unit, number, string, string, string]>([
    ['2025-09-08', 'calendar_days', 30, '2025-10-08', '2025-10-09', 'the last day of National Day'],
    ['2025-09-11', 'calendar_days', 30, '2025-10-11', '2025-10-11', 'a Saturday that is worked'],
    ['2025-03-13', 'calendar_days', 30, '2025-04-12', '2025-04-14', 'a Saturday'],
    ['2026-01-24', 'calendar_days', 30, '2026-02-23', '2026-02-24', 'the last day of the Spring Festival'],
    ['2025-01-31', 'months', 1, '2025-02-28', '2025-02-28', 'no 31 February'],
    ['2024-01-31', 'months', 1, '2024-02-29', '2024-02-29', 'a leap year'],
    ['2025-03-31', 'months', 1, '2025-04-30', '2025-04-30', 'no 31 April'],
    ['2025-08-31', 'months', 6, '2026-02-28', '2026-02-28', 'over the year, to a Saturday that is worked'],
    ['2025-02-28', 'months', 1, '2025-03-28', '2025-03-28', 'the end of a month is no day of its own'],
    ['2025-07-31', 'months', 2, '2025-09-30', '2025-09-30', 'one step, not by way of August'],
    ['2025-09-01', 'months', 1, '2025-10-01', '2025-10-09', 'National Day'],
    ['2025-12-15', 'months', 1, '2026-01-15', '2026-01-15', 'over the year'],
    ['2024-02-29', 'years', 1, '2025-02-28', '2025-02-28', 'no 29 February'],
    ['2024-02-29', 'years', 4, '2028-02-29', '2028-02-29', 'the next one'],
    ['2024-02-29', 'years', 2, '2026-02-28', '2026-02-28', 'a Saturday that is worked'],
    ['2025-10-09', 'years', 30, '2055-10-09', '2055-10-11', 'a Saturday past the published calendar'],
    ['2025-10-09', 'calendar_days', 0, '2025-10-09', '2025-10-09', 'none is the day itself'],
  ])('%s + %s %i is %s, due %s: %s', (from, unit, count, last, due) => {
    expect(addLength(day(from), { unit, count })).toBe(last);
    expect(dueOf(day(from), { unit, count })).toBe(due);
  });

  test('the last day of a limit is worked, and no earlier than its length', () =>
    fc.assert(
      fc.property(anyDay, anyUnit, fc.integer({ min: 1, max: 60 }), (from, unit, count) => {
        const due = dueOf(from, { unit, count });
        expect(isWorkingDay(due)).toBe(true);
        expect(due >= addLength(from, { unit, count })).toBe(true);
      }),
    ));

  test('a longer limit ends no earlier, and so does a later one', () =>
    fc.assert(
      fc.property(anyDay, anyUnit, fc.nat(60), fc.nat(5), fc.nat(40), (from, unit, count, more, later) => {
        const due = dueOf(from, { unit, count });
        expect(dueOf(from, { unit, count: count + more }) >= due).toBe(true);
        expect(dueOf(addDays(from, later), { unit, count }) >= due).toBe(true);
      }),
    ));
});

describe('a clock', () => {
  const started = (moment: string, rule: Partial<ClockRule> = { working_days: 5 }) =>
    startClock({ cite, ...rule } as ClockRule, 'review', at(moment), {}, regime);

  test.each([
    ['2025-09-28T00:00:00.000', '2025-10-11', 'the first moment of the day in Shanghai'],
    ['2025-09-28T07:59:59.999', '2025-10-11', 'still the day before in UTC'],
    ['2025-09-28T23:59:59.999', '2025-10-11', 'the last moment of the day in Shanghai'],
    ['2025-09-29T00:00:00.000', '2025-10-13', 'the next'],
  ])('started at %s ends on %s: %s', (moment, due) => expect(started(moment)).toMatchObject({ due, stoppedAt: null }));

  test('has run out when its last day is over in Shanghai, and not before', () => {
    const clock = started('2025-09-28T09:00:00');
    expect(endOfDay(clock.due)).toBe('2025-10-11T16:00:00.000Z');
    expect(expired(clock, at('2025-10-11T23:59:59.999'))).toBe(false);
    expect(expired(clock, at('2025-10-12T00:00:00.000'))).toBe(true);
  });

  test('is provisional where the published calendar does not reach its last day', () => {
    expect(started('2025-09-28T09:00:00').provisional).toBe(false);
    expect(started('2025-09-28T09:00:00', { years: 30 }).provisional).toBe(true);
  });

  test('does not run out while it stands still', () =>
    expect(
      expired(stopClock(started('2025-09-28T09:00:00'), at('2025-09-29T09:00:00')), at('2030-01-01T00:00:00')),
    ).toBe(false));

  test.each([
    ['2025-09-29T09:00:00', '2025-09-29T18:00:00', '2025-10-11', 'on the same day, as if nothing had been'],
    ['2025-09-29T09:00:00', '2025-09-30T09:00:00', '2025-10-13', 'one day later, one day longer'],
    ['2025-09-30T09:00:00', '2025-10-08T09:00:00', '2025-10-11', 'over free days alone, no longer'],
    ['2025-09-29T09:00:00', '2025-10-20T09:00:00', '2025-10-24', 'four days were left'],
    ['2025-10-11T09:00:00', '2025-10-20T09:00:00', '2025-10-20', 'on the last day, none were left'],
  ])('of five days from 28 September, stopped at %s and resumed at %s, ends on %s: %s', (stop, resume, due) => {
    const clock = resumeClock(stopClock(started('2025-09-28T09:00:00'), at(stop)), at(resume));
    expect(clock).toMatchObject({ due, stoppedAt: null });
  });

  test('of calendar days keeps the days that it had left, and ends on a working day', () => {
    const clock = started('2025-09-08T09:00:00', { calendar_days: 10 });
    expect(clock.due).toBe('2025-09-18');
    const resumed = resumeClock(stopClock(clock, at('2025-09-10T09:00:00')), at('2025-09-25T09:00:00'));
    // Eight days after 25 September is 3 October.
    expect(resumed.due).toBe('2025-10-09');
  });

  test('that runs is not changed by being resumed', () => {
    const clock = started('2025-09-28T09:00:00');
    expect(resumeClock(clock, at('2025-10-20T09:00:00'))).toEqual(clock);
  });

  test('never gains or loses a working day by standing still', () =>
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 30 }), fc.nat(30), fc.nat(60), (start, count, run, stood) => {
        const from = endOfDay(addDays(day('2025-01-01'), start));
        const stop = endOfDay(addDays(day('2025-01-01'), start + run));
        const resume = endOfDay(addDays(day('2025-01-01'), start + run + stood));
        const clock = startClock({ cite, working_days: count }, 'x', from, {}, regime);
        const resumed = resumeClock(stopClock(clock, stop), resume);
        expect(resumed.due >= clock.due).toBe(true);
        if (stood === 0) expect(resumed.due).toBe(clock.due);
      }),
    ));
});

describe('the number of a length', () => {
  const left = { working_days: { setting: 'supplement-days' } };

  test.each([
    ['what the instrument sets', { working_days: 5 }, {}, { count: 5, basis: 'instrument', setting: null }],
    ['what is suggested', left, {}, { count: 10, basis: 'authority', setting: 'supplement-days' }],
    ['what the authority sets', left, { 'supplement-days': 3 }, { count: 3, basis: 'authority' }],
    ['never less than the minimum', left, { 'supplement-days': 0 }, { count: 1 }],
    ['not that of another setting', left, { other: 3 }, { count: 10 }],
  ])('is %s', (_, span, settings, expected) => expect(spanOf(span, settings, regime)).toMatchObject(expected));

  test('throws for a setting that the regime does not have', () =>
    expect(() => settingOf(regime, {}, 'other')).toThrow('no setting other'));

  test('throws for a span without a unit', () => expect(() => spanOf({}, {}, regime)).toThrow('without a unit'));
});
