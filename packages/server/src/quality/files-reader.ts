import { duckdbDialect } from './duckdb-dialect.js';
import { type MeasuredPath, openTable } from './opened-tables.js';
import type { QualityProcess } from './quality-process.js';
import type { QualityReader } from './quality-reader.js';

/** Files below a folder, or one with others beside it, asked by DuckDB. */
export function filesReader(process: QualityProcess, measured: MeasuredPath): QualityReader {
  return {
    dialect: duckdbDialect,
    path: measured.path,
    open: (table, careful) => openTable(process, table, measured, careful),
    rows: process.rows,
    bytes: process.bytes,
  };
}
