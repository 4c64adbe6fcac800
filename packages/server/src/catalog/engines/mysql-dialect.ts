import type { SourceColumn, SqlDialect } from './dialect.js';

const identifier = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const utf8 = (value: string) => `convert(${value} using utf8mb4)`;
const text = (value: string) => `cast(${value} as char)`;
const mark = (code: number) => `char(${code} using utf8mb4)`;

// A text by its bytes in UTF-8, whatever the collation of the column, and closing spaces count.
function identity(column: SourceColumn): string {
  const name = identifier(column.name);
  return column.family === 'text' ? `cast(${utf8(name)} as binary)` : name;
}

function canonical(column: SourceColumn): string {
  const name = identifier(column.name);
  const plain = utf8(text(name));
  switch (column.family) {
    case 'decimal':
    case 'time':
      return withoutClosingZeros(plain);
    case 'timestamp':
      return `case when time(${name}) = 0 then ${utf8(text(`date(${name})`))} else ${withoutClosingZeros(plain)} end`;
    case 'text':
      // Bytes tell an empty text from one of spaces.
      return `case when length(${utf8(name)}) = 0 then null else ${escaped(utf8(name))} end`;
    default:
      return plain;
  }
}

function withoutClosingZeros(value: string): string {
  return `case when locate('.', ${value}) > 0 then trim(trailing '.' from trim(trailing '0' from ${value})) else ${value} end`;
}

// The marks between the values of a row are written otherwise where a value holds one.
function escaped(value: string): string {
  return `case when locate(${mark(31)}, ${value} collate utf8mb4_bin) > 0 or locate(${mark(30)}, ${value} collate utf8mb4_bin) > 0 then json_quote(${value}) else ${value} end`;
}

/** SQL of MySQL 8 and MariaDB 10.5 and later. */
export const mysqlDialect: SqlDialect = {
  name: 'mysql',
  widest: 1400,
  absent: mark(30),
  identifier,
  canonical,
  identity,
  least: (column) => shown(column, `min(${identity(column)})`),
  greatest: (column) => shown(column, `max(${identity(column)})`),
  // Of decimals, the mean would have four digits more than they have and no others.
  mean: (column) => `avg(${identifier(column.name)} + 0e0)`,
  characters: (column) => `char_length(${utf8(identifier(column.name))})`,
  distinctInShare: (column, shares) =>
    `count(distinct case when crc32(${text(identity(column))}) % ${shares} = 0 then ${identity(column)} end)`,
  cut: (value, characters) => `left(${value}, ${characters})`,
  keyed(from, texts, alias) {
    const key = `hex(reverse(unhex(md5(concat_ws(${mark(31)}, ${texts.join(', ')})))))`;
    return `(select t0.*, ${key} as ${identifier(alias)} from ${from} as t0) as t1`;
  },
  keySum: (value, half) => `sum(cast(conv(substr(${value}, ${half === 'first' ? 1 : 17}, 16), 16, 10) as unsigned))`,
  hash: (value, digits) => `left(md5(${value}), ${digits})`,
  text,
  distinctOfFew(columns, from) {
    return `select ${columns.map((column) => text(`count(distinct ${identity(column)})`)).join(', ')} from ${from}`;
  },
};

function shown({ family }: SourceColumn, value: string): string {
  return family === 'text' ? utf8(value) : value;
}
