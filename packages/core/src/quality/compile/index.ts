export {
  type Ask,
  asksOf,
  type MeasureContext,
  recountOf,
  shownColumns,
  sortedAsks,
  statementOf,
  undocumentedOf,
} from './asks.js';
export { bytesPlan } from './bytes-plan.js';
export * from './comparison.js';
export * from './dialect.js';
export * from './follow-ups.js';
export * from './pattern.js';
export type { SourceTable } from './projection.js';
export { isRowRule, type RowRule } from './row-verdict.js';
export { examplesShow } from './shown-columns.js';
