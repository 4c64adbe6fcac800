import type { Text } from '../kernel/index.js';
import { maxFaults, parseBySchema, type RegimeFault, readYaml } from '../rulebook/index.js';
import { type ResolvedWeights, resolveWeights } from './resolve-weights.js';
import { mostRules, QualityRules } from './rule.js';
import { ruleFaults } from './rule-faults.js';
import type { QualityScheme } from './scheme.js';

/** A file of quality rules that can be asked, with the scheme that it goes by and its weights. */
export interface LoadedRules {
  readonly rules: QualityRules;
  readonly scheme: QualityScheme;
  readonly weights: ResolvedWeights;
  /** Line of a rule, by its id. */
  readonly lineOf: (rule: string) => number;
}

/**
 * Reads a file of quality rules. Answers every fault with its line, at most 100: what is not of the form, names that stand nowhere or twice,
 * comparisons that do not parse, weights that are no weights. Whether columns are there is told when they are measured. Never throws.
 */
export function parseQualityRules(
  text: string,
  file: string,
  schemes: ReadonlyMap<string, QualityScheme>,
):
  | { readonly ok: true; readonly loaded: LoadedRules }
  | { readonly ok: false; readonly faults: readonly RegimeFault[] } {
  const failed = (line: number, rule: string, message: Text) =>
    ({ ok: false, faults: [{ file, line, rule, message }] }) as const;
  const source = readYaml(text);
  if (!source.ok) return failed(source.line, source.rule, source.message);
  const count = rulesIn(source.data);
  if (count > mostRules)
    return failed(1, 'rules-too-many', {
      zh: `一个文件至多 ${mostRules} 条规则，现有 ${count} 条；请分成几个文件。`,
      en: `A file has ${mostRules} rules at most, and this one has ${count}: put them into several files.`,
    });
  const read = parseBySchema(QualityRules, source.data);
  const faults = read.ok ? ruleFaults(read.data, schemes) : read.faults;
  const scheme = read.ok ? schemes.get(read.data.scheme) : undefined;
  if (!read.ok || faults.length > 0 || scheme === undefined)
    return {
      ok: false,
      faults: faults
        .slice(0, maxFaults)
        .map(({ path, rule, message }) => ({ file, line: source.lineOf(path), rule, message })),
    };
  const weights = resolveWeights(read.data.weights, scheme);
  if (!weights.ok) return failed(source.lineOf(['weights']), weights.code, weights.message);
  return {
    ok: true,
    loaded: { rules: read.data, scheme, weights: weights.value, lineOf: lineOfRule(read.data, source.lineOf) },
  };
}

function rulesIn(data: unknown): number {
  const tables = data !== null && typeof data === 'object' && 'tables' in data ? data.tables : [];
  if (!Array.isArray(tables)) return 0;
  return tables.reduce<number>((sum, table) => sum + (Array.isArray(table?.rules) ? table.rules.length : 0), 0);
}

function lineOfRule({ tables }: QualityRules, lineOf: (path: readonly PropertyKey[]) => number) {
  return (id: string): number => {
    for (const [at, { rules }] of tables.entries()) {
      const index = rules.findIndex((rule) => rule.id === id);
      if (index >= 0) return lineOf(['tables', at, 'rules', index]);
    }
    return 1;
  };
}
