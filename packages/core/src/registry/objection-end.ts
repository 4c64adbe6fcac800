import type { ObjectionRule } from '../rulebook/index.js';
import { enterStage, type Step } from './advance.js';
import type { LiveCase } from './case.js';
import { type CaseContext, ruleOfStage } from './context.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';

/** What follows a resolved objection: nothing where the publicity goes on, its new start, or the end of the case. */
export function leaveOnObjection(
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
