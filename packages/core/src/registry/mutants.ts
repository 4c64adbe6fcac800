import type { Regime } from '../rulebook/index.js';
import { type Mutant, mutantOf } from './mutant.js';
import { clockChanges } from './mutate-clocks.js';
import { dutyChanges } from './mutate-duties.js';
import { entryChanges, registerChanges } from './mutate-entry.js';
import { certificateChanges, formChanges } from './mutate-form.js';
import { partChanges } from './mutate-parts.js';
import { recognitionChanges } from './mutate-recognition.js';
import { reviewChanges } from './mutate-reviews.js';
import { spanChanges } from './mutate-spans.js';
import { stageChanges } from './mutate-stages.js';

/**
 * Every regime that differs from this one by a single change of its rules: see `mutantKinds`. Titles, citations, notes and
 * texts of help say no rule and stay; so do `kind`, `type`, `from` and a review's `material`, which name what another part
 * decides. A change that can make no difference is left out, where the reason stands beside it.
 */
export function mutantsOf(regime: Regime): Mutant[] {
  const changes = [
    ...partChanges(regime),
    ...spanChanges(regime),
    ...Object.entries(regime.registrations).flatMap(([id, registration]) => {
      const at = ['registrations', id];
      return [
        ...formChanges(registration, at),
        ...stageChanges(registration, at),
        ...clockChanges(registration, at),
        ...entryChanges(regime, registration, at),
        ...recognitionChanges(registration, [...at, 'recognition']),
      ];
    }),
    ...certificateChanges(regime),
    ...registerChanges(regime),
    ...dutyChanges(regime),
    ...reviewChanges(regime),
  ];
  return changes.map((change) => mutantOf(regime, change));
}
