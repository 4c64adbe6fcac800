import { creditAlphabet } from '@shuji/core/parties';
import type { Dialect, SourceColumn } from '@shuji/core/quality';
import { longestExample } from './dialect-words.js';

const creditThree = 'credit_three';

/**
 * Statements by the names of the types that they make, which the dialect's SQL may name. Of three characters of a social credit code a type lists
 * all there are, in such an order that the place of each has their weighted sum as its remainder modulo 31: to look one up is to compute it.
 */
export const duckdbTypes: Readonly<Record<string, string>> = {
  [creditThree]: `create type ${creditThree} as enum (
    select text from (
      select a.c || b.c || c.c as text, (a.v + 3 * b.v + 9 * c.v) % 31 as left_over,
        row_number() over (partition by (a.v + 3 * b.v + 9 * c.v) % 31 order by a.v, b.v) as turn
      from ${creditCharacters('a')}, ${creditCharacters('b')}, ${creditCharacters('c')}
    ) order by turn, left_over)`,
};

function creditCharacters(alias: string): string {
  const rows = [...creditAlphabet].map((character, value) => `('${character}', ${value})`);
  return `(values ${rows.join(', ')}) as ${alias}(c, v)`;
}

/** SQL as DuckDB writes it. Its patterns are RE2, which takes time in proportion to the text whatever the pattern. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  text: quoted,
  day: (value) => `date ${quoted(value)}`,
  asText: (value) => `cast(${value} as varchar)`,
  // Blanks sort before every other sign, but for the wide one. A case leaves what it need not ask, and sorts no rows as an `or` does.
  isBlank: (text) =>
    `(case when ${text} >= '!' and ${text} < '　' then false when ${text} >= '、' then false else trim(${text}) = '' end)`,
  trimmed: (text) => `trim(${text})`,
  finite: (number) => `case when isfinite(${number}) then ${number} end`,
  asNumber: (value, stored) => cast(value, 'double', stored),
  asTime: (value, stored) => cast(value, 'timestamp', stored),
  asTruth: (value, stored) => cast(value, 'boolean', stored),
  length: (text) => `length(${text})`,
  holdsText(text, constant, at) {
    const call = { start: 'starts_with', end: 'suffix', any: 'contains' }[at];
    return `${call}(${text}, ${quoted(constant)})`;
  },
  matches: (text, pattern) => `regexp_full_match(${text}, ${quoted(pattern)})`,
  quotient: (dividend, divisor) => `(${dividend} // ${divisor})`,
  integer: (number) => `cast(${number} as integer)`,
  wide: (number) => `cast(${number} as bigint)`,
  withoutBits: (number, bits) => `(${number} >> ${bits})`,
  // A number that is written like its text is digits alone, which costs less to ask than a pattern; zeros before it are for the pattern.
  wholeNumber(text, { least, most, fits, kept }) {
    const number = kept(`try_cast(${text} as ubigint)`);
    const like = `${number} >= 1${'0'.repeat(least - 1)} and ${number} < 1${'0'.repeat(most)} and cast(${number} as varchar) = ${text}`;
    return `case when ${like} then ${number} when ${fits} then ${number} end`;
  },
  creditThree: (text) => `cast(enum_code(try_cast(${text} as ${creditThree})) as integer)`,
  likeness: (values) => `hash(${values.join(', ')})`,
  // Texts are what its aggregates compare fastest.
  together: (texts) =>
    texts.length === 1 && texts[0] !== undefined
      ? `case when strlen(${texts[0]}) > ${longestExample} then left(${texts[0]}, ${longestExample}) else ${texts[0]} end`
      : `concat_ws(chr(31), ${texts.map((text) => `coalesce(left(${text}, ${longestExample}), chr(30))`).join(', ')})`,
  least: (value, count) => `min(${value}, ${count})`,
  sum: (number) => `fsum(${number})`,
  // One aggregate for all of them: its values are put in order once.
  quantiles: (number, shares) => shares.map((_, at) => `quantile_cont(${number}, [${shares.join(', ')}])[${at + 1}]`),
  collected: (number) => `list(${number})`,
  outside(collected, low, high, most) {
    const found = `list_filter(${collected}, lambda x: x < ${low} or x > ${high})`;
    return {
      count: `coalesce(len(${found}), 0)`,
      examples: `list_transform(list_slice(list_sort(${found}), 1, ${most}), lambda x: cast(x as varchar))`,
    };
  },
  writtenOut: 40,
  fence: '',
  someRows: (relation, { from, most }) =>
    `(select * from ${relation} limit ${from}) using sample reservoir(${most} rows) repeatable (7)`,
  list: (texts) => `(select k from (values ${texts.map((text) => `(${quoted(text)})`).join(', ')}) as listed(k))`,
  sample: (relation, values, rows) =>
    `(select * from ${relation} order by hash(${values.join(', ')}) limit ${rows}) as sampled`,
};

function cast(value: string, type: string, stored: SourceColumn['stored']): string {
  return `${stored === 'text' ? 'try_cast' : 'cast'}(${value} as ${type})`;
}

// The parser ends a statement at a character of code 0.
function quoted(value: string): string {
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || chr(0) || ')})`;
}

/** What a column of DuckDB holds, by the name of its type. */
export function holdsOf(type: string): SourceColumn['holds'] {
  if (/\[\]|^(STRUCT|MAP|UNION|JSON|BLOB|BIT)/.test(type)) return 'other';
  if (
    /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT|FLOAT|DOUBLE|DECIMAL)/.test(
      type,
    )
  )
    return 'number';
  if (/^(DATE|TIMESTAMP)/.test(type)) return 'time';
  if (type === 'BOOLEAN') return 'truth';
  return type === 'VARCHAR' ? 'text' : 'other';
}
