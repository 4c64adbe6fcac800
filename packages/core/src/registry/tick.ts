import { type Decision, decided, refused } from '../kernel/index.js';
import { clockRule, expired } from '../rulebook/index.js';
import { leaveStage, type Step } from './advance.js';
import type { Case, CaseClock, LiveCase } from './case.js';
import { type CaseContext, grounds, registrationOf, stageOf } from './context.js';
import type { CaseEvent } from './events.js';
import { expire } from './evolve.js';
import type { Issuing } from './issue.js';
import { resolution } from './objection-end.js';
import type { RegistryRefusal } from './refusals.js';

/** What a time limit does when it has run out, as its rule says. Refuses while it runs, stands still or has been met. */
export function tick(
  state: Case,
  command: { readonly clock: string },
  context: CaseContext,
  issuing: Issuing,
): Decision<CaseEvent, RegistryRefusal> {
  if (state.status !== 'open' && state.status !== 'suspended') return refused('case-not-open');
  const entry = state.clocks[command.clock];
  if (!entry) return refused('clock-unknown', [], ['clock']);
  const rule = clockRule(entry.clock.rule, context.loaded.regime, context.settings);
  if (entry.state !== 'running' || !expired(entry.clock, context.now))
    return refused('clock-not-expired', [rule], ['clock'], { due: entry.clock.due });
  if (
    entry.purpose === 'last' &&
    Object.values(state.objections).some((o) => o.status === 'filed' || o.status === 'accepted')
  ) {
    return refused('objection-pending', [rule]);
  }
  const effect = effectOf(state, entry, context);
  const ran: CaseEvent = { type: 'ClockExpired', clock: command.clock, effect };
  // What follows finds the limit run out: it must not be told as met by what comes after.
  const step = stepOf({ ...state, clocks: expire(state.clocks, command.clock) }, entry, effect, context, issuing);
  return decided([ran, ...step.events], grounds([rule, ...step.rules]));
}

function effectOf(state: LiveCase, entry: CaseClock, { loaded }: CaseContext): string {
  if (entry.purpose === 'last') return stageOf(registrationOf(state, loaded), entry.stage).lasts?.outcome ?? 'escalate';
  return entry.clock.rule.on_expiry ?? 'escalate';
}

function stepOf(state: LiveCase, entry: CaseClock, effect: string, context: CaseContext, issuing: Issuing): Step {
  const nothing: Step = { events: [], rules: [] };
  if (effect === 'escalate') return nothing;
  const stage = stageOf(registrationOf(state, context.loaded), state.stage);
  if (entry.objection) {
    if (!stage.objection?.outcomes[effect]) return nothing;
    const { resolved, after } = resolution(state, stage.objection, entry.objection, effect, '', context, issuing);
    return { events: [resolved, ...after.events], rules: after.rules };
  }
  // A promise may outlive the stage that it was made in; what it leads to is then an outcome of the stage reached.
  if (stage.then[effect]) return leaveStage(state, effect, null, context, issuing);
  return { events: [{ type: 'CaseEnded', outcome: 'lapsed' }], rules: [] };
}
