import type { Rule } from '../kernel/index.js';
import { clockRule, effectRule, outcomeRule, startClock } from '../rulebook/index.js';
import type { CaseClock, LiveCase } from './case.js';
import { type CaseContext, registrationOf, ruleOfStage, stageOf } from './context.js';
import { barEffect } from './entry-bars.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import { effectsTaken, outcomeEffects } from './outcome-effects.js';

/** Events of a step and the rules behind them. */
export interface Step {
  readonly events: readonly CaseEvent[];
  readonly rules: readonly Rule[];
}

/**
 * Leaves the current stage by `outcome` and enters what follows: the next stage with its clocks, the certificates
 * of a stage that issues them, or the end. Stages of the system without a length of their own are walked through.
 */
export function leaveStage(
  state: LiveCase,
  outcomeId: string,
  reasons: string | null,
  context: CaseContext,
  issuing: Issuing,
): Step {
  const registration = registrationOf(state, context.loaded);
  const stage = stageOf(registration, state.stage);
  const outcome = stage.then[outcomeId];
  if (!outcome) throw new Error(`stage ${state.stage} has no outcome ${outcomeId}`);
  const rule = outcomeRule(context.loaded, state.registration, state.stage, outcomeId);

  const notice = outcome.notify ? noticeClock(state, outcome.notify, context) : {};
  const left: CaseEvent = {
    type: 'StageDecided',
    stage: state.stage,
    outcome: outcomeId,
    reasons,
    cites: [rule.cite],
    clocks: notice,
  };
  const endedAs = outcome.to === 'end' ? (outcome.ends_as ?? (outcome.positive ? 'issued' : 'refused')) : null;
  // Where nobody decides, as when a publicity ends, an entry that is no longer what it was lets nothing take effect.
  if (outcome.positive && barEffect(state, context))
    return { events: [left, { type: 'CaseEnded', outcome: 'terminated' }], rules: [rule] };
  const result = outcomeEffects(state, { stage, outcomeId, outcome, endedAs }, context, issuing);
  const rules = [rule, ...result.effects.map(effectRule)];
  const events = [left, ...effectsTaken(result.effects), ...result.certificates];
  if (endedAs !== null) {
    const end: CaseEvent =
      endedAs === 'withdrawn' ? { type: 'CaseWithdrawn', reasons } : { type: 'CaseEnded', outcome: endedAs };
    return { events: [...events, end], rules };
  }
  const { state: after, entry } = result.after();
  // Most outcomes leave the entry as it is, and a context is asked for far more often than it changes.
  const onward = entry === (context.entry ?? null) ? context : { ...context, entry };
  const next = enterStage(after, outcome.to, onward, issuing);
  return { events: [...events, ...next.events], rules: [...rules, ...next.rules] };
}

/** Enters a stage and starts its clocks. */
export function enterStage(state: LiveCase, stageId: string, context: CaseContext, issuing: Issuing): Step {
  const stage = stageOf(registrationOf(state, context.loaded), stageId);
  const rule = ruleOfStage(state, stageId, context);
  const clocks = stageClocks(state, stageId, context);
  const rules = [
    rule,
    ...Object.values(clocks).map((entry) => clockRule(entry.clock.rule, context.loaded.regime, context.settings)),
  ];
  const entered: CaseEvent = {
    type: 'StageEntered',
    stage: stageId,
    clocks,
    cites: [...new Set(rules.map((r) => r.cite))],
  };
  const own =
    stage.actor === 'system' && !stage.lasts
      ? Object.entries(stage.then).find(([, outcome]) => outcome.positive)
      : undefined;
  if (!own) return { events: [entered], rules };
  const visits = [
    ...state.visits,
    { stage: stageId, enteredAt: context.now, endedAt: null, outcome: null, reasons: null, cites: entered.cites },
  ];
  const through = leaveStage({ ...state, stage: stageId, visits }, own[0], null, context, issuing);
  return { events: [entered, ...through.events], rules: [...rules, ...through.rules] };
}

function stageClocks(state: LiveCase, stageId: string, context: CaseContext): Record<string, CaseClock> {
  const stage = stageOf(registrationOf(state, context.loaded), stageId);
  const { regime } = context.loaded;
  // A stage that is entered again gets clocks of its own, so that no earlier one is overwritten.
  const visit = state.visits.filter((v) => v.stage === stageId).length;
  const suffix = visit === 0 ? '' : `.${visit + 1}`;
  const clocks: Record<string, CaseClock> = {};
  if (stage.within) {
    const id = `${stageId}${suffix}`;
    const startedAt = stage.within.from === 'submitted' ? state.receivedAt : context.now;
    clocks[id] = {
      clock: startClock(stage.within, id, startedAt, context.settings, regime),
      state: 'running',
      purpose: 'act',
      stage: stageId,
      objection: null,
    };
  }
  if (stage.lasts) {
    const id = `${stageId}${suffix}.lasts`;
    clocks[id] = {
      clock: startClock(stage.lasts, id, context.now, context.settings, regime),
      state: 'running',
      purpose: 'last',
      stage: stageId,
      objection: null,
    };
  }
  return clocks;
}

// The decision stands on the applicant's desk from the moment it is made: the limit to notify is met as it begins.
function noticeClock(
  state: LiveCase,
  rule: NonNullable<Parameters<typeof startClock>[0]>,
  { settings, loaded, now }: CaseContext,
): Record<string, CaseClock> {
  const id = `${state.stage}.notify`;
  return {
    [id]: {
      clock: startClock(rule, id, now, settings, loaded.regime),
      state: 'met',
      purpose: 'notify',
      stage: state.stage,
      objection: null,
    },
  };
}
