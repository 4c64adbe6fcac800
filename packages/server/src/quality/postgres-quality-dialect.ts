import { type Dialect, parsePattern, patternText, RuleError } from '@shuji/core/quality';
import { blanks, longestExample, momentPattern, numberPattern, truths } from './dialect-words.js';

export interface PostgresServer {
  /** Whether the database is in UTF-8, so that signs beyond ASCII can be named in a pattern. */
  readonly utf8: boolean;
}

const asText = (value: string) => `(cast(${value} as text) collate "C")`;
// Likeness of a value that is absent is something too.
const likeness = (values: readonly string[]) =>
  values.length === 1 && values[0] !== undefined
    ? `coalesce(${values[0]}, chr(30))`
    : `md5(array_to_string(array[${values.join(', ')}], chr(31), chr(30)))`;

/**
 * SQL of PostgreSQL 13 and later. Texts are compared by their bytes. A pattern is written anew from what it means, with every sign beyond letters
 * and digits by its number, so that it says the same as in a file.
 */
export function postgresQualityDialect({ utf8 }: PostgresServer): Dialect {
  const point = (code: number): string => {
    if (code > 126 && !utf8) throw new RuleError('pattern-unsupported', String.fromCodePoint(code));
    const sign = String.fromCodePoint(code);
    if (/[0-9A-Za-z]/.test(sign)) return sign;
    const hex = code.toString(16);
    return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
  };
  const writer = { name: 'PostgreSQL', start: '^', end: '$', atMost: 255, point };
  return {
    name: 'postgresql',
    text: quoted,
    day: (value) => `date ${quoted(value)}`,
    asText,
    isBlank: (text) =>
      `(btrim(${text}, ${quoted(blanks)}) = '' and left(${text}, 1) in ('', ' ', ${quoted('\u3000')}))`,
    trimmed: (text) => `btrim(${text}, ${quoted(blanks)})`,
    finite: (number) => `case when ${number} > '-Infinity' and ${number} < 'Infinity' then ${number} end`,
    asNumber: (value, stored) => (stored === 'text' ? numberOf(value) : `cast(${value} as double precision)`),
    asTime: (value, stored) => (stored === 'text' ? momentOf(value) : `cast(${value} as timestamp)`),
    asTruth: (value, stored) => (stored === 'text' ? truthOf(value) : value),
    length: (text) => `char_length(${text})`,
    holdsText(text, constant, at) {
      const told = quoted(constant);
      const { length } = [...constant];
      const cut = { start: `left(${text}, ${length}) = ${told}`, end: `right(${text}, ${length}) = ${told}` };
      return at === 'any' ? `(strpos(${text}, ${told}) > 0)` : `(${cut[at]})`;
    },
    matches: (text, pattern) => `(${text} ~ ${quoted(patternText(parsePattern(pattern), writer))})`,
    quotient: (dividend, divisor) => `div(${dividend}, ${divisor})`,
    integer: (number) => `cast(${number} as integer)`,
    wide: (number) => `cast(${number} as bigint)`,
    withoutBits: (number, bits) => `(${number} >> ${bits})`,
    wholeNumber: (text, { fits }) => `cast(case when ${fits} then ${text} end as numeric)`,
    likeness,
    together: (texts) =>
      texts.length === 1 && texts[0] !== undefined
        ? `left(${texts[0]}, ${longestExample})`
        : `array_to_string(array[${texts.map((text) => `left(${text}, ${longestExample})`).join(', ')}], chr(31), chr(30))`,
    least: () => null,
    sum: (number) => `sum(${number})`,
    quantiles: (number, shares) => shares.map((share) => `percentile_cont(${share}) within group (order by ${number})`),
    collected: () => null,
    outside: lacking,
    writtenOut: 5000,
    // Otherwise each expression is computed again wherever it is read.
    fence: ' offset 0',
    someRows: (relation, { most }) => `(select * from ${relation} limit ${most}) as few`,
    list: (texts) =>
      `(select (k collate "C") as k from (values ${texts.map((text) => `(cast(${quoted(text)} as text))`).join(', ')}) as listed(k))`,
    sample: (relation, values, rows) =>
      `(select * from ${relation} order by ${md5Of(values)} limit ${rows}) as sampled`,
  };
}

function md5Of(values: readonly string[]): string {
  const texts = values.map((value) => `cast(${value} as text)`).join(', ');
  return `md5(array_to_string(array[${texts}], chr(31), chr(30)))`;
}

function lacking(): never {
  throw new RuleError('engine-lacks', 'PostgreSQL');
}

function quoted(value: string): string {
  // A text of PostgreSQL holds no sign of number 0, so that nothing is the same as one that does.
  if (value.includes('\0')) return 'cast(null as text)';
  const told = value.replaceAll("'", "''");
  return told.includes('\\') ? `E'${told.replaceAll('\\', '\\\\')}'` : `'${told}'`;
}

// By way of an exact number, which no exponent overflows; what has no finite double has none here either.
function numberOf(text: string): string {
  const exact = `cast(replace(btrim(${text}, E' \\t\\n\\r\\f\\v'), '_', '') as numeric)`;
  const largest = '1.7976931348623157e308';
  const near = `case when abs(${exact}) > ${largest} then null when abs(${exact}) < 1e-307 then 0 else cast(${exact} as double precision) end`;
  return `case when ${text} ~ ${quoted(numberPattern)} then ${near} end`;
}

// A day that the calendar lacks is none: it is never given to a cast, which would fail.
function momentOf(text: string): string {
  const part = (at: number) => `p[${at}]::integer`;
  const first = `make_date(${part(1)}, ${part(3)}, 1)`;
  const last = `extract(day from ${first} + interval '1 month' - interval '1 day')`;
  const seconds = `coalesce(p[10]::double precision, 0) + coalesce(left('0' || p[11], 8)::double precision, 0)`;
  const clock = `make_interval(hours => coalesce(${part(7)}, 0), mins => coalesce(${part(8)}, 0), secs => ${seconds})`;
  const made = `make_date(${part(1)}, ${part(3)}, ${part(4)}) + ${clock}`;
  return `(select case when ${part(1)} > 0 then case when ${part(4)} <= ${last} then ${made} end end from (select regexp_match(${text}, ${quoted(momentPattern)}) as p) as found where p is not null)`;
}

function truthOf(text: string): string {
  const list = (words: readonly string[]) => words.map(quoted).join(', ');
  return `case when lower(${text}) in (${list(truths.true)}) then true when lower(${text}) in (${list(truths.false)}) then false end`;
}
