import { instant, type LocalDate } from '../kernel/index.js';
import { applicant, document, moment, stranger } from '../registry/case.test-fixture.js';
import { entryRules } from '../registry/entry-world.test-fixture.js';
import type { Duty } from '../rulebook/index.js';
import { arising, type DutyRules, dutyNamed } from './arise.js';
import type { DutyContext, DutyReader } from './decide.js';
import {
  type ArisenDuty,
  type DutyCause,
  type DutyEvent,
  type DutyState,
  evolveDuty,
  noDuty,
} from './duty-instance.js';

export { document };

/** The sample regime: a yearly report of the registry, an incident declared by a registrant, a yearly check upon a certificate. */
export const rules: DutyRules = { loaded: entryRules, settings: {} };
const authority = entryRules.regime.authority.id;

export const day = (text: string) => text as LocalDate;
export const contextOn = (text: string): DutyContext => ({ ...rules, now: moment(text) });

export const registry: DutyReader = {
  organisation: stranger.id,
  name: '样例登记机构',
  kind: 'registry',
  authority,
};
export const elsewhere: DutyReader = { ...registry, authority: 'another-authority' };
export const enterprise: DutyReader = {
  organisation: applicant.id,
  name: applicant.name,
  kind: 'enterprise',
  authority: null,
};

export function duty(id: string): Duty {
  const found = dutyNamed(rules, id);
  if (!found) throw new Error(`no duty ${id}`);
  return found;
}

/** A rule of the sample regime with another demand for a document. */
export function withEvidence(id: string, evidence: Duty['evidence']): DutyContext {
  const { regime } = rules.loaded;
  const duties = (regime.duties ?? []).map((entry) => (entry.id === id ? { ...entry, evidence } : entry));
  return {
    ...rules,
    loaded: { ...rules.loaded, regime: { ...regime, duties } },
    now: instant(Date.parse('2026-02-01')),
  };
}

export function folded(events: readonly DutyEvent[]): DutyState {
  return events.reduce(evolveDuty, noDuty);
}

/** A duty that has arisen and waits to be done. */
export function arisen(id: string, on: string, cause: DutyCause = { kind: 'standing' }): ArisenDuty {
  const rule = duty(id);
  const bearer =
    rule.who === 'registry'
      ? ({ kind: 'registry', authority } as const)
      : ({ kind: 'organisation', organisation: enterprise.organisation, name: enterprise.name } as const);
  const state = folded([arising(rules, rule, { cause, bearer, on: day(on) })]);
  if (state.status === 'none') throw new Error('nothing arose');
  return state;
}
