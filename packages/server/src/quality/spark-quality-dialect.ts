import { type Dialect, hasNestedRepetition, parsePattern, patternText, RuleError, stepsOf } from '@shuji/core/quality';
import { backtracking, blanks, longestExample, momentPattern, numberPattern, truths } from './dialect-words.js';

const asText = (value: string) => `cast(${value} as string)`;
const joined = (texts: readonly string[]) =>
  `concat_ws(chr(31), ${texts.map((text) => `coalesce(${text}, chr(30))`).join(', ')})`;

/**
 * SQL of Spark 3.4 and later, in a session that keeps to ANSI and to UTC. Its patterns are Java's, which tries one way after another and
 * calls itself for each turn of a group: a group that is repeated without bound is refused, since a long text would take the executor with it.
 */
export const sparkQualityDialect: Dialect = {
  name: 'spark',
  text: quoted,
  day: (value) => `cast(${quoted(value)} as date)`,
  asText,
  isBlank: (text) =>
    `(left(${text}, 1) in (${['', ' ', '\u3000'].map(quoted).join(', ')}) and btrim(${text}, ${quoted(blanks)}) = ${quoted('')})`,
  trimmed: (text) => `btrim(${text}, ${quoted(blanks)})`,
  // Spark has what is no number above all numbers.
  finite: (number) => `case when ${number} > double('-Infinity') and ${number} < double('Infinity') then ${number} end`,
  asNumber: (value, stored) => (stored === 'text' ? numberOf(value) : `cast(${value} as double)`),
  asTime: (value, stored) => (stored === 'text' ? momentOf(value) : `cast(${value} as timestamp)`),
  asTruth: (value, stored) => (stored === 'text' ? truthOf(value) : value),
  length: (text) => `char_length(${text})`,
  holdsText(text, constant, at) {
    const call = { start: 'startswith', end: 'endswith', any: 'contains' }[at];
    return `${call}(${text}, ${quoted(constant)})`;
  },
  matches(text, source) {
    const pattern = parsePattern(source);
    if (hasNestedRepetition(pattern)) throw new RuleError('pattern-unsupported', '(…*)*');
    if (stepsOf(pattern) > mostSteps) throw new RuleError('pattern-unsupported', '(…)*');
    return `(${text} rlike ${quoted(patternText(pattern, writer))})`;
  },
  quotient: (dividend, divisor) => `(${dividend} div ${divisor})`,
  integer: (number) => `cast(${number} as int)`,
  wide: (number) => `cast(${number} as bigint)`,
  withoutBits: (number, bits) => `shiftright(${number}, ${bits})`,
  wholeNumber: (text, { fits }) => `try_cast(case when ${fits} then ${text} end as decimal(20, 0))`,
  likeness: (values) => `xxhash64(${values.map((value) => `coalesce(${value}, chr(30))`).join(', ')})`,
  together: (texts) =>
    texts.length === 1 && texts[0] !== undefined
      ? `left(${texts[0]}, ${longestExample})`
      : joined(texts.map((text) => `left(${text}, ${longestExample})`)),
  least: () => null,
  sum: (number) => `sum(${number})`,
  quantiles: (number, shares) => shares.map((share) => `percentile(${number}, ${share})`),
  collected: () => null,
  outside: lacking,
  writtenOut: 5000,
  fence: '',
  someRows: (relation, { most }) => `(select * from ${relation} limit ${most}) as few`,
  list: (texts) => `(select k from (values ${texts.map((text) => `(${quoted(text)})`).join(', ')}) as listed(k))`,
  sample: (relation, values, rows) =>
    `(select * from ${relation} order by md5(${joined(values.map(asText))}) limit ${rows}) as sampled`,
};

/** Steps that a thread has room for many times over: a megabyte is usual, and one takes some hundred bytes. */
const mostSteps = 1500;

const writer = backtracking('Spark');

function lacking(): never {
  throw new RuleError('engine-lacks', 'Spark');
}

// What a sign means within quotes is up to the settings of the server; bytes mean the same everywhere.
function quoted(value: string): string {
  if (/^[0-9A-Za-z ]*$/.test(value)) return `'${value}'`;
  return `cast(X'${Buffer.from(value).toString('hex')}' as string)`;
}

function numberOf(text: string): string {
  const plain = `regexp_replace(${text}, ${quoted('[ \t\n\r\f\v_]')}, '')`;
  return `case when ${text} rlike ${quoted(numberPattern)} then try_cast(${plain} as double) end`;
}

// A day that the calendar lacks comes out as none.
function momentOf(text: string): string {
  const part = (at: number) => `regexp_extract(${text}, ${quoted(momentPattern)}, ${at})`;
  const number = (at: number) => `coalesce(try_cast(${part(at)} as int), 0)`;
  const day = `try_cast(concat_ws(${quoted('-')}, lpad(${part(1)}, 4, '0'), ${part(3)}, ${part(4)}) as date)`;
  const fraction = `coalesce(try_cast(left(concat('0', ${part(11)}), 8) as decimal(18, 6)), 0)`;
  const clock = `make_dt_interval(0, ${number(7)}, ${number(8)}, ${number(10)} + ${fraction})`;
  return `case when ${text} rlike ${quoted(momentPattern)} and ${number(1)} > 0 then cast(${day} as timestamp) + ${clock} end`;
}

function truthOf(text: string): string {
  const list = (words: readonly string[]) => words.map(quoted).join(', ');
  return `case when lower(${text}) in (${list(truths.true)}) then true when lower(${text}) in (${list(truths.false)}) then false end`;
}
