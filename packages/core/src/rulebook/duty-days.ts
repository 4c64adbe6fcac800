import { addDays, type LocalDate } from '../kernel/index.js';
import { addLength, dueOf, spanOf } from './clocks.js';
import type { Duty, DutyStart } from './duty.js';
import type { Settings } from './engine.js';
import type { Regime } from './regime.js';

type Numbers = Pick<Regime, 'id' | 'settings'>;

/** Last day on which a duty is done in time, for an event on a day that does not count itself; null where no time is set. */
export function dutyDue(duty: Duty, on: LocalDate, settings: Settings, regime: Numbers): LocalDate | null {
  return duty.within ? dueOf(on, spanOf(duty.within, settings, regime)) : null;
}

/** Day on which a duty that comes every so often arises again; null for any other. */
export function dutyNext(duty: Duty, on: LocalDate, settings: Settings, regime: Numbers): LocalDate | null {
  return duty.every ? addLength(on, spanOf(duty.every, settings, regime)) : null;
}

// Months whose last day ends the period.
const lastMonths: Readonly<Partial<Record<DutyStart, readonly number[]>>> = {
  'year-ended': [12],
  'half-year-ended': [6, 12],
  'quarter-ended': [3, 6, 9, 12],
  'month-ended': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
};

/** Whether a start of duties falls on a day: by the calendar for a period, always for any other event. */
export function isPeriodEnd(start: DutyStart, day: LocalDate): boolean {
  const months = lastMonths[start];
  if (!months) return true;
  return months.includes(Number(day.slice(5, 7))) && addDays(day, 1).endsWith('-01');
}
