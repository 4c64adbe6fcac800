import type { Instant, LocalDate } from '../kernel/index.js';
import { addLength, spanOf, startClock, subtractLength } from './clocks.js';
import type { Json, LoadedRegime, RunningClock, Settings } from './engine.js';
import type { Regime } from './regime.js';

/**
 * Last day of a certificate that is issued on `issuedOn`; null where the instrument sets no term.
 * A date fact named by `earlier_of` ends it sooner.
 */
export function validUntil(
  loaded: LoadedRegime,
  kindId: string,
  issuedOn: LocalDate,
  facts: Readonly<Record<string, Json>>,
  settings: Settings,
): LocalDate | null {
  const validity = loaded.regime.certificates[kindId]?.validity;
  if (!validity) return null;
  const full = addLength(issuedOn, spanOf(validity, settings, loaded.regime));
  const agreed = validity.earlier_of === undefined ? undefined : facts[validity.earlier_of];
  // Form faults have been refused before, so that what is here is a date.
  return typeof agreed === 'string' && agreed !== '' && agreed < full ? (agreed as LocalDate) : full;
}

/** The clock of materials promised under a tolerant outcome; null where the regime sets none. */
export function promiseClock(
  loaded: LoadedRegime,
  registration: string,
  stage: string,
  outcome: string,
  now: Instant,
  settings: Settings,
): RunningClock | null {
  const rule = loaded.regime.registrations[registration]?.stages[stage]?.then[outcome]?.promise;
  return rule ? startClock(rule, `${stage}.promise`, now, settings, loaded.regime) : null;
}

/** First day on which renewal of a certificate may be asked for, counted back from its last day; null where there is none. */
export function renewableFrom(
  regime: Regime,
  kindId: string,
  until: LocalDate | null,
  settings: Settings,
): LocalDate | null {
  const renewal = regime.certificates[kindId]?.renewal;
  return renewal && until !== null ? subtractLength(until, spanOf(renewal, settings, regime)) : null;
}

/**
 * Last day on which the file of a case that ended on `endedOn` must be kept. The instruments say how long, not from when;
 * that it runs from the end of the case, when the file is whole, is a reading.
 */
export function keptUntil(regime: Regime, endedOn: LocalDate, settings: Settings): LocalDate {
  return addLength(endedOn, spanOf(regime.retention, settings, regime));
}
