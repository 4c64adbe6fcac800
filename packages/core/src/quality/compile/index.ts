export * from './asks.js';
export * from './comparison.js';
export * from './dialect.js';
export type { SourceTable } from './projection.js';
export { isRowRule, type RowRule } from './row-verdict.js';
export { examplesShow } from './shown-columns.js';
