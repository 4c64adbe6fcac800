import type { CheckDigit } from '../rule.js';
import type { Projection } from './projection.js';

/**
 * Whether the check digit of a text fits, as SQL that no engine needs a function of its own for: null where the text is. Agrees with
 * `isResidentId`, `isCreditCode` and `isLuhn` (of 2 to 20 digits). Sources: GB 11643-1999, GB 32100-2015, ISO/IEC 7812-1.
 */
export function checkDigitSql(check: CheckDigit, text: string, projection: Projection): string {
  const sound = ways[check](text, projection);
  return `case when ${text} is null then null else coalesce(${sound}, false) end`;
}

const ways: Readonly<Record<CheckDigit, (text: string, projection: Projection) => string>> = {
  gb11643: residentId,
  gb32100: creditCode,
  luhn: (text, projection) => luhn(text, projection, { pattern: '\\d{2,20}', low: 16, high: 4 }),
  imei: (text, projection) => luhn(text, projection, { pattern: '\\d{15}', low: 15, high: 0 }),
};

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function residentId(text: string, projection: Projection): string {
  const { dialect } = projection;
  const first17 = `case when ${dialect.matches(text, '[1-9]\\d{16}[\\dXx]')} then substring(${text} from 1 for 17) end`;
  const number = projection.derived(dialect.wholeNumber(first17));
  const year = projection.derived(`${quotientOf(projection, number, 7)} % 10000`);
  const month = projection.derived(`${quotientOf(projection, number, 5)} % 100`);
  const day = `${quotientOf(projection, number, 3)} % 100`;
  const leap = `(${year} % 4 = 0 and ${year} % 100 <> 0) or ${year} % 400 = 0`;
  const days = `case when ${month} = 2 then case when ${leap} then 29 else 28 end when ${month} in (4, 6, 9, 11) then 30 else 31 end`;
  const sum = residentWeights
    .map((weight, at) => `${digit(projection, number, residentWeights.length - 1 - at)} * ${weight}`)
    .join(' + ');
  const character = `substring('10X98765432' from cast((${sum}) % 11 as integer) + 1 for 1)`;
  return (
    `(${year} between 1880 and 2100 and ${month} between 1 and 12 and ${day} >= 1 and ${day} <= ${days}` +
    ` and ${character} = upper(substring(${text} from 18 for 1)))`
  );
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function creditCode(text: string, projection: Projection): string {
  const { dialect } = projection;
  const code = projection.derived(`case when ${dialect.matches(text, '[0-9A-HJ-NPQRTUWXY]{18}')} then ${text} end`);
  const place = (at: number) => `(position(substring(${code} from ${at} for 1) in '${creditAlphabet}') - 1)`;
  let weight = 1;
  const terms: string[] = [];
  for (let at = 1; at <= 17; at++) {
    terms.push(`${place(at)} * ${weight}`);
    weight = (weight * 3) % 31;
  }
  return `((31 - (${terms.join(' + ')}) % 31) % 31 = ${place(18)})`;
}

interface LuhnForm {
  readonly pattern: string;
  /** Digits of the lower and of the upper part, each of which fits a whole number of 64 bits. */
  readonly low: number;
  readonly high: number;
}

function luhn(text: string, projection: Projection, { pattern, low, high }: LuhnForm): string {
  const { dialect } = projection;
  const padded = `case when ${dialect.matches(text, pattern)} then lpad(${text}, ${low + high}, '0') end`;
  const digits = projection.derived(padded);
  const parts = [
    { from: high + 1, length: low, place: 0 },
    { from: 1, length: high, place: low },
  ].filter(({ length }) => length > 0);
  const terms = parts.flatMap(({ from, length, place }) => {
    const number = `(${dialect.wholeNumber(`substring(${digits} from ${from} for ${length})`)})`;
    const kept = projection.derived(number);
    return Array.from({ length }, (_, at) => {
      const one = digit(projection, kept, at);
      return (place + at) % 2 === 0 ? one : `(2 * ${one} - 9 * ${dialect.quotient(one, '5')})`;
    });
  });
  return `((${terms.join(' + ')}) % 10 = 0)`;
}

function quotientOf({ dialect }: Projection, number: string, places: number): string {
  return places === 0 ? number : dialect.quotient(number, `1${'0'.repeat(places)}`);
}

/** The digit of a whole number that many places from its end. */
function digit(projection: Projection, number: string, places: number): string {
  return `(${quotientOf(projection, number, places)} % 10)`;
}
