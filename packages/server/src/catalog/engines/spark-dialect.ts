import type { SourceColumn, SqlDialect } from './dialect.js';

const identifier = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const text = (value: string) => `cast(${value} as string)`;
const plain = ({ name }: SourceColumn) => text(identifier(name));

/** Digits that a fraction in binary floating point may have behind its point, where it is no smaller than this. */
const [smallest, fraction] = ['1e-4', 'decimal(38, 22)'];

// A text by its bytes, whatever the collation of the column.
function identity(column: SourceColumn): string {
  return column.family === 'text' || column.family === 'boolean' ? plain(column) : identifier(column.name);
}

function canonical(column: SourceColumn): string {
  const name = identifier(column.name);
  switch (column.family) {
    case 'decimal':
      return withoutClosingZeros(plain(column));
    case 'float':
      return float(name);
    case 'timestamp':
      return `case when ${name} = date_trunc('DAY', ${name}) then ${text(`cast(${name} as date)`)} else ${plain(column)} end`;
    case 'text':
      return `nullif(${escaped(plain(column))}, '')`;
    default:
      return plain(column);
  }
}

function withoutClosingZeros(value: string): string {
  return `case when instr(${value}, '.') > 0 then trim(trailing '.' from trim(trailing '0' from ${value})) else ${value} end`;
}

// Java writes 1.0E7 where others write 10000000: as they do, whole numbers and what has few digits are written out, and powers have two digits.
function float(name: string): string {
  const [java, size] = [text(name), `abs(${name})`];
  const power = `cast(substring_index(${java}, 'E', -1) as int)`;
  const digits = `concat(case when ${power} < 0 then '-' else '+' end, lpad(${text(`abs(${power})`)}, greatest(2, length(${text(`abs(${power})`)})), '0'))`;
  const powered = `concat(regexp_replace(substring_index(${java}, 'E', 1), '[.]0$', ''), 'e', ${digits})`;
  return `case when ${size} < 1e15 and ${name} = floor(${name}) then ${text(`cast(${name} as bigint)`)} when ${size} >= ${smallest} and ${size} < 1e15 then ${withoutClosingZeros(text(`cast(${java} as ${fraction})`))} when instr(${java}, 'E') > 0 then ${powered} else ${java} end`;
}

// The marks between the values of a row are written otherwise where a value holds one.
function escaped(value: string): string {
  const quoted = `to_json(array(${value}))`;
  const inner = `substring(${quoted}, 2, length(${quoted}) - 2)`;
  return `case when instr(${value}, chr(31)) > 0 or instr(${value}, chr(30)) > 0 then ${inner} else ${value} end`;
}

/** SQL of Spark 3.4 and later, in a session that keeps to ANSI and to UTC. */
export const sparkDialect: SqlDialect = {
  name: 'spark',
  widest: 400,
  absent: 'chr(30)',
  identifier,
  canonical,
  identity,
  least: (column) => `min(${identity(column)})`,
  greatest: (column) => `max(${identity(column)})`,
  mean: (column) => `avg(cast(${identifier(column.name)} as double))`,
  characters: (column) => `char_length(${plain(column)})`,
  distinctInShare: (column, shares) =>
    `count(distinct case when pmod(xxhash64(${identity(column)}), ${shares}) = 0 then ${identity(column)} end)`,
  cut: (value, characters) => `left(${value}, ${characters})`,
  // Digits are reversed one by one, and then two by two.
  keyed(from, texts, alias) {
    const key = `regexp_replace(reverse(md5(concat_ws(chr(31), ${texts.join(', ')}))), '(.)(.)', '$2$1')`;
    return `(select t0.*, ${key} as ${identifier(alias)} from ${from} as t0) as t1`;
  },
  hash: (value, digits) => `left(md5(${value}), ${digits})`,
  keySum: (key, half) =>
    `sum(cast(conv(substring(${key}, ${half === 'first' ? 1 : 17}, 16), 16, 10) as decimal(20, 0)))`,
  text,
  // Sets of few values: counting distinct ones would write each row once for every column.
  distinctOfFew(columns, from) {
    return `select ${columns.map((column) => text(`size(collect_set(${identity(column)}))`)).join(', ')} from ${from}`;
  },
};
