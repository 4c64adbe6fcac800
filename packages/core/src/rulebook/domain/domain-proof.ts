import { placeOf } from '../changed-part.js';
import { ConditionError } from '../conditions.js';
import type { Provable } from '../provable.js';
import { checkDomainRegime } from './check-domain.js';
import { conditionsOf } from './conditions-of.js';
import type { DomainCase } from './domain-case.js';
import { type DomainTest, domainTest } from './domain-condition.js';
import type { LoadedDomainRegime } from './domain-engine.js';
import type { DomainMutant } from './domain-mutant.js';
import { DomainRegime } from './domain-regime.js';
import { type Formula, FormulaError, parseFormula } from './formula.js';
import { runDomainCase } from './worked-domain.js';

/** What the worked cases of a regime of a domain prove of these changes; they must hold for the regime itself. */
export function domainProof(
  loaded: LoadedDomainRegime,
  mutants: readonly DomainMutant[],
): Provable<DomainMutant> & { readonly all: readonly DomainMutant[] } {
  const cases = [...loaded.regime.cases];
  const conditions = new Map(loaded.conditions);
  const walked = remembered((mutant) => {
    const mutated = compiled(mutant, loaded, conditions);
    return mutated !== null && noticedBy(mutated, cases) !== null;
  });
  const refused = remembered((mutant) => isRefused(mutant, loaded, conditions));
  return {
    id: loaded.regime.id,
    all: mutants,
    changes: (path) => {
      const at = placeOf(loaded.regime, path);
      return at && mutants.filter(({ place }) => at.every((key, depth) => place[depth] === key));
    },
    // A case is asked before the check, which tries every condition and takes longer.
    isNoticed: (mutant) => walked(mutant) || refused(mutant),
    isNoticedByCase: walked,
  };
}

/**
 * The first worked case that does not hold under these rules; null where all do. It is put first in the list, since changes
 * that stand together are noticed by the same case.
 */
export function noticedBy(mutated: LoadedDomainRegime, cases: DomainCase[]): DomainCase | null {
  const index = cases.findIndex((worked) => !holds(mutated, worked));
  const found = cases[index];
  if (!found) return null;
  cases.unshift(...cases.splice(index, 1));
  return found;
}

// A mutant may go where no checked regime goes, and fail as a broken world does.
function holds(loaded: LoadedDomainRegime, worked: DomainCase): boolean {
  try {
    return runDomainCase(loaded, worked).length === 0;
  } catch {
    return false;
  }
}

function remembered(ask: (mutant: DomainMutant) => boolean): (mutant: DomainMutant) => boolean {
  const known = new Map<DomainMutant, boolean>();
  return (mutant) => {
    const answer = known.get(mutant) ?? ask(mutant);
    known.set(mutant, answer);
    return answer;
  };
}

/** A mutant as loaded rules; null where an expression does not compile. What is compiled is kept in `conditions`. */
function compiled(
  { regime, place }: DomainMutant,
  loaded: LoadedDomainRegime,
  conditions: Map<string, DomainTest>,
): LoadedDomainRegime | null {
  try {
    for (const { source } of place.at(-1) === 'when' ? conditionsOf(regime) : [])
      if (!conditions.has(source)) conditions.set(source, domainTest(source));
    return { regime, version: '', conditions, formulas: formulasOf({ regime, place }, loaded) };
  } catch (error) {
    if (error instanceof ConditionError || error instanceof FormulaError) return null;
    throw error;
  }
}

function formulasOf(
  { regime, place: [top, id, key] }: Pick<DomainMutant, 'regime' | 'place'>,
  { formulas }: LoadedDomainRegime,
): ReadonlyMap<string, Formula> {
  const rule = top === 'formulas' && key === 'is' ? regime.formulas[String(id)] : undefined;
  return rule ? new Map([...formulas, [String(id), parseFormula(rule)]]) : formulas;
}

function isRefused(mutant: DomainMutant, loaded: LoadedDomainRegime, conditions: Map<string, DomainTest>): boolean {
  const { regime } = mutant;
  if (!DomainRegime.safeParse({ ...regime, cases: [] }).success) return true;
  const mutated = compiled(mutant, loaded, conditions);
  if (mutated === null) return true;
  // The map holds conditions of other mutants too; a fact that only they read is read by nothing here.
  const own = new Map(
    conditionsOf(regime).flatMap(({ source }) => {
      const test = conditions.get(source);
      return test ? [[source, test] as const] : [];
    }),
  );
  return checkDomainRegime(regime, own, mutated.formulas).length > 0;
}
