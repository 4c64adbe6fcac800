import type { Dialect, Plan, QualityTable } from '@shuji/core/quality';
import type { OpenedTable } from './opened-tables.js';
import type { ProcessAnswer } from './quality-process.js';

/**
 * Where the tables of a measurement lie, and how they are asked: files by DuckDB in a process of its own, or a source that computes by itself.
 * Another engine is one more of these, with its dialect.
 */
export interface QualityReader {
  readonly dialect: Dialect;
  /** What is measured, as it may be shown. */
  readonly path: string;
  /** Opens a table; with care, where records of JSON do not fit what the first of them suggested. */
  open(table: QualityTable, careful: boolean): Promise<OpenedTable>;
  /** Rows of a statement over tables that have been opened; `table` is the one that is read. */
  rows(statement: string, table: string): Promise<ProcessAnswer>;
  /** What can be measured over the bytes of a table, without its engine; absent where a table has none. */
  readonly bytes?: (plan: Plan, table: string) => Promise<ProcessAnswer>;
}
