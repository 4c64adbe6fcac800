import type { SourceColumn, SqlDialect } from './dialect.js';

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const text = (value: string) => `(${value})::text`;

// A text by its bytes, whatever the collation of the column.
function identity(column: SourceColumn): string {
  const name = identifier(column.name);
  if (column.family === 'text') return `(${name}::text collate "C")`;
  if (column.family === 'boolean') return `(${name}::text collate "C")`;
  // An amount of money has the currency of the session's language; its number has none.
  if (column.family === 'decimal') return `${name}::numeric`;
  return name;
}

function canonical(column: SourceColumn): string {
  const name = identifier(column.name);
  switch (column.family) {
    case 'decimal':
      return `trim_scale(${name}::numeric)::text`;
    case 'float':
      return `case when abs(${name}) < 1e15 and ${name} = trunc(${name}) then ${name}::bigint::text else ${name}::text end`;
    case 'timestamp':
      return `case when ${name} = date_trunc('day', ${name}) then ${name}::date::text else ${name}::text end`;
    case 'text':
      return `nullif(${escaped(`${name}::text`)}, '')`;
    default:
      return `${name}::text`;
  }
}

// The marks between the values of a row are written otherwise where a value holds one.
function escaped(value: string): string {
  return `case when strpos(${value}, chr(31)) > 0 or strpos(${value}, chr(30)) > 0 then to_json(${value})::text else ${value} end`;
}

/** Bytes of an MD5 in hexadecimal digits, the last one first. */
function reversed(hex: string): string {
  return Array.from({ length: 16 }, (_, at) => `substr(${hex}, ${31 - 2 * at}, 2)`).join(' || ');
}

/** SQL of PostgreSQL 13 and later. */
export const postgresDialect: SqlDialect = {
  name: 'postgresql',
  widest: 1400,
  absent: 'chr(30)',
  identifier,
  canonical,
  identity,
  least: (column) => `min(${identity(column)})`,
  greatest: (column) => `max(${identity(column)})`,
  mean: (column) => `avg(${identity(column)})`,
  characters: (column) => `length(${identifier(column.name)}::text)`,
  distinctInShare: (column, shares) =>
    `count(distinct ${identity(column)}) filter (where hashtextextended(${identity(column)}::text collate "C", 0) % ${shares} = 0)`,
  cut: (value, characters) => `left(${value}, ${characters})`,
  // Without the fences, the MD5 would be taken anew for each of its bytes.
  keyed(from, texts, alias) {
    const [key, hex] = [identifier(alias), identifier(`${alias}h`)];
    const hashed = `(select t0.*, md5(concat_ws(chr(31), variadic array[${texts.join(', ')}])) as ${hex} from ${from} as t0 offset 0)`;
    return `(select t1.*, (${reversed(hex)}) collate "C" as ${key} from ${hashed} as t1 offset 0) as t2`;
  },
  keySum: (key, half) => `sum(${unsigned(half === 'first' ? `substr(${key}, 1, 16)` : `substr(${key}, 17, 16)`)})`,
  hash: (value, digits) => `substr(md5(${value}), 1, ${digits}) collate "C"`,
  text,
  // One reading for all of them: each set of groups has a hash table of its own.
  distinctOfFew(columns, from) {
    const named = columns.map((column, at) => `${identity(column)} as g${at}`).join(', ');
    const sets = columns.map((_, at) => `(g${at})`).join(', ');
    const counts = columns.map((_, at) => `(count(g${at}) filter (where s${at} = 0))::text`).join(', ');
    const marks = columns.map((_, at) => `grouping(g${at}) as s${at}, g${at}`).join(', ');
    return `select ${counts} from (select ${marks} from (select ${named} from ${from}) as v group by grouping sets (${sets})) as w`;
  },
};

function unsigned(digits: string): string {
  const high = `('x' || substr(${digits}, 1, 8))::bit(32)::bigint`;
  const low = `('x' || substr(${digits}, 9, 8))::bit(32)::bigint`;
  return `${high}::numeric * 4294967296 + ${low}`;
}
