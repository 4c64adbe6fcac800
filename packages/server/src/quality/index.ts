export { duckdbDialect } from './duckdb-dialect.js';
export * from './measure-quality.js';
export * from './measure-source.js';
export type { MeasuredPath } from './opened-tables.js';
export type { ProcessLimits } from './quality-process.js';
export type { PlaceOf } from './source-reader.js';
