import { addDays, LocalDate, workingDayOnOrAfter } from '@shuji/core/kernel';
import { type Force, type LoadedRegime, regimeStanding } from '@shuji/core/rulebook';
import { loadRulebook, rulebookFolder } from '../../src/rulebook/index.js';

const { regimes, instruments } = await loadRulebook(rulebookFolder, 'rules');

/** Every regime of registration that ships, each of its versions. */
export const registrationRegimes: readonly LoadedRegime[] = regimes;

/** The regimes in shares of about as many types, each in one of them: files of tests run side by side. */
export function sharesOf(count: number): LoadedRegime[][] {
  const shares = Array.from({ length: count }, () => ({ load: 0, regimes: [] as LoadedRegime[] }));
  for (const loaded of [...regimes].sort((a, b) => loadOf(b) - loadOf(a))) {
    const [least] = [...shares].sort((a, b) => a.load - b.load);
    least?.regimes.push(loaded);
    if (least) least.load += loadOf(loaded);
  }
  return shares.map((share) => share.regimes);
}

// What acts upon an entry is walked after what makes one.
function loadOf({ regime }: LoadedRegime): number {
  return Object.values(regime.registrations).reduce((load, { entry }) => load + (entry ? 2 : 1), 0);
}

/** How a regime stands on a day. */
export function standsOn({ regime }: LoadedRegime, day: LocalDate): Force {
  return regimeStanding(regime, instruments, day).force;
}

const takesCases = (loaded: LoadedRegime, day: LocalDate) => !['expired', 'not-yet'].includes(standsOn(loaded, day));

/** The first working day from 4 December 2023 on which cases are opened under a regime: it may be a draft. */
export function firstDayOf(loaded: LoadedRegime): LocalDate {
  let day = LocalDate.parse('2023-12-04');
  for (let tried = 0; tried < 3000; tried++, day = addDays(day, 1))
    if (takesCases(loaded, day) && workingDayOnOrAfter(day) === day) return day;
  throw new Error(`no day on which ${loaded.regime.id} takes cases`);
}

/** The last working day on which cases are opened under a regime, up to a day. */
export function lastDayUntil(loaded: LoadedRegime, until: LocalDate): LocalDate {
  let day = until;
  while (!takesCases(loaded, day)) day = addDays(day, -1);
  return day;
}
