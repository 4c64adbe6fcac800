import { type LocalDate, shanghaiDate } from '../kernel/index.js';
import {
  answerOf,
  askedFields,
  type Effect,
  effectsOf,
  holds,
  type Json,
  type Registration,
} from '../rulebook/index.js';
import type { CaseFile, LiveCase, Party } from './case.js';
import { type CaseContext, numberGiven, registrationOf, variablesOf } from './context.js';
import { canTake, type EntryState, evolveEntry } from './entry.js';
import { recordMeant } from './entry-bars.js';
import { type EntryEffect, isEntryEffect, type TakenEffect } from './entry-effects.js';
import { withheldOf } from './veil.js';

/** What the case's certificates make of the entry: the one that proves it, and its last day. */
export interface NewTerm {
  /** The certificate that proves a new entry; null where the case issues none. */
  readonly granted: { readonly kind: string; readonly number: string; readonly validUntil: LocalDate | null } | null;
  /** The last day of the certificate that renews the entry; null where none sets one. */
  readonly renewedUntil: LocalDate | null;
}

/** When effects take place: on submission, with an outcome of a stage, or when the case ends as issued. */
export type Moment = 'submission' | 'issued' | `${string}.${string}`;

/** Whether any effect of a registration takes place at a moment. */
export function isMoment(moment: Moment, registration: Registration): boolean {
  return effectsOf(registration).some(({ at }) => (at ?? 'issued') === moment);
}

/** The side of the case that does not hold the entry: the applicant, or whom the applying holder names. */
export function otherSide(state: CaseFile, entry: EntryState | null | undefined): Party {
  const holder = entry?.holder ?? state.entry?.holder;
  return holder && holder.id === state.applicant.id ? (state.counterparty ?? state.applicant) : state.applicant;
}

/**
 * The effects of a case at a moment, in the order of the regime: those whose condition holds and that can follow on the
 * entry as it stands. What has become impossible meanwhile, as taking off a mark that is off, is left out.
 */
export function effectsAt(state: LiveCase, moment: Moment, term: NewTerm, context: CaseContext): TakenEffect[] {
  const { loaded } = context;
  const registration = registrationOf(state, loaded);
  const variables = variablesOf(state, loaded);
  const on = shanghaiDate(context.now);
  let entry = context.entry ?? null;
  const taken: TakenEffect[] = [];
  for (const effect of effectsOf(registration)) {
    if ((effect.at ?? 'issued') !== moment || !holds(effect.when, loaded.conditions, variables)) continue;
    const made = takenEffect(state, effect, entry, term, context);
    if (!made) continue;
    if (isEntryEffect(made) && made.do !== 'grant') {
      if (!canTake(entry, made)) continue;
      entry = evolveEntry(entry, made, on);
    }
    taken.push(made);
  }
  return taken;
}

/** The entry that the case acts upon after some effects; null where it acts upon none. */
export function entryAfter(effects: readonly TakenEffect[], context: CaseContext): EntryState | null {
  const on = shanghaiDate(context.now);
  const own = effects.filter((effect): effect is EntryEffect => isEntryEffect(effect) && effect.do !== 'grant');
  return own.reduce<EntryState | null>((entry, effect) => evolveEntry(entry, effect, on), context.entry ?? null);
}

function takenEffect(
  state: LiveCase,
  effect: Effect,
  entry: EntryState | null,
  term: NewTerm,
  context: CaseContext,
): TakenEffect | null {
  const { cite } = effect;
  if (effect.do === 'grant') return grantOf(state, entry, term, cite, context);
  if (effect.do === 'open-account' || effect.do === 'amend-account' || effect.do === 'close-account')
    return accountEffect(state, effect, context);
  if (!entry) return null;
  const at = { entry: entry.number, cite };
  const until = untilOf(state, effect, context);
  switch (effect.do) {
    case 'amend':
      return { do: 'amend', ...at, facts: answers(state, effect, context), object: newObject(state, entry) };
    case 'transfer':
      return { do: 'transfer', ...at, from: entry.holder.id, to: otherSide(state, entry) };
    case 'record':
    case 'mark':
    case 'unmark':
    case 'release':
    case 'end':
      return hungEffect(state, effect, entry, context);
    case 'suspend':
      return { do: 'suspend', ...at, until };
    case 'resume':
      return { do: 'resume', ...at };
    case 'renew':
      return { do: 'renew', ...at, validUntil: until ?? term.renewedUntil };
    // The certificate that takes the place of the old one brings its own effect.
    case 'reissue':
      return null;
  }
}

function hungEffect(state: LiveCase, effect: Effect, entry: EntryState, context: CaseContext): TakenEffect | null {
  const at = { entry: entry.number, cite: effect.cite };
  const until = untilOf(state, effect, context);
  // The check of the rulebook lets no other word in than those of the effect.
  const made = { ...at, as: effect.as } as { entry: string; cite: typeof effect.cite; as: never };
  switch (effect.do) {
    case 'record': {
      const facts = answers(state, effect, context);
      const taken = {
        do: 'record' as const,
        ...made,
        record: state.number,
        party: otherSide(state, entry),
        facts,
        until,
      };
      return withheldOf(state, context.loaded) ? { ...taken, anonymous: true } : taken;
    }
    case 'mark':
      return { do: 'mark', ...made, mark: state.number, until };
    case 'unmark':
      return { do: 'unmark', ...made };
    case 'end':
      return { do: 'end', ...made };
    default: {
      const record = recordMeant(state, entry, effect.as, shanghaiDate(context.now));
      return record ? { do: 'release', ...at, record: record.id } : null;
    }
  }
}

function grantOf(
  state: LiveCase,
  entry: EntryState | null,
  { granted }: NewTerm,
  cite: Effect['cite'],
  context: CaseContext,
): TakenEffect | null {
  const { loaded } = context;
  const { right } = registrationOf(state, loaded);
  // A right is granted once, whatever comes round again.
  if (!right || state.effects?.some((effect) => effect.do === 'grant')) return null;
  const withheld = withheldOf(state, loaded);
  return {
    do: 'grant',
    ...(withheld && { withheld }),
    entry: granted?.number ?? numberGiven(state.number, context),
    cite,
    case: state.id,
    authority: state.authority,
    regime: state.regime,
    regimeVersion: state.regimeVersion,
    registration: state.registration,
    right,
    holder: otherSide(state, entry),
    object: state.object,
    facts: state.facts as Record<string, never>,
    validUntil: granted?.validUntil ?? null,
    certificate: granted && { kind: granted.kind, number: granted.number },
    rehearsal: state.rehearsal,
  };
}

function accountEffect(state: LiveCase, effect: Effect, context: CaseContext): TakenEffect | null {
  const { loaded, account } = context;
  const { cite } = effect;
  const facts = answers(state, effect, context);
  if (effect.do === 'open-account') {
    const code = numberGiven(`${loaded.regime.accounts?.prefix}-${state.number}`, context);
    const { authority, regime, applicant, rehearsal } = state;
    return { do: 'open-account', account: code, cite, authority, regime, holder: applicant, facts, rehearsal };
  }
  if (account?.status !== 'open') return null;
  const at = { account: account.code, cite };
  return effect.do === 'amend-account' ? { do: 'amend-account', ...at, facts } : { do: 'close-account', ...at };
}

// Answers to questions that are asked, those that the effect names or all of them.
function answers(state: CaseFile, { fields }: Effect, { loaded }: CaseContext): Record<string, never> {
  const registration: Registration = registrationOf(state, loaded);
  const asked = askedFields(registration, loaded, variablesOf(state, loaded));
  const taken = asked.filter(({ id }) => (fields === undefined || fields.includes(id)) && id in state.facts);
  const facts = Object.fromEntries(taken.map(({ id }): [string, Json] => [id, state.facts[id] ?? null]));
  // Facts are JSON by the schema of the route; the event's own type is zod's.
  return facts as Record<string, never>;
}

function untilOf(state: CaseFile, { until }: Effect, { loaded }: CaseContext): LocalDate | null {
  const value = until === undefined ? null : answerOf(variablesOf(state, loaded).facts, until.slice('facts.'.length));
  return typeof value === 'string' && value !== '' ? (value as LocalDate) : null;
}

// A case brings a new version of the object, or goes on with that of the entry.
function newObject({ object }: CaseFile, entry: EntryState) {
  return object.fingerprint !== null && object.fingerprint !== entry.object.fingerprint ? object : null;
}
