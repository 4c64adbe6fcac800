import {
  type ColumnProfile,
  isUnique,
  isWhole,
  type Sketch,
  type SketchedColumn,
  sketchedColumns,
} from '@shuji/core/catalog';
import type { TableKeys } from './engines/engine.js';

/** Sketches those columns of a table that may be keys, by whatever reads it. */
export async function sketchesOf(
  profile: { readonly columns: readonly ColumnProfile[]; readonly rows: number },
  keys: TableKeys,
  sketch: (columns: readonly ColumnProfile[]) => Promise<readonly Sketch[]>,
): Promise<SketchedColumn[]> {
  const declared = new Set([...keys.primary, ...keys.unique.flat(), ...keys.foreign.flatMap(({ columns }) => columns)]);
  const unique = new Set([keys.primary, ...keys.unique].flatMap((columns) => (columns.length === 1 ? columns : [])));
  const asked = sketchedColumns(profile, declared);
  const found = asked.length === 0 ? [] : await sketch(asked);
  return asked.flatMap((column, at) => {
    const one = found[at];
    if (!one) return [];
    const { name, distinct } = column;
    return [
      {
        name,
        distinct,
        whole: isWhole(column),
        unique: unique.has(name) || isUnique(column, profile.rows),
        sketch: one,
      },
    ];
  });
}
