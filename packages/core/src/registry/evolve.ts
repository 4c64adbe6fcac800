import { type Instant, startOfDay } from '../kernel/index.js';
import type { Case, CaseFile, EndedAs, FiledMaterial, LiveCase } from './case.js';
import type { CaseEvent } from './events.js';
import { evolveObjection } from './objection-state.js';
import { evolveReview, reportFiled } from './review-state.js';

/** The state after an event that happened at `at`. Throws where the event can't follow: the journal is broken then. */
export function evolve(state: Case, event: CaseEvent, at: Instant): Case {
  if (event.type === 'CaseDrafted') return drafted(event, at);
  if (state.status === 'none') throw new Error(`${event.type} before CaseDrafted`);
  switch (event.type) {
    case 'FactsAnswered':
      return { ...state, facts: { ...state.facts, ...event.facts } };
    case 'SharesStated':
      return { ...state, shares: event.shares };
    case 'MaterialFiled':
      return withMaterial(state, event.material, {
        document: event.document,
        filedAt: at,
        ...(event.calledUp && { calledUp: event.calledUp }),
      });
    case 'ApplicationSealed': {
      const { type: _, ...seal } = event;
      return { ...state, seal: { ...seal, sealedAt: at } };
    }
    case 'CertificateRecognised':
      return { ...state, facts: { ...state.facts, ...event.facts }, recognised: event.certificate };
    case 'CaseSubmitted': {
      if (state.status !== 'draft') throw new Error('CaseSubmitted twice');
      const received = receivedAt(state, at);
      return {
        ...state,
        status: 'open',
        stage: event.stage,
        number: event.number,
        submittedAt: received,
        receivedAt: received,
        supplement: null,
        regimeVersion: event.regimeVersion ?? state.regimeVersion,
        ...(event.late && { late: event.late }),
        ...(event.entry && { entry: event.entry }),
        ...(event.acknowledged && { acknowledged: event.acknowledged }),
      };
    }
    case 'ConsentAsked':
      return {
        ...state,
        consent: { party: event.party, askedAt: at, givenAt: null },
        ...(event.acknowledged && { acknowledged: event.acknowledged }),
      };
    case 'ConsentGiven':
      return state.consent
        ? {
            ...state,
            consent: { ...state.consent, givenAt: at },
            confirmed: [...(state.confirmed ?? []), event.party],
          }
        : state;
    case 'ConsentDeclined':
      return { ...state, consent: null, confirmed: [] };
    case 'EffectsTaken':
      return { ...state, effects: [...(state.effects ?? []), ...event.effects] };
    case 'CaseWithdrawn':
    case 'CaseEnded':
      return end(state, event.type === 'CaseWithdrawn' ? 'withdrawn' : event.outcome, at);
    default:
      return evolveLive(live(state, event.type), event, at);
  }
}

/** When an application reached the registry: what came on paper, at the beginning of the day on which it was received. */
export function receivedAt({ intake }: CaseFile, at: Instant): Instant {
  return intake ? startOfDay(intake.receivedOn) : at;
}

type LiveEvent = Exclude<
  CaseEvent,
  {
    type:
      | 'CaseDrafted'
      | 'FactsAnswered'
      | 'SharesStated'
      | 'MaterialFiled'
      | 'ApplicationSealed'
      | 'CertificateRecognised'
      | 'CaseSubmitted'
      | 'ConsentAsked'
      | 'ConsentGiven'
      | 'ConsentDeclined'
      | 'EffectsTaken'
      | 'CaseEnded'
      | 'CaseWithdrawn';
  }
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
        supplements: (state.supplements ?? 0) + 1,
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
    case 'IndependenceDeclared':
    case 'AssignmentRefused':
    case 'ReportDrafted':
    case 'ReportSigned':
    case 'SignatureWithdrawn':
      return evolveReview(state, event, at);
    case 'ReportFiled':
      return {
        ...withMaterial(state, event.material, { document: event.report.document, filedAt: at }),
        ...reportFiled(state, event.report, at),
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
            holder: event.holder,
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

function withMaterial<State extends CaseFile>(state: State, material: string, filed: FiledMaterial): State {
  return {
    ...state,
    materials: { ...state.materials, [material]: filed },
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

// What a case holds in every status: all but what belongs to the one that it is in.
function fileOf(state: Exclude<Case, { status: 'none' }>): CaseFile {
  const { status, number, submittedAt, receivedAt, stage, supplement, outcome, endedAt, ...file } = {
    ...{
      number: null,
      submittedAt: null,
      receivedAt: null,
      stage: null,
      supplement: null,
      outcome: null,
      endedAt: null,
    },
    ...state,
  };
  return file;
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

/** The clocks with one of them run out. */
export function expire(clocks: CaseFile['clocks'], id: string): CaseFile['clocks'] {
  const entry = clocks[id];
  return entry ? { ...clocks, [id]: { ...entry, state: 'expired' } } : clocks;
}
