import type { Instant, LocalDate } from '../kernel/index.js';
import { addLength, spanOf, startClock } from './clocks.js';
import type { Json, LoadedRegime, RunningClock, Settings } from './engine.js';

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
