import { type ObjectionRule, resumeClock } from '../rulebook/index.js';
import { enterStage, type Step } from './advance.js';
import type { CaseClock, LiveCase, Objection } from './case.js';
import { type CaseContext, ruleOfStage } from './context.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import { changeClocks } from './supplement.js';

/**
 * An accepted objection is resolved: the publicity goes on, starts anew, or the case ends. Another accepted objection
 * goes on holding the case; a new start that was found necessary meanwhile follows when the last of them is resolved.
 */
export function resolution(
  live: LiveCase,
  rule: ObjectionRule,
  id: Objection['id'],
  resultId: string,
  reasons: string,
  context: CaseContext,
  issuing: Issuing,
): { readonly resolved: CaseEvent; readonly after: Step } {
  const found = rule.outcomes[resultId];
  if (!found) throw new Error(`stage ${live.stage} has no objection result ${resultId}`);
  const others = Object.values(live.objections).filter((other) => other.id !== id);
  const held = found.then !== 'end' && others.some(({ status }) => status === 'accepted');
  const deferred = others
    .filter(({ status, resolvedIn }) => status === 'resolved' && resolvedIn === live.visits.length)
    .map(({ result }) => rule.outcomes[result ?? ''])
    .find((other) => other?.then === 'restart');
  const result = found.then === 'resume' ? (deferred ?? found) : found;
  const resumes = rule.suspends && !held && result.then !== 'end';
  const resumed =
    resumes && result.then === 'resume'
      ? changeClocks(live, live.stage, 'stopped', (entry) => ({
          ...entry,
          clock: resumeClock(entry.clock, context.now),
          state: 'running',
        }))
      : {};
  const clocks = { ...meet(live, id, ['objection-notify', 'objection-answer', 'objection-resolve']), ...resumed };
  return {
    resolved: { type: 'ObjectionResolved', id, result: resultId, reasons, resumes, clocks },
    after: held ? { events: [], rules: [] } : leaveOnObjection(live, result, reasons, context, issuing),
  };
}

/** The running clocks of an objection for these purposes, met. */
export function meet(
  state: LiveCase,
  objection: string,
  purposes: readonly CaseClock['purpose'][],
): Record<string, CaseClock> {
  return Object.fromEntries(
    Object.entries(state.clocks)
      .filter(
        ([, entry]) => entry.objection === objection && purposes.includes(entry.purpose) && entry.state === 'running',
      )
      .map(([id, entry]) => [id, { ...entry, state: 'met' as const }]),
  );
}

// What follows a resolved objection: nothing where the publicity goes on, its new start, or the end of the case.
function leaveOnObjection(
  state: LiveCase,
  result: ObjectionRule['outcomes'][string],
  reasons: string,
  context: CaseContext,
  issuing: Issuing,
): Step {
  if (result.then === 'resume') return { events: [], rules: [] };
  const cites = [result.cite];
  const left: CaseEvent = {
    type: 'StageDecided',
    stage: state.stage,
    outcome: result.then,
    reasons,
    cites,
    clocks: {},
  };
  if (result.then === 'end') {
    return {
      events: [left, { type: 'CaseEnded', outcome: result.ends_as ?? 'terminated' }],
      rules: [ruleOfStage(state, state.stage, context)],
    };
  }
  const again = enterStage(state, state.stage, context, issuing);
  return { events: [left, ...again.events], rules: again.rules };
}
