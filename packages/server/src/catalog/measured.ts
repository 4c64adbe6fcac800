import type { ColumnProfile } from '@shuji/core/catalog';

/** The figures of a column, before anything is known of what it holds. */
export type MeasuredColumn = Pick<
  ColumnProfile,
  | 'name'
  | 'type'
  | 'nulls'
  | 'distinct'
  | 'distinctExact'
  | 'measured'
  | 'min'
  | 'max'
  | 'mean'
  | 'minLength'
  | 'maxLength'
>;

/** A column with its values in a sample of rows; null where there is none. */
export type SampledFigures = MeasuredColumn & { readonly values: readonly (string | null)[] };

/** The figures of a table. */
export interface MeasuredTable {
  readonly rows: number;
  readonly columns: readonly MeasuredColumn[];
  readonly contentFingerprint: string | null;
  readonly engine: string;
}
