import { endOfDay, epochMs, type Instant, instant, type LocalDate } from '../../kernel/index.js';
import { actInProcedure, actorOf, hasRunOut, offeredOutcomes, type ProcedureAct } from './act-procedure.js';
import type { ProcedureCase, ProcedureStep } from './domain-case.js';
import type { DomainContext } from './domain-engine.js';
import { materialsAsked, openProcedure, type ProcedureDecision } from './open-procedure.js';
import type { ProcedureOutcome } from './procedure.js';
import {
  type ClockPurpose,
  clockPurposes,
  evolveProcedure,
  noProcedure,
  type OpenedProcedure,
  type ProcedureEvent,
  type ProcedureState,
} from './procedure-state.js';
import { type ProcedureContext, procedureOf, stageOf } from './stage-entry.js';
import { tickProcedure } from './tick-procedure.js';
import { World } from './world.js';

/** What an act was refused for; null where it was done. */
export type Refusal = { readonly code: string; readonly fields: readonly string[] } | null;

/** A worked procedure on its way, with the time that has passed for it. */
export class ProcedureWalk {
  state: ProcedureState = noProcedure;
  readonly events: ProcedureEvent[] = [];
  private now: Instant;

  constructor(
    private readonly context: DomainContext,
    private readonly worked: ProcedureCase,
  ) {
    this.now = instant(Date.parse(worked.opened));
  }

  /** Materials that must be filed at the opening under the facts of the case. */
  get asked(): readonly string[] {
    const rule = procedureOf(this.context, this.worked.procedure);
    const asked = materialsAsked(rule, new World(this.context, this.worked.facts));
    return asked.filter(({ optional }) => !optional).map(({ id }) => id);
  }

  /** Opens the procedure with every material that is asked, but for those that are left out. */
  open(): Refusal {
    const { procedure, facts, by, without } = this.worked;
    const materials = this.asked.filter((id) => !without.includes(id));
    const opener = by ?? procedureOf(this.context, procedure).opened_by;
    return this.take(openProcedure({ procedure, by: opener, facts, materials }, this.at));
  }

  /** Does one act at noon of its day, after the limits that have run out by then have had their effect. */
  act(step: ProcedureStep): Refusal {
    this.pass(noonOf(step.on));
    if (step.do === 'wait') return null;
    const { state } = this;
    if (state.status === 'none') throw new Error('no procedure was opened');
    return this.take(actInProcedure(state, actOf(step, state, this.at), this.at));
  }

  /** Where it stands, as a worked case writes it down. */
  get seen() {
    const { state } = this;
    if (state.status === 'none') return {};
    const stage = state.status === 'open' ? stageOf(this.context, state.procedure, state.stage) : null;
    return {
      stage: stage ? state.stage : 'end',
      acts: stage?.actor ?? null,
      at_once: stage?.at_once ?? null,
      due: (state.clocks.act ?? state.clocks.last)?.due ?? null,
      supplement_due: state.clocks.supplement?.due ?? null,
      consult_due: state.clocks.consult?.due ?? null,
      overdue: clockPurposes.some((purpose) => state.clocks[purpose]?.over === true),
      offers: Object.fromEntries(offeredOutcomes(state, this.at).map(([id, outcome]) => [id, offerWords(outcome)])),
    };
  }

  private get at(): ProcedureContext {
    return { ...this.context, now: this.now };
  }

  // Every limit that runs out on the way has its effect at its own moment, before anything later happens.
  private pass(until: Instant): void {
    for (;;) {
      const next = this.running().find(({ at }) => at <= until);
      if (!next) break;
      this.now = next.at;
      if (this.state.status !== 'open' || this.take(tickProcedure(this.state, next.purpose, this.at)) !== null) break;
    }
    if (until > this.now) this.now = until;
  }

  private running(): { readonly purpose: ClockPurpose; readonly at: Instant }[] {
    const { state } = this;
    if (state.status !== 'open') return [];
    return clockPurposes
      .flatMap((purpose) => {
        const clock = state.clocks[purpose];
        if (!clock || !hasRunOut(clock, { now: endOfDay(clock.due) })) return [];
        // A limit that begins after its own last day runs out as soon as it begins.
        const at = endOfDay(clock.due) < this.now ? this.now : endOfDay(clock.due);
        return [{ purpose, at }];
      })
      .sort((a, b) => a.at.localeCompare(b.at));
  }

  private take(decision: ProcedureDecision): Refusal {
    if (decision.kind === 'refused') return { code: decision.code, fields: decision.fields };
    for (const event of decision.events) {
      this.state = evolveProcedure(this.state, event);
      this.events.push(event);
    }
    return null;
  }
}

function noonOf(day: LocalDate): Instant {
  return instant(epochMs(endOfDay(day)) - 12 * 3_600_000);
}

const plainActs = ['extend', 'consult', 'answer-consultation', 'request-supplement', 'supplement'] as const;

function actOf(step: ProcedureStep, state: OpenedProcedure, context: ProcedureContext): ProcedureAct {
  const stage = stageOf(context, state.procedure, state.stage);
  const outcome = Object.hasOwn(stage.then, step.do) ? stage.then[step.do] : undefined;
  // What a regime calls an outcome goes before the words of this language.
  const plain = outcome ? undefined : plainActs.find((name) => name === step.do);
  if (plain) {
    const turns = { 'answer-consultation': stage.consult?.of, supplement: stage.supplement?.by } as const;
    const by = step.by ?? (plain in turns ? turns[plain as keyof typeof turns] : undefined) ?? stage.actor;
    return { do: plain, by };
  }
  const material = outcome ? undefined : /^supply:(.+)$/.exec(step.do)?.[1];
  if (material !== undefined) {
    const filed = procedureOf(context, state.procedure).materials.find(({ id }) => id === material);
    return { do: 'supply', material, by: step.by ?? filed?.by ?? stage.actor };
  }
  return {
    do: 'decide',
    outcome: step.do,
    by: step.by ?? (outcome ? actorOf(stage, outcome) : stage.actor),
    reasons: step.reasons ? '理由' : '',
    basis: basisOf(step, outcome),
    date: step.date ?? null,
  };
}

function basisOf(step: ProcedureStep, outcome: ProcedureOutcome | undefined) {
  const rank = step.without_basis ? undefined : (step.basis ?? outcome?.legal_basis?.[0]);
  return rank === undefined ? null : { rank, words: '依据' };
}

function offerWords({ positive, reasons, legal_basis, date_named, by }: ProcedureOutcome): string[] {
  return [
    positive ? 'positive' : 'negative',
    ...(reasons === 'required' ? ['reasons'] : []),
    ...(date_named ? ['date'] : []),
    ...(legal_basis ?? []),
    ...(by === undefined ? [] : [`by ${by}`]),
  ];
}
