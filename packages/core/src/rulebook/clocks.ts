import {
  addDays,
  addMonths,
  addWorkingDays,
  daysBetween,
  endOfDay,
  type Instant,
  isProvisional,
  isWorkingDay,
  type LocalDate,
  shanghaiDate,
  workingDayOnOrAfter,
  workingDaysBetween,
} from '../kernel/index.js';
import type { ClockRule, RunningClock, Settings } from './engine.js';
import type { Regime, Span, Unit } from './regime.js';

/** A regime of any family, as far as it leaves numbers to the authority. */
export interface LeavesNumbers {
  readonly id: string;
  readonly settings: Readonly<Record<string, { readonly suggested: number; readonly minimum: number }>>;
}

/** A length of time with its number found: in the instrument, or in the authority's setting. */
export interface Length {
  readonly unit: Unit;
  readonly count: number;
  readonly basis: 'instrument' | 'authority';
  /** Setting that gave the number; null where the instrument does. */
  readonly setting: string | null;
}

/** The authority's own number for a setting, or the suggested one. Throws where the regime has no such setting. */
export function settingOf(regime: LeavesNumbers, settings: Settings, id: string): number {
  const setting = regime.settings[id];
  if (!setting) throw new Error(`regime ${regime.id} has no setting ${id}`);
  return Math.max(settings[id] ?? setting.suggested, setting.minimum);
}

/** Unit and number of a span, with where the number comes from. */
export function spanOf(span: Pick<Span, Unit>, settings: Settings, regime: LeavesNumbers): Length {
  for (const unit of ['working_days', 'calendar_days', 'months', 'years'] as const) {
    const count = span[unit];
    if (typeof count === 'number') return { unit, count, basis: 'instrument', setting: null };
    if (count !== undefined)
      return { unit, count: settingOf(regime, settings, count.setting), basis: 'authority', setting: count.setting };
  }
  throw new Error('a span without a unit');
}

/** The last day of a length of time that begins on `from`, whose own day does not count (Civil Code, article 201). */
export function addLength(from: LocalDate, { unit, count }: Pick<Length, 'unit' | 'count'>): LocalDate {
  switch (unit) {
    case 'working_days':
      return addWorkingDays(from, count);
    case 'calendar_days':
      return addDays(from, count);
    case 'months':
      return addMonths(from, count);
    case 'years':
      return addMonths(from, count * 12);
  }
}

/** The first day of a length of time that ends with `until`, whose own day does not count. */
export function subtractLength(until: LocalDate, { unit, count }: Pick<Length, 'unit' | 'count'>): LocalDate {
  switch (unit) {
    case 'working_days':
      return workingDaysBefore(until, count);
    case 'calendar_days':
      return addDays(until, -count);
    case 'months':
      return addMonths(until, -count);
    case 'years':
      return addMonths(until, count * -12);
  }
}

function workingDaysBefore(until: LocalDate, count: number): LocalDate {
  let day = until;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

/** The last day of a time limit: one that would end on a free day runs to the next working day (Civil Code, article 203). */
export function dueOf(from: LocalDate, length: Pick<Length, 'unit' | 'count'>): LocalDate {
  const last = addLength(from, length);
  return length.unit === 'working_days' ? last : workingDayOnOrAfter(last);
}

/** Starts a time limit at a moment. */
export function startClock(
  rule: ClockRule,
  id: string,
  startedAt: Instant,
  settings: Settings,
  regime: Regime,
): RunningClock {
  const due = dueOf(shanghaiDate(startedAt), spanOf(rule, settings, regime));
  return { id, rule, startedAt, due, provisional: isProvisional(due), stoppedAt: null };
}

/** Stops a time limit; the days not used are kept. */
export function stopClock(clock: RunningClock, at: Instant): RunningClock {
  return { ...clock, stoppedAt: at };
}

/** Goes on with a stopped time limit: its last day moves by the days, of its own unit, that it stood still. */
export function resumeClock(clock: RunningClock, at: Instant): RunningClock {
  if (clock.stoppedAt === null) return clock;
  const inWorkingDays = clock.rule.working_days !== undefined;
  const due = resumedDue({ due: clock.due, stoppedAt: clock.stoppedAt, inWorkingDays }, at);
  return { ...clock, due, provisional: isProvisional(due), stoppedAt: null };
}

/** The last day of a time limit that has stood still from one moment to another. */
export function resumedDue(
  clock: { readonly due: LocalDate; readonly stoppedAt: Instant; readonly inWorkingDays: boolean },
  at: Instant,
): LocalDate {
  const [stopped, resumed] = [shanghaiDate(clock.stoppedAt), shanghaiDate(at)];
  // No time has passed: the last day stays, even where it is a free day by the rule of another limit.
  if (stopped === resumed) return clock.due;
  return workingDayOnOrAfter(
    clock.inWorkingDays
      ? addWorkingDays(resumed, Math.max(0, workingDaysBetween(stopped, clock.due)))
      : addDays(resumed, Math.max(0, daysBetween(stopped, clock.due))),
  );
}

/** Whether a running time limit has run out: its last day is over in Asia/Shanghai. */
export function expired(clock: RunningClock, now: Instant): boolean {
  return clock.stoppedAt === null && now >= endOfDay(clock.due);
}
