import { type Because, type LocalDate, type Refused, refused, shanghaiDate } from '../kernel/index.js';
import {
  certificateRule,
  type EntryBar,
  effectsOf,
  entryActedUponRule,
  entryBarRule,
  holds,
  type Registration,
  registrationRule,
  relationOf,
  renewableFrom,
} from '../rulebook/index.js';
import type { CaseFile, LiveCase, Party } from './case.js';
import { type CaseContext, entryVariables, grounds, registrationOf, seenOf, variablesOf } from './context.js';
import { type EntryState, hasEnded, recordsOn, statusOn } from './entry.js';
import { barLimits } from './grant-limits.js';
import { holderActing } from './holder-acting.js';
import { isHolder, sameHoldings } from './holdings.js';
import type { RegistryRefusal } from './refusals.js';
import { barBurdened } from './shares.js';

type Bar = Refused<RegistryRefusal> | null;

/** Who acts upon an entry, by which registration. */
interface Acting {
  readonly registration: string;
  readonly applicant: Party;
}

/** Effects after which the entry is no longer what it was for anybody else. */
const disposing = ['transfer', 'apportion', 'end'] as const;

/** Whether a registration disposes of the entry, so that two of its kind can not run at once. */
export function disposes(registration: Registration): boolean {
  return effectsOf(registration).some((effect) => disposing.some((kind) => kind === effect.do));
}

/** Why the entry is none that this registration and this applicant may act upon; null where it is. */
export function barEntry(acting: Acting, on: LocalDate, context: CaseContext): Bar {
  const { loaded, entry } = context;
  const registration = loaded.regime.registrations[acting.registration];
  const rule = registration?.entry;
  if (!registration || !rule) return null;
  const because: Because = [entryActedUponRule(loaded, acting.registration)];
  if (entry === undefined) return refused('entry-missing', because, ['entry']);
  if (entry === null || entry.regime !== loaded.regime.id) return refused('entry-unknown', because, ['entry']);
  if (!rule.of.includes(entry.registration)) return refused('entry-registration', because, ['entry']);
  const status = statusOn(entry, on);
  if (!(rule.status ?? ['valid']).includes(status)) return refused('entry-status', because, ['entry'], { status });
  return registration.opened_by === 'registry' ? null : barApplicant(acting, registration, entry, because);
}

function barApplicant({ applicant }: Acting, registration: Registration, entry: EntryState, because: Because): Bar {
  const relation = relationOf(registration);
  const holding = isHolder(entry, applicant.id);
  if (relation === 'holder' && !holding) return refused('applicant-not-holder', because, ['entry']);
  return relation === 'other' && holding ? refused('applicant-is-holder', because, ['entry']) : null;
}

/** Why an application can not be filed on its entry now: marks, the window of renewal, another case, a record that is not clear. */
export function barFiling(state: CaseFile, context: CaseContext): Bar {
  return barFilingBy(barsOf(state, context), state, context);
}

/** The same before anything is answered: what an answer can take out of the way bars nothing yet. */
export function barUnanswered(state: CaseFile, context: CaseContext): Bar {
  const bars = barsOf(state, context).filter(({ unless }) => unless === undefined);
  return barFilingBy(bars, state, context);
}

function barsOf(state: CaseFile, { loaded }: CaseContext): readonly EntryBar[] {
  return registrationOf(state, loaded).entry?.barred_by ?? [];
}

function barFilingBy(bars: readonly EntryBar[], state: CaseFile, context: CaseContext): Bar {
  const { loaded, entry, busy, now } = context;
  const registration = registrationOf(state, loaded);
  if (!registration.entry) return null;
  const on = shanghaiDate(now);
  const barred = barEntry(state, on, context) ?? barChanged(state, context) ?? barMarks(bars, state, context);
  if (barred || !entry) return barred;
  const because: Because = [entryActedUponRule(loaded, state.registration)];
  if (busy && disposes(registration)) return refused('entry-busy', because, ['entry'], { case: busy });
  if (registration.entry.window && !inWindow(entry, on, context)) return outsideWindow(entry, context);
  return effectsOf(registration).every((effect) => effect.do !== 'release' || recordMeant(state, entry, effect.as, on))
    ? null
    : refused('record-unclear', because, ['record']);
}

// Effects of the case itself, after which the status of the entry is its own doing.
const ofStatus = ['suspend', 'resume', 'renew', 'end'];

/** Why a case can not have its effect on the entry any more, though it was filed in time; what it did itself bars nothing. */
export function barEffect(state: LiveCase, context: CaseContext): Bar {
  const { entry, loaded } = context;
  const rule = registrationOf(state, loaded).entry;
  if (!rule) return null;
  const because: Because = [entryActedUponRule(loaded, state.registration)];
  if (!entry) return refused('entry-unknown', because, ['entry']);
  const own = (state.effects ?? []).map((effect): string => effect.do);
  // What was filed in time is not barred by a last day that has passed since.
  const status = statusOn(entry, shanghaiDate(state.submittedAt));
  const stands = own.some((doing) => ofStatus.includes(doing))
    ? own.includes('end') || !hasEnded(entry)
    : (rule.status ?? ['valid']).includes(status);
  if (!stands) return refused('entry-status', because, ['entry'], { status });
  return (
    (own.some((doing) => doing === 'transfer' || doing === 'apportion')
      ? null
      : (barChanged(state, context) ?? barBurdened(state, context))) ??
    barMarks(barsOf(state, context), state, context) ??
    (own.includes('record') ? null : barExceeding(state, context))
  );
}

// What was acknowledged, or stood in nobody's way, when it was filed is not asked again; what is refused is refused at any time.
function barExceeding(state: LiveCase, context: CaseContext): Bar {
  const known = (registrationOf(state, context.loaded).limits ?? []).map(({ id }) => id);
  return barLimits(state, known, context);
}

// Whoever confirmed, or was asked to, must hold the entry still.
function barChanged(state: CaseFile, { entry, loaded }: CaseContext): Bar {
  return entry && state.entry && !sameHoldings(entry, state.entry)
    ? refused('entry-changed', [entryActedUponRule(loaded, state.registration)], ['entry'])
    : null;
}

function barMarks(bars: readonly EntryBar[], state: CaseFile, context: CaseContext): Bar {
  const { loaded, entry, now } = context;
  if (!entry || bars.length === 0) return null;
  const number = 'number' in state ? state.number : null;
  const seen = seenOf(concerning(state, withoutOwn(entry, number), context), now);
  // The marks are those of this moment; the answers are those of the application.
  const variables = { ...variablesOf(state, loaded), entry: entryVariables(seen, state.applicant) };
  const barring = bars.filter(
    ({ mark, unless }) =>
      seen.marks.includes(mark) && (unless === undefined || !holds(unless, loaded.conditions, variables)),
  );
  return barring.length === 0
    ? null
    : refused('entry-barred', grounds(barring.map(entryBarRule)), [...new Set(barring.map(({ mark }) => mark))]);
}

function withoutOwn(entry: EntryState, number: unknown): EntryState {
  const others = <Hung extends { readonly id: string }>(hung: readonly Hung[]) =>
    hung.filter(({ id }) => id !== number);
  return { ...entry, marks: others(entry.marks), records: others(entry.records) };
}

// Where one of several holders acts upon its share, what lies on the shares of others bars nothing.
function concerning(state: CaseFile, entry: EntryState, { loaded }: CaseContext): EntryState {
  const effects = effectsOf(registrationOf(state, loaded));
  if (!effects.every((effect) => effect.do === 'record' || effect.do === 'transfer')) return entry;
  const acting = holderActing(state, entry).id;
  const own = <Hung extends { readonly of?: string | undefined }>(hung: readonly Hung[]) =>
    hung.filter(({ of }) => of === undefined || of === acting);
  return { ...entry, marks: own(entry.marks), records: own(entry.records) };
}

function inWindow(entry: EntryState, on: LocalDate, context: CaseContext): boolean {
  const from = windowOf(entry, context);
  return from !== null && entry.validUntil !== null && from <= on && on <= entry.validUntil;
}

function windowOf({ certificate, validUntil }: EntryState, { loaded, settings }: CaseContext): LocalDate | null {
  return certificate ? renewableFrom(loaded.regime, certificate.kind, validUntil, settings) : null;
}

function outsideWindow(entry: EntryState, context: CaseContext): Refused<RegistryRefusal> {
  const kind = entry.certificate?.kind;
  const known = kind !== undefined && context.loaded.regime.certificates[kind] !== undefined;
  const rule = known ? certificateRule(context.loaded, kind) : registrationRule(context.loaded, entry.registration);
  return refused('renewal-outside', [rule], ['entry'], {
    from: windowOf(entry, context) ?? '—',
    until: entry.validUntil ?? '—',
  });
}

/** The record that a release means: the one that the case names, or the only one of its kind; null where that is not clear. */
export function recordMeant(state: CaseFile, entry: EntryState, kind: string | undefined, on: LocalDate) {
  const open = recordsOpenTo(state.applicant, entry, kind, on);
  const [only, ...more] = state.record ? open.filter(({ id }) => id === state.record) : open;
  return only && more.length === 0 ? only : null;
}

/** The records of a kind that somebody may have released: the holder all of them, anybody else those in their own favour. */
export function recordsOpenTo(applicant: Party, entry: EntryState, kind: string | undefined, on: LocalDate) {
  return recordsOn(entry, on).filter(
    (record) => record.kind === kind && (applicant.id === record.party.id || isHolder(entry, applicant.id)),
  );
}
