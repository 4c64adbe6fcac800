// The content fingerprint: the same rows give the same one, whatever their order, the order of their columns, or their format.
//
// A value's canonical text comes from its type: whole numbers without a fraction (`2.0` is `2`), decimals without closing
// zeros, a time at midnight as its day, an empty text as absent. A row is its values by column name in code-point order,
// apart by U+001F, absent ones as U+001E. The sums of the halves of the rows' MD5 numbers do not depend on order; the
// fingerprint is SHA-256 over a domain tag, the names, the number of rows and both sums. It tells copies and changes
// apart; against somebody who builds a collision, SHA-256 of the file's bytes is the proof.
import { createHash } from 'node:crypto';

const unit = 'chr(31)';
const absent = 'chr(30)';
const half = '18446744073709551615::uhugeint';

/** What to select over rows whose columns are `{name, alias, type}`: answers `lo` and `hi` from the inner `m`. */
export function rowNumber(columns) {
  const texts = sorted(columns).map(({ alias, type }) => `coalesce(${canonicalText(alias, type)}, ${absent})`);
  // A file of one column needs no joining, and a call without values would not parse.
  return `md5_number(concat_ws(${unit}, ${texts.join(', ')}))`;
}

export const rowSums = `sum((m & ${half})::ubigint)::varchar as lo, sum((m >> 64)::ubigint)::varchar as hi`;

/** The fingerprint in hex, from the column names, the number of rows, and both sums as decimal strings. */
export function fingerprint(columns, rows, { lo, hi }) {
  const names = sorted(columns).map(({ name }) => name);
  return createHash('sha256')
    .update(JSON.stringify(['shuji-content-fingerprint/1', names, String(rows), lo ?? '0', hi ?? '0']))
    .digest('hex');
}

function sorted(columns) {
  return [...columns].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The text of a value, as an expression; null where it is absent. */
export function canonicalText(alias, type) {
  if (type === 'FLOAT' || type === 'DOUBLE')
    return `case when abs(${alias}) < 1e15 and ${alias} = trunc(${alias}) then ${alias}::bigint::varchar else ${alias}::varchar end`;
  if (/^DECIMAL\(\d+,0\)/.test(type)) return `${alias}::varchar`;
  if (type.startsWith('DECIMAL')) return `rtrim(rtrim(${alias}::varchar, '0'), '.')`;
  if (/^TIMESTAMP(_S|_MS|_NS)?$/.test(type))
    return `case when ${alias} = date_trunc('day', ${alias}) then ${alias}::date::varchar else ${alias}::varchar end`;
  if (type === 'VARCHAR')
    return `nullif(case when contains(${alias}, ${unit}) or contains(${alias}, ${absent}) then to_json(${alias})::varchar else ${alias} end, '')`;
  return `${alias}::varchar`;
}
