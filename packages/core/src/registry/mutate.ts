import type { LoadedRegime } from '../rulebook/index.js';
import { type Mutant, type MutantKind, mutantKinds } from './mutant.js';
import { regimeProof } from './regime-proof.js';

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
  const proof = regimeProof(loaded);
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
