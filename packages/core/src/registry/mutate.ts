import {
  type CompiledCondition,
  ConditionError,
  checkRegime,
  compileCondition,
  type LoadedRegime,
  Regime,
  type WorkedCase,
} from '../rulebook/index.js';
import { type Mutant, type MutantKind, mutantKinds, mutantOf } from './mutant.js';
import { clockChanges } from './mutate-clocks.js';
import { certificateChanges, formChanges } from './mutate-form.js';
import { spanChanges } from './mutate-spans.js';
import { stageChanges } from './mutate-stages.js';
import { runWorkedCase } from './worked-case.js';

/**
 * Every regime that differs from this one by a single change of its rules: see `mutantKinds`. Titles, citations, notes and
 * texts of help say no rule and stay; so do `applicant`, `kind`, `type`, `from` and a review's `material`, which name what
 * another part decides. A change that can make no difference is left out, where the reason stands beside it.
 */
export function mutantsOf(regime: Regime): Mutant[] {
  const changes = [
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
 * Changes one thing of a regime at a time and asks whether it is noticed: the check finds a fault, or a worked case does
 * not hold. What survives is a rule that no worked case proves. The worked cases must hold for the regime itself.
 */
export function mutateRegime(loaded: LoadedRegime): Mutation {
  const cases = [...loaded.regime.cases];
  const mutants = mutantsOf(loaded.regime);
  const survivors = mutants.filter((mutant) => !isKilled(mutant, loaded, cases));
  const count = (list: readonly Mutant[], kind: MutantKind) => list.filter((mutant) => mutant.kind === kind).length;
  return {
    kinds: mutantKinds
      .map((kind) => ({ kind, mutants: count(mutants, kind), survivors: count(survivors, kind) }))
      .filter((tally) => tally.mutants > 0),
    survivors,
  };
}

function isKilled({ regime }: Mutant, loaded: LoadedRegime, cases: WorkedCase[]): boolean {
  const mutated = loadedMutant(regime, loaded);
  if (mutated === null) return true;
  const index = cases.findIndex((worked) => !holds(mutated, worked));
  if (index < 0) return false;
  // Changes that stand together are noticed by the same case: it is asked first the next time.
  cases.unshift(...cases.splice(index, 1));
  return true;
}

// A mutant may go where no checked regime goes, and fail as a broken world does.
function holds(loaded: LoadedRegime, worked: WorkedCase): boolean {
  try {
    return runWorkedCase(loaded, worked).length === 0;
  } catch {
    return false;
  }
}

// The mutant as a loaded regime; null where the schema, a condition or the check refuses it.
function loadedMutant(regime: Regime, { conditions }: LoadedRegime): LoadedRegime | null {
  // The worked cases are those of the regime, which has loaded.
  if (!Regime.safeParse({ ...regime, cases: [] }).success) return null;
  const compiled = withConditions(regime, conditions);
  if (compiled === null || checkRegime(regime, compiled).length > 0) return null;
  return { regime, version: '', conditions: compiled };
}

function withConditions(
  regime: Regime,
  known: ReadonlyMap<string, CompiledCondition>,
): ReadonlyMap<string, CompiledCondition> | null {
  const sources = Object.values(regime.registrations).flatMap(({ form, materials, prohibited }) =>
    [...form, ...materials, ...prohibited].flatMap(({ when }) => (when === undefined || known.has(when) ? [] : [when])),
  );
  if (sources.length === 0) return known;
  try {
    return new Map([...known, ...sources.map((source) => [source, compileCondition(source)] as const)]);
  } catch (error) {
    if (error instanceof ConditionError) return null;
    throw error;
  }
}
