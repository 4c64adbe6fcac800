import { stringify } from 'yaml';
import type { QualityRule, QualityTable } from './rule.js';

/** A scanned table and the rules that are suggested for it; its place is empty where it is the file or the resource that is measured. */
export interface SuggestedTable {
  readonly place: Pick<QualityTable, 'file' | 'table'>;
  readonly rules: readonly QualityRule[];
}

/** A file of rules as people write it: what a rule leaves at its usual value is left out, and ids of several tables are told apart. */
export function suggestedFile(tables: readonly SuggestedTable[]): object {
  const several = tables.length > 1;
  return {
    id: 'suggested',
    title: { zh: '由扫描结果建议的质量规则', en: 'quality rules suggested by a scan' },
    tables: tables.map(({ place, rules }, at) => ({
      id: `t${at + 1}`,
      ...place,
      rules: rules.map((rule) => plainRule(several ? { ...rule, id: `t${at + 1}-${rule.id}` } : rule)),
    })),
  };
}

/** The same as YAML. */
export function suggestedYaml(tables: readonly SuggestedTable[]): string {
  return stringify(suggestedFile(tables), { lineWidth: 0, aliasDuplicateObjects: false });
}

const usual: Readonly<Record<string, unknown>> = { threshold: 1, weight: 1, severity: 'medium' };

function plainRule(rule: QualityRule): object {
  const entries = Object.entries(rule).filter(
    ([key, value]) => usual[key] !== value && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries);
}
