import type { LoadedRegime, Regime } from '../rulebook/index.js';
import { type Mutant, type MutantKind, mutantKinds, mutantOf } from './mutant.js';
import { clockChanges } from './mutate-clocks.js';
import { certificateChanges, formChanges } from './mutate-form.js';
import { partChanges } from './mutate-parts.js';
import { spanChanges } from './mutate-spans.js';
import { stageChanges } from './mutate-stages.js';
import { regimeProof } from './regime-proof.js';

/**
 * Every regime that differs from this one by a single change of its rules: see `mutantKinds`. Titles, citations, notes, uses
 * and texts of help say no rule and stay; so do `applicant`, `kind`, `type`, `from` and a review's `material`, which name what
 * another part decides. A change that can make no difference is left out, where the reason stands beside it.
 */
export function mutantsOf(regime: Regime): Mutant[] {
  const changes = [
    ...partChanges(regime),
    ...spanChanges(regime),
    ...Object.entries(regime.registrations).flatMap(([id, registration]) => {
      const at = ['registrations', id];
      return [...formChanges(registration, at), ...stageChanges(registration, at), ...clockChanges(registration, at)];
    }),
    ...certificateChanges(regime),
  ];
  return changes.map((change) => mutantOf(regime, change));
}

/** How many mutants of a kind there are, and how many of them nothing notices. */
export interface MutantTally {
  readonly kind: MutantKind;
  readonly mutants: number;
  readonly survivors: number;
}

export interface Mutation {
  readonly kinds: readonly MutantTally[];
  readonly survivors: readonly Mutant[];
}

/**
 * Changes one thing of a regime at a time, at a path or below it, or anywhere, and asks whether it is noticed: the check finds
 * a fault, or a worked case does not hold. What survives is a rule that no worked case proves. The worked cases must hold for
 * the regime itself. Null where nothing stands at the path.
 */
export function mutateRegime(loaded: LoadedRegime): Mutation;
export function mutateRegime(loaded: LoadedRegime, path: string | undefined): Mutation | null;
export function mutateRegime(loaded: LoadedRegime, path?: string): Mutation | null {
  const proof = regimeProof(loaded, mutantsOf(loaded.regime));
  const mutants = path === undefined ? proof.all : proof.changes(path);
  if (mutants === null) return null;
  const survivors = mutants.filter((mutant) => !proof.isNoticed(mutant));
  const count = (list: readonly Mutant[], kind: MutantKind) => list.filter((mutant) => mutant.kind === kind).length;
  return {
    kinds: mutantKinds
      .map((kind) => ({ kind, mutants: count(mutants, kind), survivors: count(survivors, kind) }))
      .filter((tally) => tally.mutants > 0),
    survivors,
  };
}
