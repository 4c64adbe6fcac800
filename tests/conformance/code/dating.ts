import { LocalDate } from '@shuji/core/kernel';
import { barStanding } from '@shuji/core/registry';
import { type Instrument, type LoadedRegime, regimeStanding, regimesOn } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import * as act from '../../../packages/core/src/registry/acts.test-fixture.js';
import { attempt, blank } from '../../../packages/core/src/registry/case.test-fixture.js';
import { instrumentNamed, loadedRegime } from '../rules.js';
import { type Scenario, through } from '../scenario.js';

/** The days around the time in which a regime takes cases, and why it takes none. */
interface Term {
  readonly first: string;
  /** Last day, and the first on which it takes no case any more; absent: it is open. */
  readonly last?: readonly [last: string, after: string];
}

/** Under the regime a case begins from the first day of its instrument to the last one, and on no other. */
export function takesCasesBetween(regime: string, before: string, term: Term): Scenario {
  return through(barStanding, () => {
    const loaded = loadedRegime(regime);
    const bars = barsUnder(loaded, loaded.regime.instruments.map(instrumentNamed));
    expect([bars(before), bars(term.first)]).toEqual(['regime-not-yet', null]);
    const [last, after] = term.last ?? ['2099-12-31', null];
    expect(bars(last)).toBe(null);
    if (after !== null) expect(bars(after)).toBe('regime-expired');
  });
}

/**
 * A draft takes a case only where it was chosen as one; once published it is on trial for the years that it says. Newer rules
 * stand as a version of their own, and decide from their first day on.
 */
export function onTrialOncePublished(regime: string, days: readonly [published: string, last: string, after: string]) {
  return through(barStanding, () => {
    const [published, last, after] = days;
    const loaded = loadedRegime(regime);
    const read = loaded.regime.instruments.map(instrumentNamed);
    for (const day of [read[0]?.published ?? '', last, '2099-12-31'])
      expect([barsUnder(loaded, read)(day), barsUnder(loaded, read)(day, true)]).toEqual(['regime-draft', null]);

    const adopted = read.map(
      (entry): Instrument => ({ ...entry, force: 'trial', published: LocalDate.parse(published) }),
    );
    const bars = barsUnder(loaded, adopted);
    expect([bars(published), bars(last), bars(after)]).toEqual([null, null, 'regime-expired']);

    const newer = { ...loaded, version: 'newer', regime: { ...loaded.regime, in_force_from: LocalDate.parse(last) } };
    const decides = (day: string) => regimesOn([loaded, newer], LocalDate.parse(day)).map(({ version }) => version);
    expect([decides(published), decides(last)]).toEqual([[loaded.version], ['newer']]);
  });
}

// A draft is opened on the day by the decider that everybody's application goes through.
function barsUnder(loaded: LoadedRegime, instruments: readonly Instrument[]) {
  const known = new Map(instruments.map((entry) => [entry.id, entry]));
  return (day: string, draftRegime = false): string | null => {
    const standing = regimeStanding(loaded.regime, known, LocalDate.parse(day));
    const answer = attempt(blank(loaded), act.draft({ standing, draftRegime }), day);
    return answer.kind === 'refused' ? answer.code : null;
  };
}
