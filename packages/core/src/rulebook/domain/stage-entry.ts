import { type Instant, isProvisional, type LocalDate, type Rule, shanghaiDate } from '../../kernel/index.js';
import { dueOf, type Length, spanOf } from '../clocks.js';
import type { Json } from '../engine.js';
import type { Span } from '../lengths.js';
import { type DomainContext, domainRule, entryOf } from './domain-engine.js';
import type { Procedure, ProcedureOutcome, ProcedureStage } from './procedure.js';
import type { OpenedProcedure, ProcedureClock, ProcedureEvent } from './procedure-state.js';
import { World } from './world.js';

/** Under what an act happens: the rules, the authority's numbers, and the moment. */
export interface ProcedureContext extends DomainContext {
  readonly now: Instant;
}

/** What follows from going somewhere: events, and the rules behind them. */
export interface Followed {
  readonly events: readonly ProcedureEvent[];
  readonly rules: readonly Rule[];
}

/** Where a procedure stands when it enters a stage. */
export type Before = Pick<OpenedProcedure, 'procedure' | 'facts' | 'openedAt' | 'decidedAt'>;

// The check lets in no circle of stages of the system; what is longer is a fault of the program.
const mostSteps = 100;

/** Takes an outcome to where it leads; stages of the system that decide by conditions are passed through. */
export function follow(
  before: Before,
  outcome: ProcedureOutcome,
  named: LocalDate | null,
  context: ProcedureContext,
  depth = 0,
): Followed {
  if (depth > mostSteps) throw new Error(`stages of the system go in a circle in ${before.procedure}`);
  if (outcome.to === 'end') {
    const as = outcome.ends_as ?? 'done';
    return { events: [{ type: 'ProcedureEnded', as, at: context.now }], rules: [] };
  }
  return enter({ ...before, decidedAt: context.now }, outcome.to, named && { day: named, outcome }, context, depth + 1);
}

/** Enters a stage: its clocks start, and a stage of the system that does not last decides at once. */
export function enter(
  before: Before,
  id: string,
  named: { readonly day: LocalDate; readonly outcome: ProcedureOutcome } | null,
  context: ProcedureContext,
  depth = 0,
): Followed {
  const { now } = context;
  const stage = stageOf(context, before.procedure, id);
  const act = actClock(before, stage, named?.day ?? null, context);
  const last = stage.lasts ? clockOf(stage.lasts, shanghaiDate(now), stage.lasts.outcome, context) : null;
  const entered: ProcedureEvent = { type: 'StageEntered', stage: id, act, last, at: now };
  const rules = clockRules(stage, context);
  if (stage.actor !== 'system' || stage.lasts) return { events: [entered], rules };
  const world = new World(context, before.facts);
  const taken = Object.entries(stage.then).find(([, outcome]) => outcome.by === undefined && world.holds(outcome.when));
  if (!taken) throw new Error(`stage ${id} of the system has no outcome that holds`);
  const further = follow(before, taken[1], null, context, depth);
  return {
    events: [entered, decidedBySystem(id, taken[0], now), ...further.events],
    rules: [...rules, domainRule(context, taken[1], taken[1].title), ...further.rules],
  };
}

/** The event of an outcome that time or a condition has taken. */
export function decidedBySystem(stage: string, outcome: string, at: Instant): ProcedureEvent {
  return { type: 'StageDecided', stage, outcome, by: 'system', reasons: '', basis: null, date: null, at };
}

/** A procedure of the regime; throws where there is none. */
export function procedureOf({ loaded }: DomainContext, id: string): Procedure {
  return entryOf(loaded.regime.procedures, id, 'procedure');
}

/** A stage of a procedure; throws where there is none. */
export function stageOf(context: DomainContext, procedure: string, id: string): ProcedureStage {
  return entryOf(procedureOf(context, procedure).stages, id, 'stage');
}

/** A time limit of a rule that begins on a day. */
export function clockOf(
  span: Span,
  from: LocalDate,
  outcome: string | null,
  context: ProcedureContext,
): ProcedureClock {
  const length: Length = spanOf(span, context.settings, context.loaded.regime);
  return clockUntil(dueOf(from, length), length.unit === 'working_days', outcome, context);
}

/** A time limit with its last day known. */
export function clockUntil(
  due: LocalDate,
  inWorkingDays: boolean,
  outcome: string | null,
  { now }: ProcedureContext,
): ProcedureClock {
  const provisional = isProvisional(due);
  return { startedAt: now, due, provisional, inWorkingDays, outcome, stoppedAt: null, over: false };
}

// A day that was named goes before the stage's own time; what is to be done at once has its own day.
function actClock(
  before: Before,
  { within, at_once }: ProcedureStage,
  named: LocalDate | null,
  context: ProcedureContext,
): ProcedureClock | null {
  const outcome = within && within.on_expiry !== 'escalate' ? within.on_expiry : null;
  if (named !== null) return clockUntil(named, false, outcome, context);
  if (within) return clockOf(within, startOf(before, within.from, context), outcome, context);
  return at_once ? clockUntil(shanghaiDate(context.now), false, null, context) : null;
}

function startOf(before: Before, from: string, { now }: ProcedureContext): LocalDate {
  if (from === 'opened') return shanghaiDate(before.openedAt);
  if (from === 'decided') return shanghaiDate(before.decidedAt);
  if (from === 'stage-entered') return shanghaiDate(now);
  const day: Json | undefined = before.facts[from.slice('facts.'.length)];
  // The facts from which time runs are among those without which the procedure is not opened.
  if (typeof day !== 'string') throw new Error(`${from} holds no day`);
  return day as LocalDate;
}

function clockRules({ within, lasts, title }: ProcedureStage, context: ProcedureContext): Rule[] {
  const { loaded, settings } = context;
  return [within, lasts].flatMap((clock) =>
    clock ? [domainRule(context, clock, title, spanOf(clock, settings, loaded.regime).basis)] : [],
  );
}
