import type { CheckDigit } from '../rule.js';
import type { Projection } from './projection.js';

/**
 * Whether the check digit of a text fits, as SQL that no engine needs a function of its own for: true, or false or null where it does not. Agrees with
 * `isResidentId`, `isCreditCode` and `isLuhn` (of 2 to 20 digits). Sources: GB 11643-1999, GB 32100-2015, ISO/IEC 7812-1.
 */
export function checkDigitSql(check: CheckDigit, text: string, projection: Projection): string {
  return ways[check](text, projection);
}

const ways: Readonly<Record<CheckDigit, (text: string, projection: Projection) => string>> = {
  gb11643: residentId,
  gb32100: creditCode,
  luhn: (text, projection) => luhn(text, projection, '\\d{2,20}', 20),
  imei: (text, projection) => luhn(text, projection, '\\d{15}', 15),
};

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function residentId(text: string, projection: Projection): string {
  const { dialect } = projection;
  const sound = projection.derived(`case when ${dialect.matches(text, '[1-9]\\d{16}[\\dXx]')} then ${text} end`);
  const part = (from: number, length: number) => projection.derived(wholePart(projection, sound, from, length));
  const [year, month, day] = [part(7, 4), part(11, 2), part(13, 2)];
  const leap = `(${year} % 4 = 0 and ${year} % 100 <> 0) or ${year} % 400 = 0`;
  const days = `case when ${month} = 2 then case when ${leap} then 29 else 28 end when ${month} in (4, 6, 9, 11) then 30 else 31 end`;
  const sum = digitsOf(projection, sound, residentWeights.length)
    .map((digit, at) => `${digit} * ${residentWeights[at]}`)
    .join(' + ');
  const character = `substring('10X98765432' from cast((${sum}) % 11 as integer) + 1 for 1)`;
  return (
    `(${year} between 1880 and 2100 and ${month} between 1 and 12 and ${day} >= 1 and ${day} <= ${days}` +
    ` and ${character} = upper(substring(${sound} from 18 for 1)))`
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

function luhn(text: string, projection: Projection, pattern: string, longest: number): string {
  const { dialect } = projection;
  const padded = `case when ${dialect.matches(text, pattern)} then lpad(${text}, ${longest}, '0') end`;
  const terms = digitsOf(projection, projection.derived(padded), longest).map((digit, at) =>
    (longest - at) % 2 === 1 ? digit : `(2 * ${digit} - 9 * ${dialect.quotient(digit, '5')})`,
  );
  return `((${terms.join(' + ')}) % 10 = 0)`;
}

/** Digits that fit a whole number of 32 bits, whose division costs least. */
const partDigits = 9;

/** The first so many digits of a text, the first of them first. */
function digitsOf(projection: Projection, text: string, count: number): string[] {
  const { dialect } = projection;
  const digits: string[] = [];
  for (let from = 1; from <= count; from += partDigits) {
    const length = Math.min(partDigits, count - from + 1);
    const part = projection.derived(wholePart(projection, text, from, length));
    for (let places = length - 1; places >= 0; places--) {
      const shifted = places === 0 ? part : dialect.quotient(part, `1${'0'.repeat(places)}`);
      digits.push(projection.derived(places === length - 1 ? shifted : `${shifted} % 10`));
    }
  }
  return digits;
}

function wholePart({ dialect }: Projection, text: string, from: number, length: number): string {
  return dialect.wholeNumber(`substring(${text} from ${from} for ${length})`);
}
