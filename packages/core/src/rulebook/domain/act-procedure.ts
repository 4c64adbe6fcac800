import {
  decided,
  endOfDay,
  isProvisional,
  type LocalDate,
  type Rule,
  refused,
  shanghaiDate,
} from '../../kernel/index.js';
import { dueOf, resumedDue, spanOf } from '../clocks.js';
import { domainRule } from './domain-engine.js';
import { materialRefusal, materialsAsked, type ProcedureDecision } from './open-procedure.js';
import type { ProcedureOutcome, ProcedureStage } from './procedure.js';
import {
  clockPurposes,
  type OpenedProcedure,
  type ProcedureClock,
  type ProcedureEvent,
  type ProcedureState,
} from './procedure-state.js';
import { clockOf, follow, type ProcedureContext, procedureOf, stageOf } from './stage-entry.js';
import type { LegalRank } from './terms.js';
import { World } from './world.js';

/** What somebody does in a procedure. */
export type ProcedureAct = { readonly by: string } & (
  | {
      readonly do: 'decide';
      readonly outcome: string;
      readonly reasons: string;
      readonly basis: { readonly rank: LegalRank; readonly words: string } | null;
      readonly date: LocalDate | null;
    }
  | { readonly do: 'extend' | 'consult' | 'answer-consultation' | 'request-supplement' | 'supplement' }
  | { readonly do: 'supply'; readonly material: string }
);

/**
 * Does one act in an open procedure. Refuses what the rules do not offer, whoever's turn it is not, and everything while a
 * time limit has run out that has not had its effect; see `tickProcedure`.
 */
export function actInProcedure(state: ProcedureState, act: ProcedureAct, context: ProcedureContext): ProcedureDecision {
  if (state.status !== 'open') return refused('procedure-not-open');
  const stage = stageOf(context, state.procedure, state.stage);
  const own = domainRule(context, stage, stage.title);
  const late = clockPurposes.filter((purpose) => hasRunOut(state.clocks[purpose], context));
  if (late.length > 0) return refused('time-to-be-told', [own], late);
  switch (act.do) {
    case 'decide':
      return decide(state, stage, act, context);
    case 'extend':
      return extend(state, stage, act.by, context);
    case 'consult':
      return act.by === stage.actor ? consult(state, stage, act.by, context) : wrongRole(own, stage.actor, act.by);
    case 'answer-consultation':
      return answer(state, stage, act.by, context);
    case 'request-supplement':
      return askSupplement(state, stage, act.by, context);
    case 'supplement':
      return makeSupplement(state, stage, act.by, context);
    case 'supply':
      return supply(state, act.material, act.by, own, context);
  }
}

/** Whether a time limit has run out and that has had no effect yet. */
export function hasRunOut(clock: ProcedureClock | null, { now }: Pick<ProcedureContext, 'now'>): boolean {
  return clock !== null && !clock.over && clock.stoppedAt === null && now >= endOfDay(clock.due);
}

/** Outcomes that are offered under the facts, by name; none where the system alone decides. */
export function offeredOutcomes(
  state: OpenedProcedure,
  context: ProcedureContext,
): readonly (readonly [string, ProcedureOutcome])[] {
  if (state.status === 'ended') return [];
  const stage = stageOf(context, state.procedure, state.stage);
  const world = new World(context, state.facts);
  return Object.entries(stage.then).filter(
    ([, outcome]) => actorOf(stage, outcome) !== 'system' && world.holds(outcome.when),
  );
}

/** Role that takes an outcome of a stage. */
export function actorOf(stage: ProcedureStage, outcome: ProcedureOutcome): string {
  return outcome.by ?? stage.actor;
}

function wrongRole(rule: Rule, expected: string, actual: string): ProcedureDecision {
  return refused('wrong-role', [rule], [], { expected, actual });
}

type Decide = Extract<ProcedureAct, { do: 'decide' }>;

function decide(
  state: OpenedProcedure,
  stage: ProcedureStage,
  act: Decide,
  context: ProcedureContext,
): ProcedureDecision {
  const outcome = Object.hasOwn(stage.then, act.outcome) ? stage.then[act.outcome] : undefined;
  if (!outcome) return refused('outcome-unknown', [domainRule(context, stage, stage.title)], [act.outcome]);
  const rule = domainRule(context, outcome, outcome.title);
  const actor = actorOf(stage, outcome);
  if (act.by !== actor || actor === 'system') return wrongRole(rule, actor, act.by);
  const refusal = unstated(outcome, act, rule, context) ?? unready(state, outcome, act, rule, context);
  if (refusal) return refusal;
  const { by, reasons, basis } = act;
  const date = outcome.date_named ? act.date : null;
  const event: ProcedureEvent = {
    type: 'StageDecided',
    stage: state.stage,
    outcome: act.outcome,
    by,
    reasons,
    basis,
    date,
    at: context.now,
  };
  const { events, rules } = follow(state, outcome, date, context);
  return decided([event, ...events], [rule, ...rules]);
}

function unready(
  state: OpenedProcedure,
  outcome: ProcedureOutcome,
  act: Decide,
  rule: Rule,
  context: ProcedureContext,
): ProcedureDecision | null {
  const world = new World(context, state.facts);
  if (!world.holds(outcome.when)) return refused('outcome-not-offered', [rule], [act.outcome]);
  if (!outcome.positive) return null;
  const asked = materialsAsked(procedureOf(context, state.procedure), world, state.stage);
  return materialRefusal(asked, state.materials, context);
}

function unstated(
  { reasons, legal_basis, date_named }: ProcedureOutcome,
  act: Decide,
  rule: Rule,
  { now }: ProcedureContext,
): ProcedureDecision | null {
  if (reasons === 'required' && act.reasons.trim() === '') return refused('reasons-missing', [rule], ['reasons']);
  if (legal_basis) {
    if (act.basis === null || act.basis.words.trim() === '') return refused('basis-missing', [rule], ['basis']);
    if (!legal_basis.includes(act.basis.rank))
      return refused('basis-unfit', [rule], ['basis'], { expected: legal_basis.join(' / '), actual: act.basis.rank });
  }
  if (!date_named) return null;
  const today = shanghaiDate(now);
  if (act.date === null) return refused('date-missing', [rule], ['date']);
  return act.date < today ? refused('date-past', [rule], ['date'], { expected: today, actual: act.date }) : null;
}

function extend(
  state: OpenedProcedure,
  stage: ProcedureStage,
  by: string,
  context: ProcedureContext,
): ProcedureDecision {
  const { extend: rule } = stage;
  const clock = state.clocks.act;
  if (!rule || !clock) return refused('extension-not-provided', [domainRule(context, stage, stage.title)]);
  const because = domainRule(context, rule, stage.title);
  if (by !== stage.actor) return wrongRole(because, stage.actor, by);
  if (clock.over) return refused('time-over', [because], [], { expected: clock.due });
  if (state.extended >= rule.times) return refused('extensions-used-up', [because], [], { actual: state.extended });
  if (!new World(context, state.facts).holds(rule.when)) return refused('extension-barred', [because]);
  // It joins the end of the time that it lengthens.
  const due = dueOf(clock.due, spanOf(rule, context.settings, context.loaded.regime));
  const act = { ...clock, due, provisional: isProvisional(due) };
  const extended: ProcedureEvent = { type: 'TimeExtended', by, act, at: context.now };
  if (!rule.consults || state.consultation !== 'none') return decided([extended], [because]);
  const asked = consult(state, stage, by, context);
  return asked.kind === 'decided' ? decided([extended, ...asked.events], [because, ...asked.because]) : asked;
}

function consult(
  state: OpenedProcedure,
  stage: ProcedureStage,
  by: string,
  context: ProcedureContext,
): ProcedureDecision {
  const { consult: rule } = stage;
  if (!rule) return refused('consultation-not-provided', [domainRule(context, stage, stage.title)]);
  const because = domainRule(context, rule, stage.title);
  if (state.consultation !== 'none') return refused('consultation-made', [because]);
  const clock = clockOf(rule.within, shanghaiDate(context.now), null, context);
  return decided([{ type: 'ConsultationAsked', by, of: rule.of, clock, at: context.now }], [because]);
}

function answer(
  state: OpenedProcedure,
  stage: ProcedureStage,
  by: string,
  context: ProcedureContext,
): ProcedureDecision {
  const { consult: rule } = stage;
  const because = domainRule(context, rule ?? stage, stage.title);
  if (!rule || state.consultation !== 'asked') return refused('consultation-not-open', [because]);
  if (by !== rule.of) return wrongRole(because, rule.of, by);
  return decided([{ type: 'ConsultationAnswered', by, at: context.now }], [because]);
}

function askSupplement(
  state: OpenedProcedure,
  stage: ProcedureStage,
  by: string,
  context: ProcedureContext,
): ProcedureDecision {
  const { supplement: rule } = stage;
  if (!rule) return refused('supplement-not-provided', [domainRule(context, stage, stage.title)]);
  const because = domainRule(context, rule, stage.title);
  if (by !== stage.actor) return wrongRole(because, stage.actor, by);
  if (state.supplement === 'asked') return refused('supplement-open', [because]);
  const { within } = rule;
  const outcome = within && within.on_expiry !== 'escalate' ? within.on_expiry : null;
  const clock = within ? clockOf(within, shanghaiDate(context.now), outcome, context) : null;
  // A time that has run out already can not stand still any more.
  const stopsClock = rule.stops_clock && state.clocks.act?.over === false;
  return decided([{ type: 'SupplementAsked', by, clock, stopsClock, at: context.now }], [because]);
}

function makeSupplement(
  state: OpenedProcedure,
  stage: ProcedureStage,
  by: string,
  context: ProcedureContext,
): ProcedureDecision {
  const { now } = context;
  const { supplement: rule } = stage;
  const because = domainRule(context, rule ?? stage, stage.title);
  if (!rule || state.supplement !== 'asked') return refused('supplement-not-open', [because]);
  if (by !== rule.by) return wrongRole(because, rule.by, by);
  return decided([{ type: 'SupplementMade', by, act: resumed(state.clocks.act, now), at: now }], [because]);
}

function resumed(clock: ProcedureClock | null, now: ProcedureContext['now']): ProcedureClock | null {
  if (clock === null || clock.stoppedAt === null) return clock;
  const due = resumedDue({ ...clock, stoppedAt: clock.stoppedAt }, now);
  return { ...clock, due, provisional: isProvisional(due), stoppedAt: null };
}

function supply(
  state: OpenedProcedure,
  id: string,
  by: string,
  own: Rule,
  context: ProcedureContext,
): ProcedureDecision {
  const rule = procedureOf(context, state.procedure).materials.find((material) => material.id === id);
  if (!rule || !new World(context, state.facts).holds(rule.when)) return refused('material-unknown', [own], [id]);
  const because = domainRule(context, rule, rule.title);
  if (by !== rule.by) return wrongRole(because, rule.by, by);
  return decided([{ type: 'MaterialSupplied', material: id, by, at: context.now }], [because]);
}
