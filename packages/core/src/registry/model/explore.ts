import { epochMs, instant, type LocalDate, startOfDay } from '../../kernel/index.js';
import type { LoadedRegime, WorkedCase } from '../../rulebook/index.js';
import { supposed } from '../entry-supposed.js';
import type { CaseEvent } from '../events.js';
import { Walk } from '../worked-walk.js';
import { after, likeness, type ModelState } from './model-state.js';
import { movesOf } from './moves.js';

/** A step from one state of the model to another. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly givesUp: boolean;
  readonly events: readonly CaseEvent[];
}

/** Every state that a case of a registration can come to, as far as states differ; the first ones are those of its beginning. */
export interface Model {
  readonly registration: string;
  readonly states: readonly ModelState[];
  readonly steps: readonly Step[];
  /** How many of the states are beginnings. */
  readonly begins: number;
  /** Whether there were more states than are followed. */
  readonly cut: boolean;
}

/** How far a model goes: most objections to one case, and most states that are followed. */
export interface Reach {
  readonly objections: number;
  readonly states: number;
}

/** One objection shows where each leads; a second one what two do to each other, at ten times the states. */
export const reaches = { check: { objections: 1, states: 20_000 }, full: { objections: 2, states: 100_000 } } as const;

/** Explores a registration from an application at nine in the morning of a day, through the deciders. */
export function explore(loaded: LoadedRegime, registration: string, on: LocalDate, reach: Reach): Model {
  const states: ModelState[] = [];
  const steps: Step[] = [];
  const known = new Map<string, number>();
  const place = (state: ModelState): number => {
    const like = likeness(state);
    const before = known.get(like);
    if (before !== undefined) return before;
    known.set(like, states.length);
    return states.push(state) - 1;
  };
  for (const state of beginnings(loaded, registration, on)) place(state);
  const begins = states.length;
  for (let from = 0; from < states.length && states.length < reach.states; from++) {
    const state = states[from];
    if (!state) break;
    for (const { name, at, answer, givesUp = false } of movesOf(state, reach.objections)) {
      if (answer.kind === 'refused') continue;
      steps.push({ from, to: place(after(state, answer.events, at)), name, givesUp, events: answer.events });
    }
  }
  return { registration, states, steps, begins, cut: states.length >= reach.states };
}

// With every material; and, where some may follow, without those.
function beginnings(loaded: LoadedRegime, registration: string, on: LocalDate): ModelState[] {
  const rules = loaded.regime.registrations[registration];
  const tolerable = rules?.materials.filter((material) => material.tolerable).map(({ id }) => id) ?? [];
  const without = tolerable.length > 0 ? [[], tolerable] : [[]];
  return without.flatMap((left) => begun(loaded, registration, on, left) ?? []);
}

function begun(
  loaded: LoadedRegime,
  registration: string,
  on: LocalDate,
  without: readonly string[],
): ModelState | null {
  const [object = ''] = loaded.regime.registrations[registration]?.objects ?? [];
  const submitted = instant(epochMs(startOfDay(on)) + 9 * 3_600_000);
  const title = { zh: '模型', en: 'model' };
  const asked = { ...{ title, registration, object, settings: {}, submitted, due: {}, walk: [] } };
  const walk = new Walk(loaded, { ...supposed(loaded, registration, object, on), ...asked } as WorkedCase);
  if (walk.open(submitted) ?? walk.submit(without)) return null;
  return { state: walk.state, context: walk.context };
}
