import { epochMs, type Instant, instant, ResourceId } from '@shuji/core/kernel';
import { z } from 'zod';
import {
  type CommandActor,
  type Database,
  Refusal,
  type Source,
  setTimer,
  type Tx,
  withScope,
} from '../kernel/index.js';
import { evaluationAggregate } from './evaluation-aggregate.js';
import { type Evaluations, measureTimer, setMeasureTimer } from './evaluation-service.js';

export interface TurnDependencies {
  readonly db: Database;
  readonly source: Source;
  readonly evaluations: Pick<Evaluations, 'measure' | 'failed'>;
  /** Turns, which no person takes. */
  readonly actor: CommandActor;
  readonly signal: AbortSignal;
}

const Timer = z.object({ resource: ResourceId });

/** Milliseconds after which a turn tries again that finds another one under way. */
const againMs = 60_000;

/**
 * Measures what is measured by itself, one after another, so that other timers have their place. One that the process did not live to
 * end is measured after the next start; of turns that went by meanwhile the others are left.
 */
export function createTurns({ db, source, evaluations, actor: system, signal }: TurnDependencies) {
  const stateOf = (tx: Tx, id: ResourceId) => evaluationAggregate.load(tx, id).then((found) => found?.state ?? null);
  const inSystem = <T>(work: (tx: Tx) => Promise<T>) => withScope(db, { kind: 'system' }, work);
  let busy = false;

  const take = async (id: ResourceId, owner: string): Promise<void> => {
    // By what the holder sees: a file of rules may name other resources.
    const actor = { ...system, onBehalfOf: owner, scope: { kind: 'party', party: owner, person: '' } } as const;
    const before: Instant = source.now();
    try {
      await evaluations.measure(id, { actor });
    } catch (error) {
      if (!(error instanceof Refusal) || signal.aborted) throw error;
      const state = await inSystem((tx) => stateOf(tx, id));
      const told = state?.failure != null && epochMs(state.failure.at) >= epochMs(before);
      if (!told) await evaluations.failed(id, error.refusal.code, actor);
    }
  };
  return {
    /** The task of the timer: measures a resource whose time has come, tells where that was not possible, and sets the next time. */
    async due(payload: unknown): Promise<void> {
      const { resource: id } = Timer.parse(payload);
      const found = await inSystem((tx) => stateOf(tx, id));
      if (!found || found.schedule === null) return;
      if (busy) {
        const again = instant(epochMs(source.now()) + againMs);
        await inSystem((tx) => setTimer(tx, measureTimer, `quality-measure:${id}`, again, { resource: id }));
        return;
      }
      busy = true;
      try {
        await take(id, found.owner);
      } finally {
        busy = false;
      }
      await inSystem(async (tx) => setMeasureTimer(tx, id, (await stateOf(tx, id))?.schedule ?? null, source));
    },
  };
}
