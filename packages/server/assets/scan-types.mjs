// Types that the sniffer of a CSV file mistakes.
import { identifier, quote, rowsOf } from './scan-sql.mjs';

/** Rows of a column of digits that are asked for leading zeros. */
const codeRows = 200_000;

/** A call that reads the columns named as these types. */
export function withTypes(call, types) {
  const entries = Object.entries(types).map(([name, type]) => `${quote(name)}: ${quote(type)}`);
  return entries.length === 0 ? call : call.replace(/\)$/, `, types={${entries.join(', ')}})`);
}

// The sniffer takes codes for numbers, and 0551 for 551: columns of digits with a leading zero stay text.
export async function codes(connection, { call, allText }) {
  if (allText === undefined) return {};
  const described = await rowsOf(connection, `describe select * from ${call}`);
  const whole = described.filter(({ column_type: type }) => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type));
  if (whole.length === 0) return {};
  const names = whole.map(({ column_name: name }) => identifier(name));
  const leads = names.map((name, i) => `bool_or(regexp_matches(${name}, '^[+-]?0\\d')) as z${i}`);
  const [found] = await rowsOf(
    connection,
    `select ${leads.join(', ')} from (select ${names.join(', ')} from ${allText} limit ${codeRows})`,
  );
  return Object.fromEntries(whole.flatMap(({ column_name: name }, i) => (found[`z${i}`] ? [[name, 'VARCHAR']] : [])));
}

// The sniffer takes whole numbers beyond 64 bits, as many a serial number is, for fractions, and loses their last digits.
// Answers the types that keep them.
export async function wideIntegers(connection, columns, { allText }) {
  if (allText === undefined) return {};
  const suspects = columns.filter(
    ({ type, min, max }) => type === 'DOUBLE' && Math.max(Math.abs(Number(min)), Math.abs(Number(max))) >= 2 ** 53,
  );
  if (suspects.length === 0) return {};
  const whole = suspects.map(({ name }, i) => `bool_and(regexp_full_match(${identifier(name)}, '-?\\d+')) as w${i}`);
  const digits = suspects.map(({ name }, i) => `max(length(${identifier(name)})) as l${i}`);
  const [found] = await rowsOf(connection, `select ${[...whole, ...digits].join(', ')} from ${allText}`);
  return Object.fromEntries(
    suspects.flatMap(({ name }, i) =>
      found[`w${i}`] ? [[name, Number(found[`l${i}`]) <= 38 ? 'HUGEINT' : 'VARCHAR']] : [],
    ),
  );
}
