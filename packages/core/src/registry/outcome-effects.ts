import type { Outcome, Stage } from '../rulebook/index.js';
import type { EndedAs, LiveCase } from './case.js';
import { type CaseContext, registrationOf } from './context.js';
import { canTake, type EntryState } from './entry.js';
import type { EntryEffect, TakenEffect } from './entry-effects.js';
import type { CaseEvent } from './events.js';
import { certificateNumber, type Issuing, issueCertificates, lastDay } from './issue.js';
import { effectsAt, entryAfter, isMoment, type Moment, type NewTerm } from './take-effects.js';

interface Left {
  readonly stage: Stage;
  readonly outcomeId: string;
  readonly outcome: Outcome;
  /** How the case ends with it; null where it goes on. */
  readonly endedAs: EndedAs | null;
}

/** What an outcome does: effects on the register and certificates. */
export interface OutcomeEffects {
  readonly effects: readonly TakenEffect[];
  readonly certificates: readonly Extract<CaseEvent, { type: 'CertificateIssued' }>[];
  /** The case and the entry as they stand after them, for whoever goes on. */
  readonly after: () => { readonly state: LiveCase; readonly entry: EntryState | null };
}

/** The effects and certificates of an outcome: the certificates show the entry as the whole case leaves it. */
export function outcomeEffects(
  state: LiveCase,
  { stage, outcomeId, outcome, endedAs }: Left,
  context: CaseContext,
  issuing: Issuing,
): OutcomeEffects {
  const kinds = outcome.positive ? (stage.certificates ?? []) : [];
  const moment: Moment = `${state.stage}.${outcomeId}`;
  // Most outcomes only lead on; and what is known of a state is known by its identity.
  if (kinds.length === 0 && endedAs !== 'issued' && !isMoment(moment, registrationOf(state, context.loaded)))
    return { effects: [], certificates: [], after: () => ({ state, entry: context.entry ?? null }) };
  const term = newTerm(state, kinds, context);
  const now = effectsAt(state, moment, term, context);
  const between = now.length === 0 ? context : { ...context, entry: entryAfter(now, context) };
  const last = endedAs === 'issued' || kinds.length > 0 ? effectsAt(state, 'issued', term, between) : [];
  const shown = entryAfter([...now, ...last], context);
  const certificates = issueCertificates(state, { kinds, outcomeId, shown }, context, issuing);
  const own = endedAs === 'issued' ? [...now, ...last] : now;
  const effects = [...own, ...reissues(state, kinds, stage, entryAfter(own, context), context)];
  return { effects, certificates, after: () => standing(state, effects, certificates, context) };
}

function standing(
  state: LiveCase,
  effects: readonly TakenEffect[],
  certificates: OutcomeEffects['certificates'],
  context: CaseContext,
): ReturnType<OutcomeEffects['after']> {
  const issued = certificates.map(({ certificate: id, kind, number, issuedOn, validUntil, holder }) => ({
    ...{ id, kind, number, issuedOn, validUntil, holder },
  }));
  return {
    state: {
      ...state,
      certificates: [...state.certificates, ...issued],
      effects: [...(state.effects ?? []), ...effects],
    },
    entry: entryAfter(effects, context),
  };
}

/** The event of effects that were taken; none where there are none. */
export function effectsTaken(effects: readonly TakenEffect[]): CaseEvent[] {
  return effects.length > 0 ? [{ type: 'EffectsTaken', effects: [...effects] }] : [];
}

/** What certificates issued before and now make of the term of an entry. */
export function newTerm(state: LiveCase, kinds: readonly string[], context: CaseContext): NewTerm {
  const { certificates } = context.loaded.regime;
  const issued = [
    ...state.certificates,
    ...kinds.map((kind) => ({
      kind,
      number: certificateNumber(state, kind, context),
      validUntil: lastDay(state, kind, context),
    })),
  ];
  const granted = issued.find(({ kind }) => !certificates[kind]?.proof && !certificates[kind]?.replaces);
  const renewing = issued.find(({ kind }) => certificates[kind]?.validity);
  return {
    granted: granted ? { kind: granted.kind, number: granted.number, validUntil: granted.validUntil } : null,
    renewedUntil: renewing?.validUntil ?? null,
  };
}

// A certificate in place of another makes the old one lapse by taking its place on the entry.
function reissues(
  state: LiveCase,
  kinds: readonly string[],
  stage: Stage,
  entry: EntryState | null,
  context: CaseContext,
): EntryEffect[] {
  if (!entry) return [];
  return kinds.flatMap((kind): EntryEffect[] => {
    const rule = context.loaded.regime.certificates[kind];
    if (!rule?.replaces) return [];
    const effect: EntryEffect = {
      do: 'reissue',
      entry: entry.number,
      cite: stage.cite,
      certificate: { kind, number: certificateNumber(state, kind, context) },
      validUntil: lastDay(state, kind, context),
    };
    // An entry that has just ended gets no other certificate.
    return canTake(entry, effect) ? [effect] : [];
  });
}
