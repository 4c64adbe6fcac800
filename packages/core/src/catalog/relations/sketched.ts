import type { ColumnProfile } from '../profile.js';
import type { Sketch } from './sketch.js';

/** Columns of a table that are sketched at most: each is a reading more, or a part of one. */
const mostColumns = 12;
/** Values that a column must have to tell anything by them: codes of a handful of states are alike everywhere. */
const fewValues = 20;
/** Longest text that can be a key. */
const longestKey = 64;

const keyTypes =
  /^(U?(TINY|SMALL|MEDIUM|BIG|HUGE)?INT(EGER)?\b|VARCHAR|CHAR|CHARACTER|STRING|TEXT|TINYTEXT|UUID|INT\d)/i;
const wholeTypes = /^U?(TINY|SMALL|MEDIUM|BIG|HUGE)?INT(EGER|\d)?\b/i;
const keyNames = /(id|code|no|num|number|key|编号|编码|代码|号|标识|单号)$/i;

/** Whether values of a column are whole numbers, whose ranges meet by chance. */
export function isWhole({ type }: Pick<ColumnProfile, 'type'>): boolean {
  return wholeTypes.test(type);
}

/** Whether every value of a column is another, as far as is known. */
export function isUnique({ distinct, nulls, distinctExact }: ColumnProfile, rows: number): boolean {
  const present = rows - nulls;
  // An estimate of distinct values errs by some per cent.
  return present > 0 && (distinctExact ? distinct === present : distinct >= present * 0.97);
}

/**
 * The columns of a table whose values are sketched: those that may be keys or speak of keys, the likeliest first. None of a sensitive category,
 * since a hash of a telephone number is as good as the number, and none of times, fractions and long texts.
 */
export function sketchedColumns(
  { columns, rows }: { readonly columns: readonly ColumnProfile[]; readonly rows: number },
  declared: ReadonlySet<string>,
): ColumnProfile[] {
  const rank = (column: ColumnProfile) =>
    (declared.has(column.name) ? 4 : 0) + (isUnique(column, rows) ? 2 : 0) + (keyNames.test(column.name) ? 1 : 0);
  return columns
    .filter(({ category, type, measured, distinct, maxLength, name }) => {
      if (category !== 'none' || measured === 'nulls' || !keyTypes.test(type)) return false;
      return (distinct >= fewValues || declared.has(name)) && distinct > 0 && (maxLength ?? 0) <= longestKey;
    })
    .sort((a, b) => rank(b) - rank(a) || b.distinct - a.distinct)
    .slice(0, mostColumns);
}

/** A column with its sketch, as relations are looked for. */
export interface SketchedColumn {
  readonly name: string;
  readonly whole: boolean;
  readonly unique: boolean;
  readonly distinct: number;
  readonly sketch: Sketch;
}

/** A key that a database declares. */
export interface DeclaredKey {
  readonly columns: readonly string[];
  readonly schema: string;
  readonly table: string;
  readonly references: readonly string[];
}

/** A table with the sketches of its columns. `place` is its `schema.table`, or its path below a folder. */
export interface SketchedTable {
  readonly id: string;
  readonly place: string;
  readonly rows: number;
  readonly columns: readonly SketchedColumn[];
  readonly foreign: readonly DeclaredKey[];
  readonly contentFingerprint: string | null;
}
