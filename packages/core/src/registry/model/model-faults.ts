import type { LocalDate } from '../../kernel/index.js';
import type { LoadedRegime, PathFault } from '../../rulebook/index.js';
import { explore, reaches } from './explore.js';
import { shown } from './laws.js';

/**
 * Faults of a regime that its cases would come to: each registration is explored from an application on `on`, and what must
 * not be in any state is told where it happens. Nothing is told of a registration too large to look at each state.
 */
export function modelFaults(loaded: LoadedRegime, on: LocalDate): PathFault[] {
  return Object.keys(loaded.regime.registrations).flatMap((id) => {
    const model = explore(loaded, id, on, reaches.check);
    if (model.cut) return [];
    return shown(loaded, model).map(({ law, path, message }) => ({
      ...{ path: ['registrations', id, ...path], rule: law, message },
    }));
  });
}
