import { instant } from '@shuji/core/kernel';
import type { LoadedRegime } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import * as act from '../../../packages/core/src/registry/acts.test-fixture.js';
import { after, newId } from '../../../packages/core/src/registry/case.test-fixture.js';
import { issueCertificates } from '../../../packages/core/src/registry/issue.js';
import { loadedRegime } from '../rules.js';
import { type Scenario, through } from '../scenario.js';
import { drafted, filed } from './filing.js';

/** Registration writes what was registered, and the matters that the instrument names, on the certificates. */
export function writesOnCertificates(regime: string, registration: string, kinds: readonly string[]): Scenario {
  return through(issueCertificates, () => {
    const loaded = loadedRegime(regime);
    const { state, settings } = after(filed(drafted(loaded, registration)), ['2025-09-28', act.submit()]);
    if (state.status !== 'open') throw new Error('no open case');
    const now = instant(Date.parse('2025-12-01T12:00:00+08:00'));
    const issuing = {
      newId: (prefix: string) => newId(prefix, 1),
      verifyUrl: (number: string) => `http://x/${number}`,
    };
    const [stage, outcome] = issuingStage(loaded, registration);
    const events = issueCertificates(
      { ...state, stage },
      { kinds, outcomeId: outcome, shown: null },
      { loaded, settings, now },
      issuing,
    );
    const issued = events.flatMap((event) => (event.type === 'CertificateIssued' ? [event] : []));
    expect(issued.map(({ kind }) => kind)).toEqual(kinds);
    for (const { kind, number, fields, holder, object, authority, issuedOn, right } of issued) {
      const rules = loaded.regime.certificates[kind];
      expect(number).toBe(`${rules?.prefix}-2025-000001`);
      expect({ authority, issuedOn, right }).toEqual({
        authority: loaded.regime.authority.name,
        issuedOn: '2025-12-01',
        right: loaded.regime.registrations[registration]?.right,
      });
      expect([holder.name, object.name]).toEqual([state.applicant.name, state.object.name]);
      expect(fields.map(({ id, cite }) => [id, cite])).toEqual(rules?.fields.map(({ id, cite }) => [id, cite]));
      const named = rules?.fields.find(({ source }) => source === 'applicant.name')?.id;
      expect(fields.find(({ id }) => id === named)?.value).toBe(state.applicant.name);
    }
  });
}

function issuingStage(loaded: LoadedRegime, registration: string): [stage: string, outcome: string] {
  const { stages = {} } = loaded.regime.registrations[registration] ?? {};
  const [id, rules] = Object.entries(stages).find(([, { certificates }]) => certificates) ?? [];
  const [outcome] = Object.keys(rules?.then ?? {});
  if (id === undefined || outcome === undefined) throw new Error(`${registration} issues no certificate`);
  return [id, outcome];
}
