import { conditionFaultWords } from '../condition-fault-words.js';
import { ConditionError } from '../conditions.js';
import type { PathFault } from '../parse.js';
import { toldOf, versionOf } from '../proof.js';
import { parseBySchema } from '../schema/schema-faults.js';
import { checkDomainRegime } from './check-domain.js';
import { conditionsOf } from './conditions-of.js';
import { type DomainTest, domainTest, domainTestWhenAsked } from './domain-condition.js';
import type { LoadedDomainRegime } from './domain-engine.js';
import { DomainRegime } from './domain-regime.js';
import { type Formula, FormulaError, parseFormula } from './formula.js';
import { caseShapeFaults } from './worked-shape.js';

/**
 * Data of a file as a regime of a domain: the schema, every condition, every formula, every check; or every fault. Where the
 * rules are not `proved`, they need no worked cases. Rules that were `judged` before, as they stand, are not judged again, and
 * their conditions are understood when they are first asked.
 */
export function readDomainRegime(
  data: unknown,
  proved = true,
  judged = false,
):
  | { readonly ok: true; readonly loaded: LoadedDomainRegime }
  | { readonly ok: false; readonly faults: readonly PathFault[] } {
  const parsed = parseBySchema(DomainRegime, data);
  if (!parsed.ok) return { ok: false, faults: caseShapeFaults(parsed.faults, data) };
  const regime = parsed.data;
  const { conditions, formulas, faults } = compileDomain(regime, judged ? domainTestWhenAsked : domainTest);
  if (judged) return { ok: true, loaded: { regime, version: versionOf(regime), conditions, formulas } };
  const all = toldOf([...faults, ...checkDomainRegime(regime, conditions, formulas)], proved);
  if (all.length > 0) return { ok: false, faults: all };
  return { ok: true, loaded: { regime, version: versionOf(regime), conditions, formulas } };
}

/** The conditions and formulas of a regime, compiled; and the faults of those that are none. */
export function compileDomain(
  regime: DomainRegime,
  compile: (source: string) => DomainTest = domainTest,
): {
  readonly conditions: Map<string, DomainTest>;
  readonly formulas: Map<string, Formula>;
  readonly faults: readonly PathFault[];
} {
  const conditions = new Map<string, DomainTest>();
  const formulas = new Map<string, Formula>();
  const faults: PathFault[] = [];
  for (const { source, path } of conditionsOf(regime))
    attempt(path, 'condition', '条件有误', faults, () => {
      if (!conditions.has(source)) conditions.set(source, compile(source));
    });
  for (const [id, rule] of Object.entries(regime.formulas))
    attempt(['formulas', id, 'is'], 'formula', '公式有误', faults, () => formulas.set(id, parseFormula(rule)));
  return { conditions, formulas, faults };
}

function attempt(path: PathFault['path'], rule: string, zh: string, faults: PathFault[], compile: () => void): void {
  try {
    compile();
  } catch (error) {
    if (!(error instanceof ConditionError) && !(error instanceof FormulaError)) throw error;
    const words = conditionFaultWords(error.message);
    faults.push({ path, rule, message: { zh: `${zh}：${words.zh}`, en: words.en } });
  }
}
