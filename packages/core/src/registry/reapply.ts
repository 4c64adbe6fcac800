import { type CaseId, type Decision, decided, refused } from '../kernel/index.js';
import { type Outcome, type Registration, reapplyRule, registrationRule } from '../rulebook/index.js';
import type { Case } from './case.js';
import { type CaseContext, grounds, registrationOf } from './context.js';
import { drafted } from './draft.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';
import type { RegimeOfDay } from './regime-of-day.js';

type Ended = Extract<Case, { status: 'ended' }>;

export interface Reapply {
  /** Id of the case that is begun. */
  readonly id: CaseId;
  /** The version of the regime that holds today, under which it is begun. */
  readonly today: RegimeOfDay;
}

/**
 * Begins a new draft after a case that ended against the applicant, where its rules let it amend the materials and apply
 * afresh: the answers and the documents go over, the first case is named, and what only this application can carry, as a
 * commitment or a third party's report, is given anew. Refuses a case that has not ended, one whose end opens no such way,
 * one that nobody applied for, and whatever a draft of today would be refused for. `context` holds the rules of the first case.
 */
export function reapply(
  previous: Case,
  { id, today }: Reapply,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  if (previous.status !== 'ended') return refused('case-not-ended');
  const rule = registrationRule(context.loaded, previous.registration);
  if (previous.openedBy === 'registry') return refused('opened-by-registry', [rule]);
  const outcome = lastOutcome(previous, context);
  if (!outcome?.reapply) return refused('reapply-not-possible', [rule]);
  const registration = today.loaded.regime.registrations[previous.registration];
  const opening = drafted(
    { ...filedBefore(previous, registration, context), id, standing: today.standing },
    { openedBy: 'applicant', openingReasons: null, after: { case: previous.id, number: previous.number } },
    { ...context, loaded: today.loaded },
  );
  if (opening.kind === 'refused') return opening;
  const [first] = opening.events;
  return decided(
    [first, ...carried(previous, registration)],
    grounds([reapplyRule(outcome.reapply), ...opening.because]),
  );
}

/** Whether the end of a case lets its applicant apply afresh, whatever else may stand in the way of a draft. */
export function mayReapply(state: Case, context: CaseContext): boolean {
  return (
    state.status === 'ended' && state.openedBy !== 'registry' && lastOutcome(state, context)?.reapply !== undefined
  );
}

function lastOutcome(state: Ended, { loaded }: CaseContext): Outcome | undefined {
  const visit = state.visits.at(-1);
  return visit && registrationOf(state, loaded).stages[visit.stage]?.then[visit.outcome ?? ''];
}

// Answers that today's form still asks for; the object that an entry lends is taken from the entry again.
function filedBefore(previous: Ended, registration: Registration | undefined, { entry }: CaseContext) {
  const { applicant, facts, object, rehearsal, counterparty = null, record = null } = previous;
  const known = new Set(registration?.form.map((field) => field.id));
  const lent = registration?.entry !== undefined && entry?.object.fingerprint === object.fingerprint;
  return {
    ...{ registration: previous.registration, applicant, rehearsal, counterparty, record },
    object: lent ? null : object,
    facts: Object.fromEntries(Object.entries(facts).filter(([field]) => known.has(field))),
    draftRegime: previous.draftRegime ?? true,
  };
}

// A commitment is given by the act itself, and forms are made from the answers: neither goes over.
function carried({ materials }: Ended, registration: Registration | undefined): CaseEvent[] {
  return (registration?.materials ?? []).flatMap(({ id, by, kind }): CaseEvent[] => {
    const { document = null, calledUp } = materials[id] ?? {};
    return document && by === 'applicant' && kind !== 'commitment'
      ? [{ type: 'MaterialFiled', material: id, document, ...(calledUp && { calledUp }) }]
      : [];
  });
}
