import type { LocalDate } from '@shuji/core/kernel';
import type { Case } from '@shuji/core/registry';
import type { LoadedRegime } from '@shuji/core/rulebook';
import type { Tx } from '../kernel/index.js';
import type { RegimeStore } from './regimes.js';

/**
 * The rules of a case: those of the day on which it was submitted, and those of today while it is a draft, since it will be
 * submitted under them. A draft of what today's rules no longer register keeps its own.
 */
export async function rulesOf(
  tx: Tx,
  regimes: RegimeStore,
  state: Exclude<Case, { status: 'none' }>,
  today: LocalDate,
): Promise<LoadedRegime> {
  if (state.status === 'draft') {
    const found = regimes.current(today).find(({ loaded }) => loaded.regime.id === state.regime)?.loaded;
    if (found?.regime.registrations[state.registration]) return found;
  }
  return regimes.version(tx, state.regime, state.regimeVersion);
}
