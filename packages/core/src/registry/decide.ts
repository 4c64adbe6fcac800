import { type Decision, decided, type Refused, refused, shanghaiDate } from '../kernel/index.js';
import {
  actorTitle,
  certificateRule,
  missingMaterials,
  outcomeRule,
  prohibitions,
  promiseClock,
  type Stage,
} from '../rulebook/index.js';
import { leaveStage } from './advance.js';
import type { Case, LiveCase } from './case.js';
import {
  type CaseContext,
  grounds,
  isRefusal,
  openCase,
  registrationOf,
  ruleOfStage,
  stageOf,
  variablesOf,
} from './context.js';
import { barEffect } from './entry-bars.js';
import type { CaseEvent } from './events.js';
import { type Issuing, lastDay } from './issue.js';
import type { RegistryRefusal } from './refusals.js';

export interface Decide {
  readonly stage: string;
  readonly outcome: string;
  readonly reasons: string | null;
  /** Materials that may follow, where the outcome is tolerant. */
  readonly tolerated: readonly string[];
  /** Number of a registration of the same content that came into force meanwhile. */
  readonly registeredAs: string | null;
}

type Open = Extract<LiveCase, { status: 'open' }>;

/** Decides the current stage on behalf of the registry; refuses what the stage, its materials or its reports do not allow. */
export function decide(
  state: Case,
  command: Decide,
  context: CaseContext,
  issuing: Issuing,
): Decision<CaseEvent, RegistryRefusal> {
  const open = openCase(state, context);
  if (isRefusal<RegistryRefusal>(open)) return open;
  const rule = ruleOfStage(open, open.stage, context);
  if (open.stage !== command.stage)
    return refused('wrong-stage', [rule], ['stage'], { expected: command.stage, actual: open.stage });
  const stage = stageOf(registrationOf(open, context.loaded), open.stage);
  // Every object answers to `constructor` and its like.
  const outcome = Object.hasOwn(stage.then, command.outcome) ? stage.then[command.outcome] : undefined;
  if (!outcome) return refused('outcome-unknown', [rule], ['outcome'], { outcome: command.outcome });
  if (stage.actor !== 'registry')
    return refused('not-your-turn', [rule], ['stage'], { actor: actorTitle(stage.actor) });
  if (open.supplement) return refused('supplement-pending', [rule]);
  if (outcome.reasons === 'required' && !command.reasons?.trim())
    return refused(
      'reasons-missing',
      [outcomeRule(context.loaded, open.registration, open.stage, command.outcome)],
      ['reasons'],
    );
  const barred = outcome.positive ? barPositive(open, stage, command, outcome.tolerant, context) : null;
  if (barred) return barred;

  const promise = outcome.tolerant ? promised(open, command.outcome, context) : [];
  const step = leaveStage(open, command.outcome, command.reasons, context, issuing);
  const [first, ...rest] = [...promise, ...step.events];
  if (!first) throw new Error('a step without an event');
  return decided([first, ...rest], grounds(step.rules));
}

function barPositive(
  state: Open,
  stage: Stage,
  command: Decide,
  tolerant: boolean,
  context: CaseContext,
): Refused<RegistryRefusal> | null {
  const { loaded } = context;
  const registration = registrationOf(state, loaded);
  const onEntry = barEffect(state, context);
  if (onEntry) return onEntry;
  const prohibited = prohibitions(registration, loaded, variablesOf(state, loaded));
  if (prohibited.length > 0)
    return refused(
      'registration-prohibited',
      grounds(prohibited.map((p) => p.rule)),
      prohibited.map((p) => p.id),
    );
  if (command.registeredAs !== null)
    return refused('already-registered', [ruleOfStage(state, state.stage, context)], ['resource'], {
      number: command.registeredAs,
    });
  return (
    (tolerant ? barTolerance(state, command, context) : barMissing(state, context)) ??
    barReport(state, stage, context) ??
    barValidity(state, stage, context)
  );
}

// A certificate that would be over before it is issued proves nothing.
function barValidity(state: Open, stage: Stage, context: CaseContext): Refused<RegistryRefusal> | null {
  for (const kind of stage.certificates ?? []) {
    const until = lastDay(state, kind, context);
    if (until !== null && until < shanghaiDate(context.now))
      return refused('validity-over', [certificateRule(context.loaded, kind)], [kind], { until });
  }
  return null;
}

function gaps(state: Open, { loaded }: CaseContext, promisedToo: readonly string[]) {
  const filed = Object.keys(state.materials);
  return missingMaterials(
    registrationOf(state, loaded),
    loaded,
    variablesOf(state, loaded),
    { filed, promised: promisedToo },
    state.stage,
  );
}

// A promise made at acceptance is good until the stage that needs the material itself.
function barMissing(state: Open, context: CaseContext): Refused<RegistryRefusal> | null {
  const missing = gaps(state, context, []);
  return missing.length > 0
    ? refused(
        'materials-missing',
        grounds(missing.map((m) => m.rule)),
        missing.map((m) => m.material.id),
      )
    : null;
}

function barTolerance(state: Open, command: Decide, context: CaseContext): Refused<RegistryRefusal> | null {
  const missing = gaps(state, context, []);
  const rule = outcomeRule(context.loaded, state.registration, state.stage, command.outcome);
  if (missing.length === 0) return refused('nothing-to-tolerate', [rule], ['outcome']);
  const firm = missing.filter(({ material }) => !material.tolerable);
  if (firm.length > 0)
    return refused(
      'material-not-tolerable',
      [rule, ...firm.map((m) => m.rule)],
      firm.map((m) => m.material.id),
    );
  const silent = missing.filter(({ material }) => !command.tolerated.includes(material.id));
  if (silent.length > 0)
    return refused(
      'materials-missing',
      [rule, ...silent.map((m) => m.rule)],
      silent.map((m) => m.material.id),
    );
  return null;
}

function barReport(state: Open, stage: Stage, context: CaseContext): Refused<RegistryRefusal> | null {
  if (!stage.review) return null;
  const rule = ruleOfStage(state, state.stage, context);
  if (!state.report) return refused('report-missing', [rule], [stage.review.material]);
  return state.report.conclusion === 'fail' ? refused('report-negative', [rule], [stage.review.material]) : null;
}

// What is missing may all follow, or the decision would have been refused.
function promised(state: Open, outcome: string, context: CaseContext): CaseEvent[] {
  const { loaded, now, settings } = context;
  const materials = gaps(state, context, []).map(({ material }) => material.id);
  const clock = promiseClock(loaded, state.registration, state.stage, outcome, now, settings);
  const clocks = clock
    ? {
        [clock.id]: {
          clock,
          state: 'running' as const,
          purpose: 'promise' as const,
          stage: state.stage,
          objection: null,
        },
      }
    : {};
  return [{ type: 'MaterialsPromised', materials, clocks }];
}
