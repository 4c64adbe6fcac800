import {
  addDays,
  type Citation,
  endOfDay,
  epochMs,
  instant,
  isProvisional,
  LocalDate,
  type Rule,
  shanghaiDate,
  startOfDay,
  type Text,
  workingDayOnOrAfter,
} from '../kernel/index.js';
import {
  type Actor,
  admittedFacts,
  clockRule,
  conditionVariables,
  type EntryStatus,
  type Json,
  keptUntil,
  type LoadedRegime,
  type Material,
  type Registration,
  type RegistrationTrace,
  type RunningClock,
  renewableFrom,
  type Settings,
  sampleFacts,
  traceOf,
  type WorkedCase,
  wayForward,
} from '../rulebook/index.js';
import type { EndedAs } from './case.js';
import { awaitsConsent } from './consent-party.js';
import { registrationOf, stageOf } from './context.js';
import { materialsAsked } from './draft.js';
import { type Supposed, supposed } from './entry-supposed.js';
import { simulationRefusal } from './simulation-refusal.js';
import { applicant } from './worked-register.js';
import { refusedBy, type Said, Walk } from './worked-walk.js';

/** What is asked: what would happen if this were registered so, from a day on. */
export interface SimulationInput {
  readonly registration: string;
  readonly object: string;
  readonly submittedOn: LocalDate;
  /** Answers of the form; what is not given is answered so that nothing stands in the way. */
  readonly facts?: Readonly<Record<string, Json>>;
  readonly settings?: Settings;
  /** The entry that it acts upon, where there is one: when it was registered, and its last day. Absent: one is supposed. */
  readonly entry?: { readonly registeredOn: LocalDate; readonly validUntil: LocalDate | null };
}

/** A stage of the good path, with its days. */
export interface SimulatedStage {
  readonly stage: string;
  readonly title: Text;
  readonly actor: Actor;
  readonly enteredOn: LocalDate;
  /** Last day of its time limit; null where nothing limits it. */
  readonly due: LocalDate | null;
  /** The time limit in words, with its place; null where nothing limits the stage. */
  readonly limit: Rule | null;
  /** The day on which the stage is left. */
  readonly leftOn: LocalDate;
  /** Whether the case is shown to the public in it. */
  readonly public: boolean;
  /** Whether it issues a certificate. */
  readonly issues: boolean;
  readonly outcome: Text;
  readonly cite: Citation;
}

/** A certificate as it would be issued. */
export interface SimulatedCertificate {
  readonly kind: string;
  readonly title: Text;
  readonly issuedOn: LocalDate;
  /** Last day of its term; null where the instrument sets none. */
  readonly validUntil: LocalDate | null;
  /** Whether it goes on with the term of the certificate that it takes the place of; its last day is then of the supposed entry. */
  readonly keepsTerm: boolean;
  readonly renewableFrom: LocalDate | null;
  readonly cite: Citation;
  readonly validityCite: Citation | null;
}

/** How the register stands when a path has ended: the entry that was made or acted upon, and the applicant's account. */
export interface SimulatedRegister {
  readonly entry: {
    readonly status: EntryStatus;
    /** Whether the applicant holds it, or somebody else. */
    readonly holder: 'self' | 'other';
    readonly right: string;
    /** What hangs on it: marks, and the kinds of records. */
    readonly marks: readonly string[];
    readonly validUntil: LocalDate | null;
  } | null;
  readonly account: 'none' | 'open' | 'closed';
}

/** The good path from application to certificate. */
export interface SimulatedPath {
  readonly stages: readonly SimulatedStage[];
  readonly endedOn: LocalDate;
  readonly endedAs: EndedAs;
  readonly register: SimulatedRegister;
  readonly certificates: readonly SimulatedCertificate[];
  /** Last day on which the file must be kept. */
  readonly keptUntil: LocalDate;
  readonly keptCite: Citation;
  /** True where a day lies past the published calendar of holidays, so that it may still move. */
  readonly provisional: boolean;
}

/** A material that is asked under the answers, and where. */
export type SimulatedMaterial = Pick<Material, 'id' | 'title' | 'by' | 'kind' | 'optional' | 'cite'> & {
  /** Stage before whose good end it must be there; null where it is filed with the application. */
  readonly before: string | null;
};

/** What would happen: the materials, and the good path at its soonest and at its latest. */
export interface Simulation {
  readonly regime: string;
  readonly title: Text;
  readonly authority: Text;
  readonly instruments: readonly string[];
  readonly registration: string;
  readonly registrationTitle: Text;
  readonly object: string;
  readonly objectTitle: Text;
  readonly submittedOn: LocalDate;
  /** The answers that it is filed with. */
  readonly facts: Readonly<Record<string, Json>>;
  readonly materials: readonly SimulatedMaterial[];
  /** Everybody acts on the first working day on which they can. */
  readonly soonest: SimulatedPath;
  /** Everybody acts on the last day that the rules allow; a stage without a time limit is left on the first working day. */
  readonly latest: SimulatedPath;
}

/** A simulation; or its refusal, in words and with the rules that refuse. */
export type Simulated =
  | { readonly ok: true; readonly simulation: Simulation }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: Text;
      readonly fields: readonly string[];
      readonly because: readonly Rule[];
    };

type Pace = 'soonest' | 'latest';

/**
 * Walks the good path of a registration through the deciders, from an application at nine in the morning of a day: every stage
 * by its first good outcome that promises nothing for later, nobody objects, the other side confirms on the day on which it is
 * asked, and nothing in the register stands in the way. Answers the refusal where one comes in between,
 * and `no-good-path` where no such outcome leads to an end.
 */
export function simulate(loaded: LoadedRegime, input: SimulationInput): Simulated {
  const { regime } = loaded;
  const registration = new Map(Object.entries(regime.registrations)).get(input.registration);
  const object = new Map(Object.entries(regime.objects)).get(input.object);
  if (!registration)
    return simulationRefusal({
      ...refusedBy('registration-unknown', ['registration']),
      values: { registration: input.registration },
    });
  const [soonest, latest] = [walked(loaded, input, 'soonest'), walked(loaded, input, 'latest')];
  if ('code' in soonest) return simulationRefusal(soonest);
  if ('code' in latest) return simulationRefusal(latest);
  if (!object) throw new Error(`regime ${regime.id} has no object ${input.object}`);
  return {
    ok: true,
    simulation: {
      regime: regime.id,
      title: regime.title,
      authority: regime.authority.name,
      instruments: regime.instruments,
      registration: input.registration,
      registrationTitle: registration.title,
      object: input.object,
      objectTitle: object.title,
      submittedOn: input.submittedOn,
      facts: soonest.filed.facts,
      materials: materialsOf(latest),
      soonest: pathOf(soonest, loaded),
      latest: pathOf(latest, loaded),
    },
  };
}

/**
 * Why each question and material would be asked for, and which prohibited cases would be given, under the answers that a
 * simulation walks with. Null where the regime has no such registration.
 */
export function simulationTrace(loaded: LoadedRegime, input: SimulationInput): RegistrationTrace | null {
  const { registration, object, facts: given = {} } = input;
  const rules = new Map(Object.entries(loaded.regime.registrations)).get(registration);
  if (!rules) return null;
  const facts = answersOf(rules, loaded, object, given);
  const { name, uscc } = applicant;
  const variables = conditionVariables(rules, { facts, kind: object, applicant: { name, uscc }, materials: [] });
  return traceOf(rules, loaded, variables);
}

function answersOf(rules: Registration, loaded: LoadedRegime, object: string, given: Readonly<Record<string, Json>>) {
  const { name, uscc } = applicant;
  return rules.entry
    ? sampleFacts(rules, loaded, object, given)
    : admittedFacts(rules, loaded, object, given, { name, uscc });
}

function walked(loaded: LoadedRegime, input: SimulationInput, pace: Pace): Walk | NonNullable<Said> {
  const submitted = instant(epochMs(startOfDay(input.submittedOn)) + 9 * 3_600_000);
  const { registration, object, settings = {} } = input;
  const register = uponEntry(supposed(loaded, registration, object, input.submittedOn, settings), input.entry);
  const rules = new Map(Object.entries(loaded.regime.registrations)).get(registration);
  const given = { ...register.facts, ...input.facts };
  // What acts upon an entry is answered by the walk, which alone knows that entry.
  const facts = rules && !rules.entry ? answersOf(rules, loaded, object, given) : given;
  const title = { zh: '模拟', en: 'simulation' };
  const asked = {
    ...register,
    title,
    registration,
    object,
    facts,
    settings,
    submitted,
    due: {},
    walk: [],
  } as WorkedCase;
  const walk = new Walk(loaded, asked);
  const refused = walk.open(submitted) ?? walk.submit([]);
  if (refused) return refused;
  const confirmed = awaitsConsent(walk.state) ? walk.act('consent', input.submittedOn) : null;
  if (confirmed) return confirmed;
  // Longer than any procedure: one that leads back to where it was never ends.
  for (let step = 0; step < 50; step++) {
    if (walk.state.status === 'ended') return walk;
    const said = goOn(walk, pace);
    if (said) return said;
  }
  return refusedBy('no-good-path');
}

function uponEntry(register: Supposed, entry: SimulationInput['entry']): Supposed {
  if (!entry || !register.before) return register;
  const { registeredOn: registered_on, validUntil: valid_until } = entry;
  return { ...register, before: { ...register.before, registered_on, valid_until } };
}

// The registry decides; everybody else's turn, and the platform's, ends when its time is over.
function goOn(walk: Walk, pace: Pace): Said {
  const { state, context } = walk;
  if (state.status !== 'open') return refusedBy('no-good-path');
  const stage = stageOf(registrationOf(state, context.loaded), state.stage);
  const due = clockOf(state, state.visits.length - 1)?.due;
  if (stage.actor !== 'registry') {
    if (due === undefined) return refusedBy('no-good-path', [state.stage]);
    const said = walk.act('wait', addDays(due, 1));
    return walk.state.status === 'ended' ? null : said;
  }
  const good = wayForward(stage);
  if (!good) return refusedBy('no-good-path', [state.stage]);
  const first = workingDayOnOrAfter(shanghaiDate(context.now));
  return walk.act(good.id, pace === 'latest' && due !== undefined && due > first ? due : first);
}

type Filed = Walk['filed'];

/** The time limit that bounds a visit of a stage; the length of a stage of the platform goes before a limit to act. */
function clockOf({ visits, clocks }: Filed, index: number): RunningClock | undefined {
  const visit = visits[index];
  if (!visit) return undefined;
  const again = visits.slice(0, index).filter(({ stage }) => stage === visit.stage).length;
  const own = Object.values(clocks).filter(({ stage }) => stage === visit.stage);
  const [last, act] = (['last', 'act'] as const).map(
    (purpose) => own.filter((entry) => entry.purpose === purpose)[again],
  );
  return (last ?? act)?.clock;
}

function pathOf(walk: Walk, { regime }: LoadedRegime): SimulatedPath {
  const { filed, issued, settings } = walk;
  const stages = filed.visits.map((_, index) => stageAt(walk, index));
  const certificates = issued.map(({ kind, title, issuedOn, validUntil }): SimulatedCertificate => {
    const rules = regime.certificates[kind];
    if (!rules) throw new Error(`regime ${regime.id} has no certificate ${kind}`);
    const [from, until] = [LocalDate.parse(issuedOn), validUntil === null ? null : LocalDate.parse(validUntil)];
    return {
      ...{ kind, title, issuedOn: from, validUntil: until, cite: rules.cite },
      keepsTerm: rules.replaces === true && !rules.validity && until !== null,
      renewableFrom: renewableFrom(regime, kind, until, settings),
      validityCite: rules.validity?.cite ?? null,
    };
  });
  const endedOn = shanghaiDate(walk.context.now);
  return {
    ...{ stages, endedOn, certificates, keptUntil: keptUntil(regime, endedOn, settings) },
    ...{ endedAs: endedAs(walk), register: registerAfter(walk) },
    keptCite: regime.retention.cite,
    provisional: isProvisional(endedOn),
  };
}

function endedAs({ state }: Walk): EndedAs {
  if (state.status !== 'ended') throw new Error(`the path has not ended: ${state.status}`);
  return state.outcome;
}

function registerAfter({ register, context }: Walk): SimulatedRegister {
  const { entry, account } = register.seen(context.now);
  if (!entry) return { entry, account };
  const { status, holder, right, marks, valid_until } = entry;
  return { entry: { status, holder, right, marks, validUntil: valid_until }, account };
}

function stageAt(walk: Walk, index: number): SimulatedStage {
  const { filed, context } = walk;
  const { loaded, settings, now } = context;
  const visit = filed.visits[index];
  if (!visit) throw new Error(`no visit ${index}`);
  const { title, actor, then, cite, certificates = [], ...stage } = stageOf(registrationOf(filed, loaded), visit.stage);
  const clock = clockOf(filed, index);
  return {
    ...{ stage: visit.stage, title, actor, cite, public: stage.public, issues: certificates.length > 0 },
    enteredOn: shanghaiDate(visit.enteredAt),
    due: clock?.due ?? null,
    limit: clock ? clockRule(clock.rule, loaded.regime, settings) : null,
    // What ends with its time ends on the last day, and not on the day whose first moment that is.
    leftOn: clock && visit.endedAt === endOfDay(clock.due) ? clock.due : shanghaiDate(visit.endedAt ?? now),
    outcome: then[visit.outcome ?? '']?.title ?? title,
  };
}

function materialsOf(walk: Walk): SimulatedMaterial[] {
  return materialsAsked(walk.filed, walk.context).map(({ material }) => {
    const { id, title, by, kind, optional, cite, before = null } = material;
    return { id, title, by, kind, optional, cite, before };
  });
}
