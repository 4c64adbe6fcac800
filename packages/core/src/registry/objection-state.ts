import { exhausted, type Instant } from '../kernel/index.js';
import type { LiveCase, Objection } from './case.js';
import type { ObjectionEvent } from './events.js';

/** The state after an event of an objection. Throws where the objection is unknown: the journal is broken then. */
export function evolveObjection(state: LiveCase, event: ObjectionEvent, at: Instant): LiveCase {
  const clocks = { ...state.clocks, ...event.clocks };
  switch (event.type) {
    case 'ObjectionFiled': {
      const { id, objector, contact, claim, reason, evidence, tracking } = event.objection;
      const objection: Objection = {
        id,
        objector,
        contact,
        claim,
        reason,
        evidence,
        tracking,
        status: 'filed',
        filedAt: at,
        notifiedAt: null,
        answer: null,
        result: null,
        reasons: null,
        resolvedIn: null,
      };
      return { ...state, clocks, objections: { ...state.objections, [id]: objection } };
    }
    case 'ObjectionAccepted':
      return hold(
        { ...change(state, event.id, { status: 'accepted' }), clocks },
        event.suspends ? 'suspended' : state.status,
      );
    case 'ObjectionRejected':
      return { ...change(state, event.id, { status: 'rejected', reasons: event.reasons }), clocks };
    case 'ObjectionNotified':
      return { ...change(state, event.id, { notifiedAt: at }), clocks };
    case 'ObjectionAnswered':
      return { ...change(state, event.id, { answer: event.answer }), clocks };
    case 'ObjectionResolved':
      return hold(
        {
          ...change(state, event.id, {
            status: 'resolved',
            result: event.result,
            reasons: event.reasons,
            resolvedIn: state.visits.length,
          }),
          clocks,
        },
        event.resumes ? 'open' : state.status,
      );
    default:
      return exhausted(event);
  }
}

function change(state: LiveCase, id: string, changes: Partial<Objection>): LiveCase {
  const objection = state.objections[id];
  if (!objection) throw new Error(`objection ${id} is unknown`);
  return { ...state, objections: { ...state.objections, [id]: { ...objection, ...changes } } };
}

// A supplement belongs to a stage that is worked on, and can't be pending while the case stands still.
function hold(state: LiveCase, status: LiveCase['status']): LiveCase {
  if (status === 'suspended') return { ...state, status, supplement: null };
  return { ...state, status, supplement: state.status === 'open' ? state.supplement : null };
}
