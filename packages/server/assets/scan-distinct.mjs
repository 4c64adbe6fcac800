// Different values, counted exactly where a table is of such a size that this costs little. Engines of databases keep the same bounds.
import { rowsOf } from './scan-sql.mjs';

const exactRows = 100_000;
const exactColumns = 200;
/** Each column that is counted exactly takes megabytes: so many are counted at a time. */
const together = 40;
const smallText = 16 * 1024 * 1024;

/** Whether the reading that measures everything counts exactly: a small file of text would be read again for it. */
export function distinctInFirstReading(columns, textBytes) {
  return columns <= together && textBytes !== undefined && textBytes <= smallText;
}

/** Exact counts of the different values of every column; undefined where the table is too large for them. */
export async function exactDistinct(connection, view, columns, rows) {
  if (rows > exactRows || columns.length > exactColumns) return undefined;
  const counts = [];
  for (let from = 0; from < columns.length; from += together) {
    const some = columns.slice(from, from + together).map(({ alias, type }) => {
      const value = /\[\]|STRUCT|MAP|JSON|UNION/.test(type) ? `${alias}::varchar` : alias;
      return `count(distinct ${value}) as ${alias}`;
    });
    const [found] = await rowsOf(connection, `select ${some.join(', ')} from ${view}`);
    counts.push(...Object.values(found).map(Number));
  }
  return counts;
}
