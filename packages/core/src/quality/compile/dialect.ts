/** What a column holds, whatever its engine calls it. `stored` tells that it is kept as text, as every column of a CSV is. */
export interface SourceColumn {
  readonly name: string;
  /** As the engine tells it. */
  readonly type: string;
  readonly holds: 'number' | 'time' | 'truth' | 'text' | 'other';
  readonly stored: 'text' | 'typed';
}

/** That a text is of digits alone: how many, nineteen at most. */
export interface DigitsAlone {
  readonly least: number;
  readonly most: number;
  /** SQL of whether it is. */
  readonly fits: string;
  /** Keeps an expression that is read twice. */
  readonly kept: (expression: string) => string;
}

/** Where an engine differs from ANSI SQL: all of it, so that another engine is one more of these. Arguments are SQL unless told otherwise. */
export interface Dialect {
  readonly name: string;
  /** A constant text, given as it is, as SQL writes it. */
  text(value: string): string;
  /** A day, as in `2025-10-09`, as SQL writes it. */
  day(value: string): string;
  /** A value of any type as text. */
  asText(value: string): string;
  /** Whether a text is empty or of blanks alone: the cheap test comes first, since it is asked of every value. */
  isBlank(text: string): string;
  /** A text without the blanks at its ends: spaces of any width. */
  trimmed(text: string): string;
  /** A number that may be none or without bound as a finite one, else null. */
  finite(number: string): string;
  /** A text or a typed value as a number, moment or truth; null where it is none. */
  asNumber(value: string, stored: SourceColumn['stored']): string;
  asTime(value: string, stored: SourceColumn['stored']): string;
  asTruth(value: string, stored: SourceColumn['stored']): string;
  length(text: string): string;
  /** Whether a text begins with, ends in, or holds a constant text, given as it is. */
  holdsText(text: string, constant: string, at: 'start' | 'end' | 'any'): string;
  /** Whether a pattern, given as it is, takes the whole text; in linear time. */
  matches(text: string, pattern: string): string;
  /** The quotient of whole numbers, without its fraction. */
  quotient(dividend: string, divisor: string): string;
  /** A whole number of 32 bits. */
  integer(number: string): string;
  /** A whole number of 64 bits, over which `*`, `+`, `-`, `%`, `&` and `|` are written alike everywhere. */
  wide(number: string): string;
  /** A wide number without so many of its last bits. */
  withoutBits(number: string, bits: number): string;
  /** A text of so many digits and of nothing else as a whole number; null for any other text. */
  wholeNumber(text: string, digits: DigitsAlone): string;
  /**
   * The values of three characters of a social credit code, weighed by 1, 3 and 9, as a number with the same remainder modulo 31; null of anything else.
   * None where an engine has no quicker way than a character at a time.
   */
  creditThree?(text: string): string;
  /** Something that is alike where all values are, absent ones included; it may be alike where they are not. */
  likeness(values: readonly string[]): string;
  /** Several texts as one, apart by U+001F, those that are absent as U+001E; of a single one that text. */
  together(texts: readonly string[]): string;
  /** Up to so many of the least values that are not null, as one value of a row; null where the engine has no such aggregate. */
  least(value: string, count: number): string | null;
  /** Aggregate of the sum of numbers, whose error does not grow with their count. */
  sum(number: string): string;
  /** Aggregates of quantiles of numbers, each between two of them in proportion; none where the engine has none. */
  quantiles(number: string, shares: readonly number[]): readonly string[];
  /** Aggregate that keeps all numbers, for `outside`; null where the engine has none. */
  collected(number: string): string | null;
  /** How many of collected numbers lie outside two bounds, and up to so many of them as texts. */
  outside(
    collected: string,
    low: string,
    high: string,
    most: number,
  ): { readonly count: string; readonly examples: string };
  /** Words of a list up to which it is written out; a longer one is joined. */
  readonly writtenOut: number;
  /** What keeps the engine from computing the expressions of a layer anew in each that reads them, behind its `from`; empty where it needs nothing. */
  readonly fence: string;
  /** Up to so many rows, out of so many from the beginning of a relation, as what follows `from`. */
  someRows(relation: string, rows: { readonly from: number; readonly most: number }): string;
  /** A relation of one column `k` of constant texts, given as they are. */
  list(texts: readonly string[]): string;
  /** So many rows of a relation, always the same ones, chosen by all of these values. */
  sample(relation: string, values: readonly string[], rows: number): string;
}
