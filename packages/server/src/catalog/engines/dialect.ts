/** What a type is for a scan. Of `other` nulls alone are counted: it has no order or text that sources agree on. */
export type Family = 'integer' | 'decimal' | 'float' | 'boolean' | 'date' | 'timestamp' | 'time' | 'text' | 'other';

/** A column as its source declares it. */
export interface SourceColumn {
  readonly name: string;
  /** The type in the source's own words. */
  readonly type: string;
  readonly family: Family;
}

/**
 * How one source writes SQL. Every name goes through `identifier`, and nothing else of what a source holds is ever part of a
 * statement. `value` stands for an expression that is safe already.
 */
export interface SqlDialect {
  readonly name: 'postgresql' | 'mysql' | 'spark';
  /** Expressions that a statement may answer with. */
  readonly widest: number;
  /** The text that stands for an absent value in a row's texts. */
  readonly absent: string;
  identifier(name: string): string;
  /** The text that the fingerprint of a file takes for a value; null where it is absent. */
  canonical(column: SourceColumn): string;
  /** What the values of a column are told apart by. */
  identity(column: SourceColumn): string;
  /** Aggregates over `identity`, of that column. */
  least(column: SourceColumn): string;
  greatest(column: SourceColumn): string;
  mean(column: SourceColumn): string;
  /** Characters of a text. */
  characters(column: SourceColumn): string;
  /** Different values in one of `shares` parts of a hash. */
  distinctInShare(column: SourceColumn, shares: number): string;
  /** The first characters of a canonical text. */
  cut(value: string, characters: number): string;
  /**
   * The table with one column more: the digits of the MD5 of a row's texts from the last byte to the first, so that their order is that
   * of the number of a file's row.
   */
  keyed(from: string, texts: readonly string[], alias: string): string;
  /** The sum of the first or the last sixteen digits of keys. */
  keySum(key: string, half: 'first' | 'last'): string;
  /** The first digits of the MD5 of a text, in an order by their bytes. */
  hash(value: string, digits: number): string;
  text(value: string): string;
  /** A statement that counts the different values of columns of which few differ; one row of `columns.length` values. */
  distinctOfFew(columns: readonly SourceColumn[], from: string): string;
}
