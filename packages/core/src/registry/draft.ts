import { type CaseId, type Decision, decided, type Refused, refused, shanghaiDate } from '../kernel/index.js';
import {
  askedMaterials,
  effectRule,
  formFaults,
  type Json,
  type LoadedRegime,
  materialRule,
  missingMaterials,
  prohibitions,
  type RegimeStanding,
  registrationRule,
} from '../rulebook/index.js';
import { actsUponOther, barAccount } from './account-bars.js';
import { enterStage } from './advance.js';
import { actedFor } from './agent.js';
import { barContradiction } from './agreement.js';
import { barApplicantKind } from './applicant-bars.js';
import type {
  Case,
  CaseFile,
  FiledDocument,
  FiledMaterial,
  Intake,
  LiveCase,
  Party,
  RegisteredObject,
} from './case.js';
import { awaitsConsent, barCounterparty } from './consent-party.js';
import { consentsAsked } from './consents-asked.js';
import { type CaseContext, grounds, isRefusal, registrationOf, seenOf, variablesOf } from './context.js';
import { barEntry, barFiling } from './entry-bars.js';
import type { CaseEvent } from './events.js';
import { receivedAt } from './evolve.js';
import { acknowledgedBy, barLimits } from './grant-limits.js';
import type { Issuing } from './issue.js';
import { lateness } from './lateness.js';
import { effectsTaken, newTerm } from './outcome-effects.js';
import { type Acting, powerOf } from './power-of-attorney.js';
import { answeredByCertificate, barRecognised } from './recognise.js';
import type { RegistryRefusal } from './refusals.js';
import { barStanding, type RegimeOfDay } from './regime-of-day.js';
import { barPart, barShares } from './shares.js';
import { effectsAt, entryAfter } from './take-effects.js';

type Answer = Decision<CaseEvent, RegistryRefusal>;

export interface Draft {
  readonly id: CaseId;
  readonly registration: string;
  readonly applicant: Party;
  /** Null where the case goes on with the object of the entry that it acts upon. */
  readonly object: RegisteredObject | null;
  readonly facts: Readonly<Record<string, Json>>;
  readonly rehearsal: boolean;
  /** The other side, where the holder of the entry applies. */
  readonly counterparty?: Party | null;
  /** The record on the entry that is meant, where there may be several of its kind. */
  readonly record?: string | null;
  /** The share that passes on to the other side; absent or null: all that the applicant holds. */
  readonly share?: string | null;
  /** Whoever drafts in the name of the applicant; absent where the applicant does. */
  readonly acting?: Acting | undefined;
  /** How the regime stands on this day. */
  readonly standing: RegimeStanding;
  /** Whether the applicant knows that the regime may be a draft without force, and chooses it all the same. */
  readonly draftRegime: boolean;
}

/**
 * Opens a draft; refuses a registration or a kind of object that the regime does not know, an entry that this registration
 * or this applicant can not act upon, a sort of party that may not apply, whoever lacks the account that the regime requires, a
 * regime that is not in force on this day, and one that is itself a draft unless it was chosen as one; of whoever acts for the
 * applicant, `agents-not-provided` and `power-missing`.
 */
export function draft(command: Draft, context: CaseContext, intake?: Intake): Answer {
  const registration = registrationNamed(command.registration, context);
  if (registration?.opened_by === 'registry')
    return refused('opened-by-registry', [registrationRule(context.loaded, command.registration)], ['registration']);
  if (registration?.opened_by === 'exchange')
    return refused('opened-by-exchange', [registrationRule(context.loaded, command.registration)], ['registration']);
  const { acting, ...rest } = command;
  const through =
    acting && powerOf(acting, command.applicant, { loaded: context.loaded, day: shanghaiDate(context.now) });
  if (through && isRefusal<RegistryRefusal>(through)) return through;
  const agent = acting && through && { agent: acting.agent, power: through.document };
  return drafted(rest, { openedBy: 'applicant', openingReasons: null, ...agent, ...(intake && { intake }) }, context);
}

/** Who opens a case, why, and upon whose report. */
export interface Opening {
  readonly openedBy: NonNullable<CaseFile['openedBy']>;
  readonly openingReasons: string | null;
  readonly reportedBy?: Party;
  /** Who drafts in the name of the applicant, and by which power. */
  readonly agent?: Party;
  readonly power?: FiledDocument;
  readonly after?: CaseFile['after'];
  readonly intake?: Intake;
}

/** The event that opens a case, whoever opens it. */
export function drafted(command: Draft, opening: Opening, context: CaseContext): Answer {
  const { loaded, entry, account, now } = context;
  const registration = registrationNamed(command.registration, context);
  if (!registration)
    return refused('registration-unknown', [], ['registration'], { registration: command.registration });
  const rule = registrationRule(loaded, command.registration);
  const barred =
    barStanding({ loaded, standing: command.standing }, command.draftRegime) ??
    (opening.openedBy === 'applicant' ? barApplicantKind(command.applicant, loaded) : null) ??
    barEntry(command, shanghaiDate(now), context) ??
    barAccount(command, context) ??
    barCounterparty(command, registration, context) ??
    barPart(command, context);
  if (barred) return barred;
  const object = command.object ?? (registration.entry ? entry?.object : null);
  if (!object) return refused('object-data-missing', [rule], ['object']);
  if (!registration.objects.includes(object.kind))
    return refused('object-kind-unknown', [rule], ['objectKind'], { kind: object.kind });
  if (loaded.regime.objects[object.kind]?.without_data === true) {
    if (object.fingerprint !== null) return refused('object-without-data', [rule], ['object']);
  } else if (object.fingerprint === null) return refused('object-data-missing', [rule], ['object']);
  const { counterparty = null, record = null, standing: _, ...rest } = command;
  // Facts are JSON by the schema of the route; the event's own type is zod's.
  const event = {
    type: 'CaseDrafted',
    authority: loaded.regime.authority.id,
    regime: loaded.regime.id,
    regimeVersion: loaded.version,
    ...rest,
    object,
    counterparty,
    record,
    ...opening,
    entry: registration.entry && entry ? seenOf(entry, now) : null,
    ...(actsUponOther(registration) && account && { account: { code: account.code, holder: account.holder } }),
  } as CaseEvent;
  return decided([event], [rule]);
}

// Every object answers to `constructor` and its like.
function registrationNamed(id: string, { loaded }: CaseContext) {
  return Object.hasOwn(loaded.regime.registrations, id) ? loaded.regime.registrations[id] : undefined;
}

/** Takes answers of the application form; whether they are complete is asked on submission. */
export function answer(
  state: Case,
  command: { readonly facts: Readonly<Record<string, Json>>; readonly acting?: Acting | undefined },
  context: CaseContext,
): Answer {
  if (state.status !== 'draft' && !(state.status === 'open' && state.supplement)) return refused('case-not-draft');
  if (awaitsConsent(state)) return refused('consent-pending', [registrationRule(context.loaded, state.registration)]);
  const registration = registrationOf(state, context.loaded);
  const rule = registrationRule(context.loaded, state.registration);
  const known = new Set(registration.form.map((field) => field.id));
  const unknown = Object.keys(command.facts).filter((id) => !known.has(id));
  if (unknown.length > 0) return refused('form-invalid', [rule], unknown);
  const answered = answeredByCertificate(state, registration).filter(
    (id) => Object.hasOwn(command.facts, id) && command.facts[id] !== state.facts[id],
  );
  if (answered.length > 0) return refused('answered-by-certificate', [rule], answered);
  const by = actedFor(command.acting, state.applicant, context);
  if (isRefusal<RegistryRefusal>(by)) return by;
  return decided([{ type: 'FactsAnswered', facts: command.facts, ...by } as CaseEvent], [rule]);
}

/** Files one material of the applicant: with the draft, on a supplement, or where it was promised. */
export function attach(
  state: Case,
  command: {
    readonly material: string;
    readonly document: FiledDocument | null;
    readonly acting?: Acting | undefined;
  },
  context: CaseContext,
): Answer {
  if (state.status === 'none') return refused('case-not-draft');
  const asked = registrationOf(state, context.loaded).materials.find((entry) => entry.id === command.material);
  if (!asked)
    return refused('material-unknown', [registrationRule(context.loaded, state.registration)], ['material'], {
      material: command.material,
    });
  const rule = materialRule(context.loaded, state.registration, command.material);
  if (asked.by === 'third-party') return refused('material-by-third-party', [rule], ['material']);
  if (asked.by === 'registry') return refused('opened-by-registry', [rule], ['material']);
  if (awaitsConsent(state)) return refused('consent-pending', [rule]);
  // A commitment is given by the act itself; forms and fingerprints are made from the answers and the scan.
  // What came on paper is scanned, whatever it is.
  const scanned = state.intake !== undefined && asked.kind !== 'fingerprint';
  if (command.document === null && (asked.kind === 'document' || asked.kind === 'report' || scanned))
    return refused('document-missing', [rule], ['document']);
  const promised = state.promised.includes(command.material);
  const supplied = (state.status === 'open' && state.supplement !== null) || (promised && state.status !== 'ended');
  if (state.status !== 'draft' && !supplied) return refused('case-not-draft');
  const by = actedFor(command.acting, state.applicant, context);
  if (isRefusal<RegistryRefusal>(by)) return by;
  const filed: CaseEvent = { type: 'MaterialFiled', material: command.material, document: command.document, ...by };
  const last = promised && state.promised.every((id) => id === command.material);
  return decided<CaseEvent>(last ? [filed, { type: 'ClocksMet', clocks: promisesMet(state) }] : [filed], [rule]);
}

// The limit of a promise ends with the last material that was promised.
function promisesMet(state: CaseFile): CaseFile['clocks'] {
  return Object.fromEntries(
    Object.entries(state.clocks)
      .filter(([, entry]) => entry.purpose === 'promise' && entry.state === 'running')
      .map(([id, entry]) => [id, { ...entry, state: 'met' as const }]),
  );
}

export interface Submit {
  /** Number of the case, given out by the registry. */
  readonly number: string;
  /** Number of a registration of the same content that is in force; null where there is none. */
  readonly registeredAs: string | null;
  /** The version of the regime that holds today, by which the case is decided from now on to its end. */
  readonly today: RegimeOfDay;
  /** Limits that the grant goes beyond, as the applicant says that it knows; absent: none. */
  readonly acknowledged?: readonly string[] | undefined;
  /** Whoever submits in the name of the applicant; absent where the applicant does. */
  readonly acting?: Acting | undefined;
}

/**
 * Submits a draft under the regime as it stands today and opens its first stage; refuses a regime that is not in force, what
 * it no longer registers, and, naming them, faults of the form, missing materials, prohibited cases, times to apply that were
 * missed and what hangs on the entry. Where the other side must confirm, it is asked first, and the case counts as submitted
 * when it has.
 */
export function submit(state: Case, command: Submit, given: CaseContext, issuing: Issuing): Answer {
  if (state.status !== 'draft') return refused('case-not-draft');
  const context = underToday(state, command, given);
  if (isRefusal<RegistryRefusal>(context)) return context;
  const asked = consentsAsked(state, context);
  if (isRefusal<RegistryRefusal>(asked)) return asked;
  const [first] = asked;
  if (!first) return filed(state, command, context, issuing);
  if (awaitsConsent(state)) return refused('consent-pending', [first.rule]);
  // What could not be filed is not laid before the other side.
  const probe = filed(state, command, context, issuing);
  if (probe.kind === 'refused') return probe;
  const by = actedFor(command.acting, state.applicant, context);
  if (isRefusal<RegistryRefusal>(by)) return by;
  const known = acknowledgedBy(command.acknowledged ?? [], state, context);
  return decided(
    [{ type: 'ConsentAsked', party: first.party, cites: [first.rule.cite], ...known, ...by }],
    [first.rule],
  );
}

/** The events by which a draft becomes an open case, or why it can not. */
export function filed(state: DraftCase, command: Submit, given: CaseContext, issuing: Issuing): Answer {
  const context = underToday(state, command, given);
  if (isRefusal<RegistryRefusal>(context)) return context;
  const by = actedFor(command.acting, state.applicant, context);
  if (isRefusal<RegistryRefusal>(by)) return by;
  const barred = barSubmission(state, command, context);
  if (barred) return barred;
  const { loaded, now, entry } = context;
  const received = receivedAt(state, now);
  const late = lateness(state, { ...context, now: received });
  if (isRefusal<RegistryRefusal>(late)) return late;
  const registration = registrationOf(state, loaded);
  const made = madeMaterials(state, context);
  const filing = { document: null, filedAt: now };
  const materials: Record<string, FiledMaterial> = { ...state.materials };
  for (const material of made) materials[material] = filing;
  const seen = registration.entry && entry ? seenOf(entry, now) : undefined;
  // What is new comes first: an object that grows after it was spread is an order of magnitude slower to make.
  const opened: LiveCase = {
    stage: registration.start,
    number: command.number,
    submittedAt: received,
    receivedAt: received,
    supplement: null,
    ...state,
    regimeVersion: loaded.version,
    ...(seen && { entry: seen }),
    materials,
    status: 'open',
  };
  const effects = effectsAt(opened, 'submission', newTerm(opened, [], context), context);
  const after = { ...context, now: received, ...(entry && { entry: entryAfter(effects, context) }) };
  const step = enterStage({ ...opened, effects }, registration.start, after, issuing);
  return decided(
    [
      {
        type: 'CaseSubmitted',
        number: command.number,
        stage: registration.start,
        regimeVersion: loaded.version,
        ...(late.length > 0 && { late: [...late] }),
        ...(seen && { entry: { ...seen, marks: [...seen.marks] } }),
        ...acknowledgedBy(command.acknowledged ?? [], state, context),
        ...by,
      },
      ...made.map((material): CaseEvent => ({ type: 'MaterialFiled', material, document: null })),
      ...effectsTaken(effects),
      ...step.events,
    ],
    grounds([registrationRule(loaded, state.registration), ...effects.map(effectRule), ...step.rules]),
  );
}

type DraftCase = Extract<Case, { status: 'draft' }>;

// A case is decided to its end under the version that holds when it is submitted.
function underToday(state: DraftCase, { today }: Submit, given: CaseContext): CaseContext | Refused<RegistryRefusal> {
  // A draft from before the choice was asked for has made it by naming its regime.
  const barred = barStanding(today, state.draftRegime ?? true) ?? barLost(state, today.loaded);
  return barred ?? { ...given, loaded: today.loaded };
}

function barSubmission(state: DraftCase, command: Submit, context: CaseContext): Refused<RegistryRefusal> | null {
  const { loaded } = context;
  const registration = registrationOf(state, loaded);
  const variables = variablesOf(state, loaded);
  const barred =
    ((state.openedBy ?? 'applicant') === 'applicant' ? barApplicantKind(state.applicant, loaded) : null) ??
    barFiling(state, context) ??
    barAccount(state, context) ??
    barPart(state, context) ??
    barRecognised(state, context);
  if (barred) return barred;
  const faults = formFaults(registration, loaded, variables);
  if (faults.length > 0)
    return refused(
      'form-invalid',
      grounds(faults.map((f) => f.rule)),
      faults.map((f) => f.field),
    );
  const contradicted = barContradiction(state, context);
  if (contradicted) return contradicted;
  const prohibited = prohibitions(registration, loaded, variables);
  if (prohibited.length > 0)
    return refused(
      'registration-prohibited',
      grounds(prohibited.map((p) => p.rule)),
      prohibited.map((p) => p.id),
    );
  const missing = submissionGaps(state, madeMaterials(state, context), context);
  if (missing.length > 0)
    return refused(
      'materials-missing',
      grounds(missing.map((m) => m.rule)),
      missing.map((m) => m.material.id),
    );
  const divided = barShares(state, context) ?? barLimits(state, command.acknowledged ?? [], context);
  if (divided) return divided;
  return command.registeredAs === null
    ? null
    : refused('already-registered', [registrationRule(loaded, state.registration)], ['resource'], {
        number: command.registeredAs,
      });
}

// The version of today may no longer register what the draft was opened for.
function barLost(state: CaseFile, loaded: LoadedRegime): Refused<RegistryRefusal> | null {
  const registration = loaded.regime.registrations[state.registration];
  if (!registration) return refused('registration-unknown', [], ['registration'], { registration: state.registration });
  if (registration.objects.includes(state.object.kind)) return null;
  const rule = registrationRule(loaded, state.registration);
  return refused('object-kind-unknown', [rule], ['objectKind'], { kind: state.object.kind });
}

// Forms and fingerprints that nobody has filed: the system makes them from the answers and the scan.
function madeMaterials(state: Extract<Case, { status: 'draft' }>, context: CaseContext): string[] {
  return materialsAsked(state, context)
    .filter(
      ({ material: { kind, optional } }) => (kind === 'fingerprint' || (kind === 'form' && !state.intake)) && !optional,
    )
    .map(({ material }) => material.id)
    .filter((id) => !state.materials[id]);
}

// Where every gap may be tolerated, the registry decides whether to; what it may not tolerate is refused here.
function submissionGaps(state: Extract<Case, { status: 'draft' }>, made: readonly string[], context: CaseContext) {
  const { loaded } = context;
  const registration = registrationOf(state, loaded);
  const filed = [...Object.keys(state.materials), ...made];
  const tolerates = Object.values(registration.stages).some((stage) =>
    Object.values(stage.then).some((outcome) => outcome.tolerant),
  );
  return missingMaterials(
    registration,
    loaded,
    variablesOf(state, loaded),
    { filed, promised: [] },
    'submission',
  ).filter(({ material }) => !(tolerates && material.tolerable));
}

/** Materials that this case asks for, given its answers so far. */
export function materialsAsked(state: Exclude<Case, { status: 'none' }>, { loaded }: CaseContext) {
  return askedMaterials(registrationOf(state, loaded), loaded, variablesOf(state, loaded));
}
