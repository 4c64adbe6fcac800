import { type Refused, refused } from '../kernel/index.js';
import { type LoadedRegime, type RegimeStanding, standingRule } from '../rulebook/index.js';
import type { RegistryRefusal } from './refusals.js';

/** The version of a regime that holds on a day, and how it stands then. */
export interface RegimeOfDay {
  readonly loaded: LoadedRegime;
  readonly standing: RegimeStanding;
}

/** Why no new case can be opened or submitted under a regime on a day; null where one can. */
export function barStanding({ loaded, standing }: RegimeOfDay, draftRegime: boolean): Refused<RegistryRefusal> | null {
  const values = { regime: loaded.regime.id, day: standing.on };
  const bar = (code: RegistryRefusal) => refused(code, [standingRule(loaded, standing)], ['regime'], values);
  switch (standing.force) {
    case 'expired':
      return bar('regime-expired');
    case 'not-yet':
      return bar('regime-not-yet');
    case 'draft':
      return draftRegime ? null : bar('regime-draft');
    default:
      return null;
  }
}
