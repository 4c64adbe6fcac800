import type { ColumnProfile, ResourceProfile, Sketch } from '@shuji/core/catalog';
import type { MeasuredTable } from '../measured.js';
import type { SourceColumn, SqlDialect } from './dialect.js';

/** A table as its source lists it. What the source does not know is null. */
export interface SourceTable {
  /** Empty of a file, whose table is its path below the folder. */
  readonly schema: string;
  readonly table: string;
  readonly kind: 'file' | 'table' | 'partitioned-table' | 'materialized-view' | 'view' | 'foreign-table';
  /** Rows as the source estimates them, without a reading. */
  readonly estimatedRows: number | null;
  /** Bytes on the source's disk, with indexes. */
  readonly bytes: number | null;
  readonly comment: string | null;
  /** The user to whom it belongs there. */
  readonly owner: string | null;
  /** ISO 8601 in UTC. */
  readonly lastChange: string | null;
  /** The source's own counters of changes and the shape of the table: the same again, and nothing has changed. Null where it has none. */
  readonly token: string | null;
}

/** Keys as the source declares them; the columns in their order. */
export interface TableKeys {
  readonly primary: readonly string[];
  readonly unique: readonly (readonly string[])[];
  readonly foreign: readonly ForeignKey[];
}

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly schema: string;
  readonly table: string;
  readonly references: readonly string[];
}

/** What a scan found of a table: the figures of its columns, what they are taken for, and their grades; values are masked. */
export interface TableProfile extends Pick<ResourceProfile, 'rows' | 'columns' | 'level' | 'engine'> {
  /** The fingerprint of a file with the same rows; null where a column has a type of which nulls alone are counted. */
  readonly contentFingerprint: string | null;
  /** Of a file, what it is. */
  readonly file?: Pick<ResourceProfile, 'format' | 'encoding' | 'delimiter' | 'sha256'>;
}

/** An aggregate expression in the words of a source, as `count(*) filter (…)`; names of columns go through `identifier`. */
export type Aggregate = (sql: AggregateDialect) => string;

export interface AggregateDialect extends Pick<SqlDialect, 'identifier'> {
  readonly name: 'duckdb' | SqlDialect['name'];
}

/** One table while it is read: all answers are of the same moment where the source can hold one. */
export interface OpenTable {
  readonly keys: TableKeys;
  /** Bytes on the source's disk, where only a table that is open tells them. */
  readonly bytes: number | null;
  /** Measures every column in the source; no value but the extremes comes back. */
  profile(): Promise<MeasuredTable>;
  /** Classifies and grades by a bounded sample of rows, and masks what is shown. */
  detect(measured: MeasuredTable): Promise<TableProfile>;
  /** Up to so many rows, as they may be shown: masked by the categories of `profile`. */
  sample(profile: TableProfile, rows: number): Promise<readonly (readonly (string | null)[])[]>;
  /** Sketches of the values of columns that were profiled: the lowest hashes of each come back, and no value. */
  sketch(columns: readonly ColumnProfile[]): Promise<readonly Sketch[]>;
  /** Runs aggregate expressions in one reading; answers them as texts, in their order. */
  measure(aggregates: readonly Aggregate[]): Promise<readonly (string | null)[]>;
}

/** A source while it is asked statements of somebody else's making: all of one moment where the source can hold one, and none that writes. */
export interface SourceAsking {
  readonly sql: SqlDialect;
  /** The version of the source, as in `16.4` or `mariadb 10.11.6`. */
  readonly engine: string;
  /** Whether its texts are in UTF-8. */
  readonly utf8: boolean;
  /** Columns of a table; none where it is not there. */
  columns(table: Pick<SourceTable, 'schema' | 'table'>): Promise<readonly SourceColumn[]>;
  /** Rows of one statement, their values as texts. One that fails is thrown as a `SourceFault`, and others may follow it. */
  rows(statement: string): Promise<readonly Readonly<Record<string, string | null>>[]>;
}

/** A source that takes statements, beside what every engine answers. */
export interface QueryEngine extends SourceEngine {
  ask<T>(work: (asking: SourceAsking) => Promise<T>): Promise<T>;
}

/** A file of a source as it lies here while it is asked. */
export interface LocalFile {
  readonly path: string;
  /** What it is called; its ending tells the format. */
  readonly name: string;
  /** Whether it is no longer what it was when it was given out. */
  changed(): Promise<boolean>;
}

/** A source of files, beside what every engine answers. */
export interface FileEngine extends SourceEngine {
  /** Has files of the source here for as long as the work lasts, each by its table. One that can't be had is thrown as a `SourceFault`. */
  local<T>(work: (file: (table: string) => Promise<LocalFile>) => Promise<T>): Promise<T>;
}

/** A source that can be asked more than a scan asks: it takes statements, or it gives its files. */
export type AskedEngine = QueryEngine | FileEngine;

/** Whether a source takes statements. */
export function takesStatements(engine: AskedEngine): engine is QueryEngine {
  return 'ask' in engine;
}

/** A source that computes where its data lie. Faults are thrown as `SourceFault`. */
export interface SourceEngine {
  /** Tables that the user can see, in the order of their names. Views and foreign tables where they are asked for. */
  list(options?: { readonly views?: boolean }): Promise<readonly SourceTable[]>;
  /** Reads one table in a transaction that can write nothing. */
  read<T>(table: Pick<SourceTable, 'schema' | 'table' | 'kind'>, work: (open: OpenTable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
