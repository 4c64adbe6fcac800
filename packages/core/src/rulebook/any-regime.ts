import type { DomainRegime } from './domain/domain-regime.js';
import type { Regime } from './regime.js';

/** A regime of either family. */
export type AnyRegime = Regime | DomainRegime;

/** Whether a regime is one of a domain beside registration. */
export function isDomainRegime(regime: AnyRegime): regime is DomainRegime {
  return 'domain' in regime;
}
