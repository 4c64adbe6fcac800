import type { Outcome, Registration, Stage } from '@shuji/core/rulebook';

/** A way out of a stage, by its name. */
export interface Exit {
  readonly id: string;
  readonly outcome: Outcome;
}

/** A stage in its place of the chart. */
export interface FlowStep {
  readonly id: string;
  readonly stage: Stage;
  /** From 1. */
  readonly number: number;
  /** Ways to the step below, or from the last one to what was asked for; none where only a step further off leads on. */
  readonly onward: readonly Exit[];
  /** Ways to an end, or to another stage than the one below. */
  readonly aside: readonly Exit[];
}

/** The stages of a procedure from its start on, in the order of the regime, with where each outcome leads. */
export function flowOf({ start, stages }: Registration): FlowStep[] {
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
