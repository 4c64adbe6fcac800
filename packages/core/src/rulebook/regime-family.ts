import type { z } from 'zod';
import type { LoadedDomainRegime } from './domain/domain-engine.js';
import { DomainRegime } from './domain/domain-regime.js';
import { readDomainRegime } from './domain/parse-domain.js';
import type { LoadedRegime } from './engine.js';
import { domainLayers, type LayerPolicy, registrationLayers } from './layers/index.js';
import { type PathFault, parseRegimeData } from './parse.js';
import { Regime } from './regime.js';

/** What a family of regimes brings to be read from files and layered. */
export interface RegimeFamily<Loaded> {
  readonly policy: LayerPolicy;
  /** By which a base is judged, as far as it says anything. */
  readonly schema: z.ZodType;
  readonly parse: (
    data: unknown,
    proved: boolean,
    judged: boolean,
  ) => { readonly ok: true; readonly loaded: Loaded } | { readonly ok: false; readonly faults: readonly PathFault[] };
}

export const registrationFamily: RegimeFamily<LoadedRegime> = {
  policy: registrationLayers,
  schema: Regime,
  parse: parseRegimeData,
};

export const domainFamily: RegimeFamily<LoadedDomainRegime> = {
  policy: domainLayers,
  schema: DomainRegime,
  parse: readDomainRegime,
};
