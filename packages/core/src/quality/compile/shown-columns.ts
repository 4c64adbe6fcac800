import type { QualityRule } from '../rule.js';
import { shownColumns } from './asks.js';
import { parseComparison } from './comparison.js';
import type { SourceTable } from './projection.js';

/** Columns whose values the examples of a rule show, in their order; none where they show no values of the table. */
export function examplesShow(rule: QualityRule, { columns }: SourceTable): readonly string[] {
  switch (rule.kind) {
    case 'cross-column':
      return parseComparison(rule.holds).columns;
    case 'unique':
      return rule.columns.slice(0, shownColumns);
    case 'duplicates':
      return columns
        .map(({ name }) => name)
        .filter((name) => !rule.except.includes(name))
        .slice(0, shownColumns);
    case 'not-null':
    case 'domain':
    case 'range':
    case 'pattern':
    case 'check-digit':
    case 'reference':
    case 'outliers':
      return [rule.column];
    default:
      return [];
  }
}
