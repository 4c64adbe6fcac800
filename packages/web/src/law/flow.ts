import type { Outcome, Stage } from '@shuji/core/rulebook';

/** A way out of a stage, by its name. */
export interface Exit<Out = Outcome> {
  readonly id: string;
  readonly outcome: Out;
}

/** A stage in its place of the chart. */
export interface FlowStep<Of = Stage, Out = Outcome> {
  readonly id: string;
  readonly stage: Of;
  /** From 1. */
  readonly number: number;
  /** Ways to the step below, or from the last one to what was asked for; none where only a step further off leads on. */
  readonly onward: readonly Exit<Out>[];
  /** Ways to an end, or to another stage than the one below. */
  readonly aside: readonly Exit<Out>[];
}

interface Leads {
  readonly to: string;
  readonly positive: boolean;
}

/** A procedure of either family, as far as a chart needs it. */
interface Charted<Of, Out> {
  readonly start: string;
  readonly stages: Readonly<Record<string, Of & { readonly then: Readonly<Record<string, Out>> }>>;
}

/** The stages of a procedure from its start on, in the order of the regime, with where each outcome leads. */
export function flowOf<Of, Out extends Leads>({ start, stages }: Charted<Of, Out>): FlowStep<Of, Out>[] {
  const order = [start, ...Object.keys(stages).filter((id) => id !== start)];
  return order.flatMap((id, at) => {
    const stage = stages[id];
    if (!stage) return [];
    const below = order[at + 1] ?? 'end';
    const exits = Object.entries(stage.then).map(([name, outcome]) => ({ id: name, outcome }));
    const onward = exits.filter(({ outcome }) => outcome.to === below && (below !== 'end' || outcome.positive));
    return [{ id, stage, number: at + 1, onward, aside: exits.filter((exit) => !onward.includes(exit)) }];
  });
}
