import type { LocalDate } from '../kernel/index.js';
import type { Case, CaseEvent, Party, TakenEffect } from '../registry/index.js';
import type { Duty, DutyStart } from '../rulebook/index.js';
import { arising, type DutyRules } from './arise.js';
import { officialBearer } from './bearer.js';
import type { Bearer, DutyArisen } from './duty-instance.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** An event of a case with its place in the stream of the case. */
export interface CaseHappening {
  readonly event: CaseEvent;
  readonly version: number;
}

/** The duties that events of a case give rise to, on a day. A rehearsal gives none, since nothing real rests on it. */
export function dutiesUponCase(
  rules: DutyRules,
  state: Filed,
  happenings: readonly CaseHappening[],
  on: LocalDate,
): DutyArisen[] {
  if (state.rehearsal) return [];
  return happenings.flatMap(({ event, version }) =>
    (rules.loaded.regime.duties ?? []).flatMap((duty) => {
      if (!startsOf(event, state, duty).includes(duty.on) || !concerns(duty, state)) return [];
      const bearer = bearerOf(duty, event, state, rules.loaded.regime.authority.id);
      if (!bearer) return [];
      return [arising(rules, duty, { cause: { kind: 'event', ref: `case:${state.id}/${version}` }, bearer, on })];
    }),
  );
}

// An agency may be named after the case was submitted: for it the case is submitted then.
function startsOf(event: CaseEvent, state: Filed, { who }: Duty): DutyStart[] {
  switch (event.type) {
    case 'CaseSubmitted':
      return ['case-submitted'];
    case 'ReviewAssigned':
      return who === 'third-party' && state.status !== 'draft' ? ['case-submitted'] : [];
    case 'CaseEnded':
    case 'CaseWithdrawn':
      return ['case-ended'];
    case 'CertificateIssued':
      return ['certificate-issued'];
    case 'EffectsTaken':
      return event.effects.flatMap((effect) => effectStart(effect) ?? []);
    default:
      return [];
  }
}

function effectStart(effect: TakenEffect): DutyStart | null {
  switch (effect.do) {
    case 'grant':
    case 'amend-account':
      return null;
    case 'open-account':
      return 'account-opened';
    case 'close-account':
      return 'account-closed';
    case 'end':
      return 'entry-ended';
    default:
      return 'entry-changed';
  }
}

function concerns({ registrations, on }: Duty, state: Filed): boolean {
  if (!registrations) return true;
  if (registrations.includes(state.registration)) return true;
  const ofEntry = on === 'entry-changed' || on === 'entry-ended';
  return ofEntry && state.entry ? registrations.includes(state.entry.registration) : false;
}

function bearerOf(duty: Duty, event: CaseEvent, state: Filed, authority: string): Bearer | null {
  const ofEntry = duty.on === 'entry-changed' || duty.on === 'entry-ended';
  switch (duty.who) {
    case 'registrant':
      // Either side of a case may have got the certificate.
      if (event.type === 'CertificateIssued') return organisation(event.holder);
      // Of an entry: whoever held it before the case, so the former holder where the case transfers it.
      return organisation(ofEntry ? (state.entry?.holder ?? state.applicant) : state.applicant);
    case 'third-party':
      return state.agency && organisation(state.agency);
    default:
      return officialBearer(duty, authority);
  }
}

function organisation({ id, name }: Party): Bearer {
  return { kind: 'organisation', organisation: id, name };
}
