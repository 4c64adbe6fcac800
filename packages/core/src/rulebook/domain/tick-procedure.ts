import { decided, refused } from '../../kernel/index.js';
import { hasRunOut } from './act-procedure.js';
import { domainRule, entryOf } from './domain-engine.js';
import type { ProcedureDecision } from './open-procedure.js';
import type { ClockPurpose, ProcedureState } from './procedure-state.js';
import { decidedBySystem, follow, type ProcedureContext, stageOf } from './stage-entry.js';

/**
 * Lets a time limit have its effect once its last day is over: the outcome that its rule names, or the mark that it is
 * overdue. Refuses while it runs, and where no such time limit is running.
 */
export function tickProcedure(
  state: ProcedureState,
  purpose: ClockPurpose,
  context: ProcedureContext,
): ProcedureDecision {
  if (state.status !== 'open') return refused('procedure-not-open');
  const stage = stageOf(context, state.procedure, state.stage);
  const own = domainRule(context, stage, stage.title);
  const clock = state.clocks[purpose];
  if (clock === null || clock.over || clock.stoppedAt !== null) return refused('time-unknown', [own], [purpose]);
  if (!hasRunOut(clock, context)) return refused('time-not-over', [own], [purpose], { expected: clock.due });
  if (clock.outcome === null) return decided([{ type: 'TimeRanOut', purpose, at: context.now }], [own]);
  const outcome = entryOf(stage.then, clock.outcome, 'outcome');
  const { events, rules } = follow(state, outcome, null, context);
  return decided(
    [decidedBySystem(state.stage, clock.outcome, context.now), ...events],
    [domainRule(context, outcome, outcome.title), ...rules],
  );
}
