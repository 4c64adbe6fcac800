import { type LiveCase, type Party, veilOverCase } from '@shuji/core/registry';
import { expect } from 'vitest';
import * as act from '../../../packages/core/src/registry/acts.test-fixture.js';
import { after, stranger } from '../../../packages/core/src/registry/case.test-fixture.js';
import { loadedRegime } from '../rules.js';
import { type Scenario, through } from '../scenario.js';
import { drafted, filed } from './filing.js';

/**
 * The applicant of these types of registration may ask for anonymised publicity: then the public is told neither side's name,
 * wherever it stands, and the answers that name them not at all. Who does not ask is publicised like any other.
 */
export function publicisesAnonymously(
  regime: string,
  answers: Readonly<Record<string, readonly [string, string]>>,
): Scenario {
  return through(veilOverCase, () => {
    const loaded = loadedRegime(regime);
    const { state } = after(filed(drafted(loaded, 'initial')), ['2025-09-28', act.submit()]);
    if (state.status !== 'open') throw new Error('no open case');
    const sides: readonly [Party, Party] = [state.applicant, stranger];
    for (const [registration, naming] of Object.entries(answers)) {
      const question = loaded.regime.registrations[registration]?.form.find(({ id }) => id === 'anonymous');
      expect([registration, question?.required]).toEqual([registration, true]);
      const named = Object.fromEntries(naming.map((field, at) => [field, sides[at]?.name ?? '']));
      const asking = (anonymous: boolean): LiveCase => ({
        ...state,
        ...{ registration, counterparty: stranger, facts: { ...named, anonymous, other_matters: '' } },
      });
      const veil = veilOverCase(asking(true), loaded);
      const told = veilOverCase(asking(false), loaded);
      for (const side of sides) {
        expect([veil.name(side), told.name(side)]).toEqual([null, side.name]);
        expect(veil.text(`与${side.name}签约`)).not.toContain(side.name);
        expect(told.text(`与${side.name}签约`)).toContain(side.name);
      }
      for (const field of naming) expect([field, veil.hides(field), told.hides(field)]).toEqual([field, true, false]);
      expect(veil.hides('other_matters')).toBe(false);
    }
  });
}
