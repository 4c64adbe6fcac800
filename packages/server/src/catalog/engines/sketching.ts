import { type ColumnProfile, type Sketch, sketchDigits, sketchLimit, sketchOf, sketchSize } from '@shuji/core/catalog';
import type { TableQuery } from './table-query.js';

/** Sketches of columns, one statement for each: hashes are sorted where the data lie, and the lowest come back. */
export async function sketchColumns(
  { sql, columns, from, run }: TableQuery,
  asked: readonly ColumnProfile[],
): Promise<Sketch[]> {
  const sketches: Sketch[] = [];
  for (const { name, distinct } of asked) {
    const column = columns.find((each) => each.name === name);
    if (!column) throw new RangeError(`no column ${name}`);
    const limit = sketchLimit(distinct);
    const below = limit === null ? '' : ` and h < '${limit}'`;
    const hash = sql.hash(sql.canonical(column), sketchDigits);
    const found = await run(
      `select distinct h from (select ${hash} as h from ${from}) as s where h is not null${below} order by h limit ${sketchSize + 1}`,
    );
    const hashes = found.flatMap(([each]) => (each === null || each === undefined ? [] : [each]));
    sketches.push(sketchOf(hashes, limit === null));
  }
  return sketches;
}
