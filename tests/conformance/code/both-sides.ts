import { instant } from '@shuji/core/kernel';
import type { EntryState, LiveCase, Party } from '@shuji/core/registry';
import type { LoadedRegime } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import * as act from '../../../packages/core/src/registry/acts.test-fixture.js';
import { after, newId, stranger } from '../../../packages/core/src/registry/case.test-fixture.js';
import { entryOf } from '../../../packages/core/src/registry/entry-world.test-fixture.js';
import { issueCertificates } from '../../../packages/core/src/registry/issue.js';
import { loadedRegime } from '../rules.js';
import { type Scenario, through } from '../scenario.js';
import { drafted, filed } from './filing.js';

/** Titles of the certificates that a type of registration gives, and whether each side of the case gets them. */
export interface Yield {
  readonly certificates: readonly string[];
  readonly to: 'applicant' | 'both';
}

/** Each type of registration gives just these certificates, and to both sides a set of their own where it says so. */
export function givesCertificates(regime: string, yields: Readonly<Record<string, Yield>>): Scenario {
  return through(issueCertificates, () => {
    const loaded = loadedRegime(regime);
    for (const [registration, { certificates, to }] of Object.entries(yields)) {
      const { state, sides } = lastStage(loaded, registration);
      const issued = issuedBy(loaded, state);
      const owners: readonly Party[] = to === 'both' ? sides : sides.slice(0, 1);
      for (const { id, name } of owners) {
        const own = issued.filter(({ holder }) => holder.id === id);
        expect([registration, name, own.map(({ title }) => title.zh)]).toEqual([registration, name, certificates]);
      }
      expect(issued).toHaveLength(certificates.length * owners.length);
      expect(new Set(issued.map(({ number }) => number)).size).toBe(issued.length);
    }
  });
}

// The case as it comes to the stage that issues: with its two sides, where it acts upon an entry.
function lastStage(loaded: LoadedRegime, registration: string) {
  const { state } = after(filed(drafted(loaded, 'initial')), ['2025-09-28', act.submit()]);
  if (state.status !== 'open') throw new Error('no open case');
  const rules = loaded.regime.registrations[registration];
  const [stage] = Object.entries(rules?.stages ?? {}).find(([, { certificates }]) => certificates) ?? [];
  if (!rules || stage === undefined) throw new Error(`${registration} issues no certificate`);
  const live: LiveCase = { ...state, registration, stage, visits: [] };
  if (!rules.entry) return { state: live, sides: [state.applicant] };
  const holds = rules.applicant === 'holder' || rules.applicant === 'registry';
  const entry = entryOf({ registration: 'initial', holder: holds ? state.applicant : stranger, object: state.object });
  return {
    state: { ...live, entry: { ...entry, marks: [] }, counterparty: holds ? stranger : null },
    sides: [state.applicant, stranger],
  };
}

function issuedBy(loaded: LoadedRegime, state: LiveCase) {
  const { certificates = [], then } = loaded.regime.registrations[state.registration]?.stages[state.stage] ?? {};
  const now = instant(Date.parse('2025-12-01T12:00:00+08:00'));
  const issuing = { newId: (prefix: string) => newId(prefix, 1), verifyUrl: (number: string) => `http://x/${number}` };
  const entry: EntryState | null = state.entry
    ? entryOf({ registration: 'initial', holder: state.entry.holder, object: state.object })
    : null;
  const issued = { kinds: certificates, outcomeId: Object.keys(then ?? {})[0] ?? '', shown: entry };
  return issueCertificates(state, issued, { loaded, settings: {}, now, entry }, issuing);
}
