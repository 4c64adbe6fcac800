import type { Truth } from './truth.js';

/** What is measured of all records of a file for one ask of its rules. Columns are named by slot. */
export type Measure =
  | {
      readonly measure: 'verdict';
      readonly holds: Truth;
      /** Columns without which there is nothing to check; of a record that does not hold it is asked whether it has them. */
      readonly needed: readonly number[];
      readonly shown: readonly number[];
    }
  /** Records that are alike in all of these columns; `whole` where also absent values are alike. */
  | { readonly measure: 'keys'; readonly slots: readonly number[]; readonly whole: boolean }
  | { readonly measure: 'rows' }
  | { readonly measure: 'present'; readonly slot: number }
  /** How many of the records of which `all` holds are `part`. */
  | { readonly measure: 'share'; readonly part: Truth; readonly all: Truth | null }
  | { readonly measure: 'mean' | 'sum' | 'min' | 'max'; readonly slot: number }
  /** The latest moment before another. */
  | { readonly measure: 'newest'; readonly slot: number; readonly before: number }
  /** Numbers beyond so many distances of the quartiles from them. */
  | { readonly measure: 'outliers'; readonly slot: number; readonly reach: number };

/** A measure under the key of its ask, of the records of which `where` is true. */
export type Task = Measure & { readonly key: string; readonly where: Truth | null };

/** Columns that can be read of one file. */
export const mostRead = 256;

/** Everything that is to be measured of one file, as plain data: so that it can be sent to threads. */
export interface Plan {
  /** Columns that are read, by their places in the file, in order: the slots. */
  readonly read: readonly number[];
  readonly columns: number;
  readonly tasks: readonly Task[];
  /** Examples that are brought of a verdict or of outliers, at most. */
  readonly examples: number;
}
