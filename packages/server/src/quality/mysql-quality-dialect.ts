import { type Dialect, hasNestedRepetition, parsePattern, patternText, RuleError } from '@shuji/core/quality';
import { backtracking, blanks, longestExample, momentPattern, numberPattern, truths } from './dialect-words.js';

export interface MysqlServer {
  readonly mariadb: boolean;
}

const mark = (code: number) => `char(${code} using utf8mb4)`;
const utf8 = (value: string) => `convert(cast(${value} as char) using utf8mb4)`;
const space = '[ \t\n\r\f\v]';

/** A collation that compares texts by their bytes, with the spaces at their ends. */
export function bytewise({ mariadb }: MysqlServer): string {
  return mariadb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
}

/**
 * SQL of MySQL 8 and MariaDB 10.5 and later, whose patterns are ICU's and PCRE's: they are written anew from what they mean. Both try one way after
 * another, so that a repetition within a repetition is refused.
 */
export function mysqlQualityDialect(server: MysqlServer): Dialect {
  const asText = (value: string) => `(${utf8(value)} collate ${bytewise(server)})`;
  const joined = (texts: readonly string[]) =>
    `concat_ws(${mark(31)}, ${texts.map((text) => `coalesce(${text}, ${mark(30)})`).join(', ')})`;
  return {
    name: server.mariadb ? 'mariadb' : 'mysql',
    text: quoted,
    day: (value) => `date ${quoted(value)}`,
    asText,
    isBlank: (text) => `(${text} regexp ${quoted(`^([ \u3000][${blanks}]*)?$`)} and right(${text}, 1) <> ${mark(10)})`,
    trimmed: (text) => `regexp_replace(${text}, ${quoted(`^[${blanks}]+|[${blanks}]+$`)}, '')`,
    finite: (number) => `case when abs(${number}) < 1.7976931348623157e308 then ${number} end`,
    asNumber: (value, stored) => (stored === 'text' ? numberOf(value) : `(${value} + 0e0)`),
    asTime: (value, stored) => (stored === 'text' ? momentOf(value) : `cast(${value} as datetime(6))`),
    asTruth: (value, stored) => (stored === 'text' ? truthOf(value) : `(${value} <> 0)`),
    length: (text) => `char_length(${text})`,
    holdsText(text, constant, at) {
      const told = quoted(constant);
      const { length } = [...constant];
      const cut = { start: `left(${text}, ${length}) = ${told}`, end: `right(${text}, ${length}) = ${told}` };
      return at === 'any' ? `(locate(${told}, ${text}) > 0)` : `(${cut[at]})`;
    },
    matches(text, source) {
      const pattern = parsePattern(source);
      if (hasNestedRepetition(pattern)) throw new RuleError('pattern-unsupported', '(…*)*');
      return `(${text} regexp ${quoted(patternText(pattern, writer))})`;
    },
    quotient: (dividend, divisor) => `(${dividend} div ${divisor})`,
    integer: (number) => `cast(${number} as signed)`,
    wide: (number) => `cast(${number} as signed)`,
    withoutBits: (number, bits) => `(${number} >> ${bits})`,
    wholeNumber: (text, { fits }) => `cast(case when ${fits} then ${text} end as unsigned)`,
    likeness: (values) =>
      values.length === 1 && values[0] !== undefined
        ? `coalesce(${values[0]}, ${mark(30)})`
        : `unhex(md5(${joined(values)}))`,
    together: (texts) =>
      texts.length === 1 && texts[0] !== undefined
        ? `left(${texts[0]}, ${longestExample})`
        : joined(texts.map((text) => `left(${text}, ${longestExample})`)),
    least: () => null,
    sum: (number) => `sum(${number})`,
    quantiles: () => [],
    collected: () => null,
    outside: lacking,
    writtenOut: 5000,
    fence: '',
    someRows: (relation, { most }) => `(select * from ${relation} limit ${most}) as few`,
    list: (texts) =>
      `(select ${asText('listed.k')} as k from json_table(${quoted(JSON.stringify(texts))}, '$[*]' columns (k varchar(500) path '$')) as listed)`,
    sample: (relation, values, rows) =>
      `(select * from ${relation} order by md5(${joined(values.map(utf8))}) limit ${rows}) as sampled`,
  };
}

const writer = backtracking('MySQL');

function lacking(): never {
  throw new RuleError('engine-lacks', 'MySQL');
}

// The session takes a backslash for an escape.
function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\0', '\\0')}'`;
}

function numberOf(text: string): string {
  const plain = `regexp_replace(${text}, ${quoted(`${space}|_`)}, '')`;
  return `case when ${text} regexp ${quoted(numberPattern)} then ${plain} + 0e0 end`;
}

// A day that the calendar lacks comes out as none.
function momentOf(text: string): string {
  const day = `regexp_replace(regexp_substr(${text}, ${quoted('^[0-9]{1,4}[-/ \\\\][0-9]{1,2}[-/ \\\\][0-9]{1,2}')}), ${quoted('[/ \\\\]')}, '-')`;
  const clock = `regexp_substr(${text}, ${quoted('[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{1,6})?)?')})`;
  const made = `timestamp(cast(${day} as date), coalesce(nullif(${clock}, ''), '0:0:0'))`;
  return `case when ${text} regexp ${quoted(momentPattern)} and ${text} not regexp '^0+[^0-9]' then ${made} end`;
}

function truthOf(text: string): string {
  const list = (words: readonly string[]) => words.map(quoted).join(', ');
  return `case when lower(${text}) in (${list(truths.true)}) then true when lower(${text}) in (${list(truths.false)}) then false end`;
}
