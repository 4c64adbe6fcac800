import type {
  CaseId,
  CertificateId,
  DocumentId,
  Instant,
  LocalDate,
  ObjectionId,
  OrganisationId,
  ResourceId,
} from '../kernel/index.js';
import type { Json, RunningClock } from '../rulebook/index.js';
import type { CaseEvent } from './events.js';
import { evolveObjection } from './objection-state.js';

/** An organisation as a case names it, frozen at the moment of the act. */
export interface Party {
  readonly id: OrganisationId;
  readonly name: string;
  readonly uscc: string;
}

/** The resource or product to be registered, as its scan measured it. */
export interface RegisteredObject {
  readonly resource: ResourceId;
  readonly kind: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly sha256: string;
  readonly rows: number;
  readonly sizeBytes: number;
  readonly format: string;
}

export interface FiledDocument {
  readonly id: DocumentId;
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface FiledMaterial {
  readonly document: FiledDocument | null;
  readonly filedAt: Instant;
}

/** One visit of a stage; `outcome` is null while it lasts. */
export interface StageVisit {
  readonly stage: string;
  readonly enteredAt: Instant;
  readonly endedAt: Instant | null;
  readonly outcome: string | null;
  readonly reasons: string | null;
  readonly cites: readonly string[];
}

/** A time limit of the case. `purpose` says what it bounds; an objection's clocks name it. */
export interface CaseClock {
  readonly clock: RunningClock;
  readonly state: 'running' | 'stopped' | 'met' | 'expired';
  readonly purpose:
    | 'act'
    | 'last'
    | 'supplement'
    | 'promise'
    | 'notify'
    | 'objection-notify'
    | 'objection-answer'
    | 'objection-resolve'
    | 'objection-accept';
  readonly stage: string;
  readonly objection: ObjectionId | null;
}

export interface Report {
  readonly agency: OrganisationId;
  readonly person: string;
  readonly document: FiledDocument;
  readonly conclusion: 'pass' | 'fail';
  readonly findings: string;
  readonly samples: string;
  readonly filedAt: Instant;
}

export type ObjectionStatus = 'filed' | 'accepted' | 'rejected' | 'resolved';

export interface Objection {
  readonly id: ObjectionId;
  readonly status: ObjectionStatus;
  readonly objector: string;
  readonly contact: string;
  readonly claim: string;
  readonly reason: string;
  readonly evidence: readonly FiledDocument[];
  readonly tracking: string;
  readonly filedAt: Instant;
  readonly notifiedAt: Instant | null;
  readonly answer: string | null;
  readonly result: string | null;
  readonly reasons: string | null;
  /** How many visits of stages there were when it was resolved; a new start of the publicity begins another. */
  readonly resolvedIn: number | null;
}

/** What a case holds in every status. */
export interface CaseFile {
  readonly id: CaseId;
  readonly authority: string;
  readonly regime: string;
  readonly regimeVersion: string;
  readonly registration: string;
  readonly applicant: Party;
  readonly object: RegisteredObject;
  readonly facts: Readonly<Record<string, Json>>;
  readonly materials: Readonly<Record<string, FiledMaterial>>;
  /** Materials promised for later under tolerant acceptance. */
  readonly promised: readonly string[];
  readonly agency: Party | null;
  readonly report: Report | null;
  readonly draftedAt: Instant;
  readonly rehearsal: boolean;
  /** Whether a regime that is itself a draft was chosen expressly; absent where it was never asked. */
  readonly draftRegime?: boolean | undefined;
  readonly clocks: Readonly<Record<string, CaseClock>>;
  readonly visits: readonly StageVisit[];
  readonly objections: Readonly<Record<string, Objection>>;
  readonly certificates: readonly IssuedCertificate[];
}

export interface IssuedCertificate {
  readonly id: CertificateId;
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly validUntil: LocalDate | null;
}

export interface SupplementRequest {
  readonly items: readonly string[];
  readonly note: string;
  readonly requestedAt: Instant;
}

export type EndedAs = 'issued' | 'refused' | 'terminated' | 'lapsed' | 'withdrawn';

interface Submitted {
  readonly number: string;
  readonly submittedAt: Instant;
  /** When the materials were last received: with the application, or with its supplement. */
  readonly receivedAt: Instant;
}

/** A registration case. Statuses are code: four, and no more; stages are the regime's own words. */
export type Case =
  | { readonly status: 'none' }
  | (CaseFile & { readonly status: 'draft' })
  | (CaseFile &
      Submitted & { readonly status: 'open'; readonly stage: string; readonly supplement: SupplementRequest | null })
  | (CaseFile & Submitted & { readonly status: 'suspended'; readonly stage: string; readonly supplement: null })
  | (CaseFile & Submitted & { readonly status: 'ended'; readonly outcome: EndedAs; readonly endedAt: Instant });

/** A case that has been submitted. */
export type SubmittedCase = Exclude<Case, { status: 'none' | 'draft' }>;
/** A case whose procedure runs or stands still. */
export type LiveCase = Extract<Case, { status: 'open' | 'suspended' }>;

/** The state before the first event of a stream. */
export const noCase: Case = { status: 'none' };

/** The state after an event that happened at `at`. Throws where the event can't follow: the journal is broken then. */
export function evolve(state: Case, event: CaseEvent, at: Instant): Case {
  if (event.type === 'CaseDrafted') return drafted(event, at);
  if (state.status === 'none') throw new Error(`${event.type} before CaseDrafted`);
  switch (event.type) {
    case 'FactsAnswered':
      return { ...state, facts: { ...state.facts, ...event.facts } };
    case 'MaterialFiled':
      return withMaterial(state, event.material, event.document, at);
    case 'CaseSubmitted':
      if (state.status !== 'draft') throw new Error('CaseSubmitted twice');
      return {
        ...state,
        status: 'open',
        stage: event.stage,
        number: event.number,
        submittedAt: at,
        receivedAt: at,
        supplement: null,
        regimeVersion: event.regimeVersion ?? state.regimeVersion,
      };
    case 'CaseWithdrawn':
    case 'CaseEnded':
      return end(state, event.type === 'CaseWithdrawn' ? 'withdrawn' : event.outcome, at);
    default:
      return evolveLive(live(state, event.type), event, at);
  }
}

type LiveEvent = Exclude<
  CaseEvent,
  { type: 'CaseDrafted' | 'FactsAnswered' | 'MaterialFiled' | 'CaseSubmitted' | 'CaseEnded' | 'CaseWithdrawn' }
>;

function evolveLive(state: LiveCase, event: LiveEvent, at: Instant): Case {
  switch (event.type) {
    case 'StageEntered':
      return {
        ...state,
        stage: event.stage,
        clocks: { ...state.clocks, ...event.clocks },
        visits: [
          ...state.visits,
          { stage: event.stage, enteredAt: at, endedAt: null, outcome: null, reasons: null, cites: event.cites },
        ],
      };
    case 'StageDecided':
      return {
        ...closeVisit(state, event.outcome, event.reasons, event.cites, at),
        clocks: { ...met(state.clocks, event.stage), ...event.clocks },
      };
    case 'MaterialsPromised':
      return { ...state, promised: event.materials, clocks: { ...state.clocks, ...event.clocks } };
    case 'SupplementRequested':
      return {
        ...state,
        status: 'open',
        supplement: { items: event.items, note: event.note, requestedAt: at },
        clocks: { ...state.clocks, ...event.clocks },
      };
    case 'CaseSupplemented':
      return {
        ...state,
        status: 'open',
        supplement: null,
        receivedAt: at,
        clocks: { ...state.clocks, ...event.clocks },
      };
    case 'ReviewAssigned':
      return { ...state, agency: event.agency };
    case 'ReportFiled':
      return {
        ...withMaterial(state, event.material, event.report.document, at),
        report: { ...event.report, filedAt: at },
      };
    case 'ClockExpired':
      return { ...state, clocks: expire(state.clocks, event.clock) };
    case 'ClocksMet':
      return { ...state, clocks: { ...state.clocks, ...event.clocks } };
    case 'CertificateIssued':
      return {
        ...state,
        certificates: [
          ...state.certificates,
          {
            id: event.certificate,
            kind: event.kind,
            number: event.number,
            issuedOn: event.issuedOn,
            validUntil: event.validUntil,
          },
        ],
      };
    default:
      return evolveObjection(state, event, at);
  }
}

function drafted(event: Extract<CaseEvent, { type: 'CaseDrafted' }>, at: Instant): Case {
  const { type: _, ...file } = event;
  return {
    ...file,
    status: 'draft',
    materials: {},
    promised: [],
    agency: null,
    report: null,
    draftedAt: at,
    clocks: {},
    visits: [],
    objections: {},
    certificates: [],
  };
}

function withMaterial<State extends CaseFile>(
  state: State,
  material: string,
  document: FiledDocument | null,
  filedAt: Instant,
): State {
  return {
    ...state,
    materials: { ...state.materials, [material]: { document, filedAt } },
    promised: state.promised.filter((id) => id !== material),
  };
}

function live(state: Exclude<Case, { status: 'none' }>, type: string): LiveCase {
  if (state.status !== 'open' && state.status !== 'suspended')
    throw new Error(`${type} on a case that is ${state.status}`);
  return state;
}

function end(state: Exclude<Case, { status: 'none' }>, outcome: EndedAs, at: Instant): Case {
  const clocks = Object.fromEntries(
    Object.entries(state.clocks).map(([id, entry]) => [
      id,
      entry.state === 'running' || entry.state === 'stopped' ? { ...entry, state: 'met' as const } : entry,
    ]),
  );
  const submitted =
    state.status === 'draft' ? { number: '', submittedAt: state.draftedAt, receivedAt: state.draftedAt } : state;
  const { number, submittedAt, receivedAt } = submitted;
  return { ...fileOf(state), status: 'ended', number, submittedAt, receivedAt, clocks, outcome, endedAt: at };
}

function fileOf(state: Exclude<Case, { status: 'none' }>): CaseFile {
  const {
    id,
    authority,
    regime,
    regimeVersion,
    registration,
    applicant,
    object,
    facts,
    materials,
    promised,
    agency,
    report,
  } = state;
  const { draftedAt, rehearsal, draftRegime, clocks, visits, objections, certificates } = state;
  return {
    id,
    authority,
    regime,
    regimeVersion,
    registration,
    applicant,
    object,
    facts,
    materials,
    promised,
    agency,
    report,
    draftedAt,
    rehearsal,
    ...(draftRegime === undefined ? {} : { draftRegime }),
    clocks,
    visits,
    objections,
    certificates,
  };
}

function closeVisit(
  state: LiveCase,
  outcome: string,
  reasons: string | null,
  cites: readonly string[],
  at: Instant,
): LiveCase {
  const last = state.visits.length - 1;
  return {
    ...state,
    visits: state.visits.map((visit, index) =>
      index === last
        ? { ...visit, outcome, reasons, endedAt: at, cites: [...new Set([...visit.cites, ...cites])] }
        : visit,
    ),
  };
}

// A stage that is decided has met its own limit; a promise or a notice goes on.
function met(clocks: CaseFile['clocks'], stage: string): CaseFile['clocks'] {
  return Object.fromEntries(
    Object.entries(clocks).map(([id, entry]) => [
      id,
      entry.stage === stage &&
      (entry.purpose === 'act' || entry.purpose === 'last' || entry.purpose === 'supplement') &&
      entry.state !== 'expired'
        ? { ...entry, state: 'met' as const }
        : entry,
    ]),
  );
}

function expire(clocks: CaseFile['clocks'], id: string): CaseFile['clocks'] {
  const entry = clocks[id];
  return entry ? { ...clocks, [id]: { ...entry, state: 'expired' } } : clocks;
}
