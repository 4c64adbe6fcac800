import {
  type Because,
  type Decision,
  decided,
  type ObjectionId,
  type Refused,
  type Rule,
  refused,
} from '../kernel/index.js';
import {
  type Clock,
  clockRule,
  expired,
  type ObjectionRule,
  objectionResultRule,
  objectionRule,
  registrationRule,
  startClock,
  stopClock,
} from '../rulebook/index.js';
import type { Case, CaseClock, FiledDocument, LiveCase, Objection } from './case.js';
import { type CaseContext, grounds, registrationOf, stageOf } from './context.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import { meet, resolution } from './objection-end.js';
import type { RegistryRefusal } from './refusals.js';
import { changeClocks } from './supplement.js';

type Answer = Decision<CaseEvent, RegistryRefusal>;

export interface FileObjection {
  readonly id: ObjectionId;
  readonly objector: string;
  readonly contact: string;
  readonly claim: string;
  readonly reason: string;
  readonly evidence: readonly FiledDocument[];
  /** SHA-256 of the tracking code, in hex. */
  readonly tracking: string;
}

// The case in publicity and its rule on objections, or why objecting isn't possible.
function publicised(
  state: Case,
  { loaded }: CaseContext,
): { live: LiveCase; rule: ObjectionRule } | Refused<RegistryRefusal> {
  if (state.status === 'none') return refused('objection-not-possible');
  const because: Because = [registrationRule(loaded, state.registration)];
  if (state.status !== 'open' && state.status !== 'suspended') return refused('objection-not-possible', because);
  const rule = stageOf(registrationOf(state, loaded), state.stage).objection;
  return rule ? { live: state, rule } : refused('objection-not-possible', because);
}

/** Anyone objects to a registration in publicity; the same person can't object twice on one matter for one reason. */
export function fileObjection(state: Case, command: FileObjection, context: CaseContext): Answer {
  const found = publicised(state, context);
  if ('kind' in found) return found;
  const { live, rule } = found;
  const because: Because = [objectionRule(context.loaded, live.registration, live.stage)];
  // The last day counts to its end, whether or not its clock has been looked at since.
  const over = Object.values(live.clocks).some(
    ({ clock, purpose, stage, state: at }) =>
      purpose === 'last' && stage === live.stage && at === 'running' && expired(clock, context.now),
  );
  if (over) return refused('objection-not-possible', because);
  const objector = command.objector.trim();
  if (objector === live.applicant.name) return refused('objection-by-applicant', because, ['objector']);
  if (rule.evidence === 'required' && command.evidence.length === 0)
    return refused('objection-evidence-missing', because, ['evidence']);
  const same = Object.values(live.objections).some(
    (o) => o.objector.trim() === objector && o.claim === command.claim && o.reason === command.reason,
  );
  if (same) return refused('objection-repeated', because, ['claim', 'reason']);
  const clocks = rule.accept_within
    ? objectionClock(live, rule.accept_within, 'objection-accept', command.id, context)
    : {};
  return decided(
    [{ type: 'ObjectionFiled', objection: { ...command, objector, evidence: [...command.evidence] }, clocks }],
    because,
  );
}

/** Accepts an objection: suspends the case where the rule says so, its publicity clock with it. */
export function acceptObjection(state: Case, command: { readonly id: string }, context: CaseContext): Answer {
  const found = known(state, command.id, ['filed'], context);
  if ('kind' in found) return found;
  const { live, rule, objection, because } = found;
  const stopped =
    rule.suspends && live.status === 'open'
      ? changeClocks(live, live.stage, 'running', (entry) => ({
          ...entry,
          clock: stopClock(entry.clock, context.now),
          state: 'stopped',
        }))
      : {};
  const resolve = rule.resolve_within
    ? objectionClock(live, rule.resolve_within, 'objection-resolve', objection.id, context)
    : {};
  const notify = rule.notify_within
    ? objectionClock(live, rule.notify_within, 'objection-notify', objection.id, context)
    : {};
  const clocks = { ...meet(live, objection.id, ['objection-accept']), ...stopped, ...resolve, ...notify };
  return decided(
    [{ type: 'ObjectionAccepted', id: objection.id, suspends: rule.suspends, clocks }],
    grounds([...because, ...clockRules({ ...resolve, ...notify }, context)]),
  );
}

/** Rejects an objection that does not meet the conditions, with reasons. */
export function rejectObjection(
  state: Case,
  command: { readonly id: string; readonly reasons: string },
  context: CaseContext,
): Answer {
  const found = known(state, command.id, ['filed'], context);
  if ('kind' in found) return found;
  if (command.reasons.trim() === '') return refused('reasons-missing', found.because, ['reasons']);
  return decided(
    [
      {
        type: 'ObjectionRejected',
        id: found.objection.id,
        reasons: command.reasons,
        clocks: meet(found.live, found.objection.id, ['objection-accept']),
      },
    ],
    found.because,
  );
}

/** Notifies the applicant of an accepted objection and starts the time to answer it. */
export function notifyObjection(state: Case, command: { readonly id: string }, context: CaseContext): Answer {
  const found = known(state, command.id, ['accepted'], context);
  if ('kind' in found) return found;
  const { live, rule, objection, because } = found;
  if (!rule.notify_within) return refused('notice-not-asked', because);
  if (objection.notifiedAt) return refused('objection-status', because, [], { actual: 'notified' });
  const answer = rule.answer_within
    ? objectionClock(live, rule.answer_within, 'objection-answer', objection.id, context)
    : {};
  return decided(
    [
      {
        type: 'ObjectionNotified',
        id: objection.id,
        clocks: { ...meet(live, objection.id, ['objection-notify']), ...answer },
      },
    ],
    grounds([...because, ...clockRules(answer, context)]),
  );
}

/** The applicant answers an objection with its facts and reasons. */
export function answerObjection(
  state: Case,
  command: { readonly id: string; readonly answer: string },
  context: CaseContext,
): Answer {
  const found = known(state, command.id, ['accepted'], context);
  if ('kind' in found) return found;
  if (found.objection.answer !== null) return refused('objection-status', found.because, [], { actual: 'answered' });
  if (command.answer.trim() === '') return refused('reasons-missing', found.because, ['answer']);
  return decided(
    [
      {
        type: 'ObjectionAnswered',
        id: found.objection.id,
        answer: command.answer,
        clocks: meet(found.live, found.objection.id, ['objection-answer']),
      },
    ],
    found.because,
  );
}

/** Resolves an accepted objection: the publicity goes on, starts anew, or the case ends, as the result says. */
export function resolveObjection(
  state: Case,
  command: { readonly id: string; readonly result: string; readonly reasons: string },
  context: CaseContext,
  issuing: Issuing,
): Answer {
  const found = known(state, command.id, ['accepted'], context);
  if ('kind' in found) return found;
  const { live, rule, objection, because } = found;
  const result = Object.hasOwn(rule.outcomes, command.result) ? rule.outcomes[command.result] : undefined;
  if (!result) return refused('objection-result-unknown', because, ['result'], { result: command.result });
  if (command.reasons.trim() === '') return refused('reasons-missing', because, ['reasons']);
  const { resolved, after } = resolution(live, rule, objection.id, command.result, command.reasons, context, issuing);
  const resultRule = objectionResultRule(context.loaded, live.registration, live.stage, command.result);
  return decided([resolved, ...after.events], grounds([resultRule, ...because, ...after.rules]));
}

function known(state: Case, id: string, statuses: readonly Objection['status'][], context: CaseContext) {
  const found = publicised(state, context);
  if ('kind' in found) return found;
  const because: Because = [objectionRule(context.loaded, found.live.registration, found.live.stage)];
  const objection = found.live.objections[id];
  if (!objection) return refused<RegistryRefusal>('objection-unknown', because);
  if (!statuses.includes(objection.status))
    return refused<RegistryRefusal>('objection-status', because, [], { actual: objection.status });
  return { ...found, objection, because };
}

function objectionClock(
  state: LiveCase,
  rule: Clock,
  purpose: CaseClock['purpose'],
  objection: ObjectionId,
  { settings, loaded, now }: CaseContext,
): Record<string, CaseClock> {
  const id = `${objection}.${purpose}`;
  return {
    [id]: {
      clock: startClock(rule, id, now, settings, loaded.regime),
      state: 'running',
      purpose,
      stage: state.stage,
      objection,
    },
  };
}

function clockRules(clocks: Record<string, CaseClock>, { loaded, settings }: CaseContext): Rule[] {
  return Object.values(clocks).map((entry) => clockRule(entry.clock.rule, loaded.regime, settings));
}
