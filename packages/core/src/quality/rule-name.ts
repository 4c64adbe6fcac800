import type { RuleResult } from './result.js';

/** Columns of a rule that its name tells; the others stand in its file. */
const told = 3;

/** A rule for people who have not its file before them: the columns that it is about and its id, as in `数量 (at-least-one)`. */
export function ruleName({ rule, columns = [] }: Pick<RuleResult, 'rule' | 'columns'>): string {
  if (columns.length === 0) return rule;
  return `${columns.slice(0, told).join(', ')}${columns.length > told ? ', …' : ''} (${rule})`;
}
