import { type CaseId, type Decision, decided, refused } from '../kernel/index.js';
import {
  askedMaterials,
  formFaults,
  type Json,
  type LoadedRegime,
  materialRule,
  missingMaterials,
  prohibitions,
  type RegimeStanding,
  registrationRule,
} from '../rulebook/index.js';
import { enterStage } from './advance.js';
import type { Case, CaseFile, FiledDocument, FiledMaterial, LiveCase, Party, RegisteredObject } from './case.js';
import { type CaseContext, grounds, registrationOf, variablesOf } from './context.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import type { RegistryRefusal } from './refusals.js';
import { barStanding, type RegimeOfDay } from './regime-of-day.js';

type Answer = Decision<CaseEvent, RegistryRefusal>;

export interface Draft {
  readonly id: CaseId;
  readonly registration: string;
  readonly applicant: Party;
  readonly object: RegisteredObject;
  readonly facts: Readonly<Record<string, Json>>;
  readonly rehearsal: boolean;
  /** How the regime stands on this day. */
  readonly standing: RegimeStanding;
  /** Whether the applicant knows that the regime may be a draft without force, and chooses it all the same. */
  readonly draftRegime: boolean;
}

/**
 * Opens a draft; refuses a registration or a kind of object that the regime does not know, a regime that is not in force on
 * this day, and one that is itself a draft unless it was chosen as one.
 */
export function draft({ standing, ...command }: Draft, { loaded }: CaseContext): Answer {
  const registration = loaded.regime.registrations[command.registration];
  if (!registration)
    return refused('registration-unknown', [], ['registration'], { registration: command.registration });
  const rule = registrationRule(loaded, command.registration);
  if (!registration.objects.includes(command.object.kind)) {
    return refused('object-kind-unknown', [rule], ['objectKind'], { kind: command.object.kind });
  }
  const barred = barStanding({ loaded, standing }, command.draftRegime);
  if (barred) return barred;
  // Facts are JSON by the schema of the route; the event's own type is zod's.
  const event = {
    type: 'CaseDrafted',
    authority: loaded.regime.authority.id,
    regime: loaded.regime.id,
    regimeVersion: loaded.version,
    ...command,
  } as CaseEvent;
  return decided([event], [rule]);
}

/** Takes answers of the application form; whether they are complete is asked on submission. */
export function answer(
  state: Case,
  command: { readonly facts: Readonly<Record<string, Json>> },
  context: CaseContext,
): Answer {
  if (state.status !== 'draft' && !(state.status === 'open' && state.supplement)) return refused('case-not-draft');
  const known = new Set(registrationOf(state, context.loaded).form.map((field) => field.id));
  const unknown = Object.keys(command.facts).filter((id) => !known.has(id));
  if (unknown.length > 0)
    return refused('form-invalid', [registrationRule(context.loaded, state.registration)], unknown);
  return decided(
    [{ type: 'FactsAnswered', facts: command.facts } as CaseEvent],
    [registrationRule(context.loaded, state.registration)],
  );
}

/** Files one material of the applicant: with the draft, on a supplement, or where it was promised. */
export function attach(
  state: Case,
  command: { readonly material: string; readonly document: FiledDocument | null },
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
  // A commitment is given by the act itself; forms and fingerprints are made from the answers and the scan.
  if (command.document === null && (asked.kind === 'document' || asked.kind === 'report'))
    return refused('document-missing', [rule], ['document']);
  const promised = state.promised.includes(command.material);
  const supplied = (state.status === 'open' && state.supplement !== null) || (promised && state.status !== 'ended');
  if (state.status !== 'draft' && !supplied) return refused('case-not-draft');
  const filed: CaseEvent = { type: 'MaterialFiled', material: command.material, document: command.document };
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
}

/**
 * Submits a draft under the regime as it stands today and opens its first stage; refuses a regime that is not in force, what
 * it no longer registers, and, naming them, faults of the form, missing materials and prohibited cases.
 */
export function submit(state: Case, command: Submit, given: CaseContext, issuing: Issuing): Answer {
  if (state.status !== 'draft') return refused('case-not-draft');
  const { loaded } = command.today;
  const context = { ...given, loaded };
  // A draft from before the choice was asked for has made it by naming its regime.
  const barred = barStanding(command.today, state.draftRegime ?? true) ?? barLost(state, loaded);
  if (barred) return barred;
  const registration = registrationOf(state, loaded);
  const variables = variablesOf(state, loaded);

  const faults = formFaults(registration, loaded, variables);
  if (faults.length > 0)
    return refused(
      'form-invalid',
      grounds(faults.map((f) => f.rule)),
      faults.map((f) => f.field),
    );
  const prohibited = prohibitions(registration, loaded, variables);
  if (prohibited.length > 0)
    return refused(
      'registration-prohibited',
      grounds(prohibited.map((p) => p.rule)),
      prohibited.map((p) => p.id),
    );
  const made = madeMaterials(state, context);
  const missing = submissionGaps(state, made, context);
  if (missing.length > 0)
    return refused(
      'materials-missing',
      grounds(missing.map((m) => m.rule)),
      missing.map((m) => m.material.id),
    );
  if (command.registeredAs !== null) {
    return refused('already-registered', [registrationRule(loaded, state.registration)], ['resource'], {
      number: command.registeredAs,
    });
  }

  const filed = { document: null, filedAt: context.now };
  const materials: Record<string, FiledMaterial> = { ...state.materials };
  for (const material of made) materials[material] = filed;
  // What is new comes first: an object that grows after it was spread is an order of magnitude slower to make.
  const opened: LiveCase = {
    stage: registration.start,
    number: command.number,
    submittedAt: context.now,
    receivedAt: context.now,
    supplement: null,
    ...state,
    regimeVersion: loaded.version,
    materials,
    status: 'open',
  };
  const step = enterStage(opened, registration.start, context, issuing);
  return decided(
    [
      { type: 'CaseSubmitted', number: command.number, stage: registration.start, regimeVersion: loaded.version },
      ...made.map((material): CaseEvent => ({ type: 'MaterialFiled', material, document: null })),
      ...step.events,
    ],
    grounds([registrationRule(loaded, state.registration), ...step.rules]),
  );
}

// The version of today may no longer register what the draft was opened for.
function barLost(state: CaseFile, loaded: LoadedRegime) {
  const registration = loaded.regime.registrations[state.registration];
  if (!registration) return refused('registration-unknown', [], ['registration'], { registration: state.registration });
  if (registration.objects.includes(state.object.kind)) return null;
  const rule = registrationRule(loaded, state.registration);
  return refused('object-kind-unknown', [rule], ['objectKind'], { kind: state.object.kind });
}

// Forms and fingerprints that nobody has filed: the system makes them from the answers and the scan.
function madeMaterials(state: Extract<Case, { status: 'draft' }>, context: CaseContext): string[] {
  return materialsAsked(state, context)
    .filter(({ material }) => (material.kind === 'form' || material.kind === 'fingerprint') && !material.optional)
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
