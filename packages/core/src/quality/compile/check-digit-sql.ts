import type { CheckDigit } from '../rule.js';
import type { Projection } from './projection.js';

/**
 * Whether the check digit of a text fits, as SQL that no engine needs a function of its own for: true, or false or null where it does not. Agrees with
 * `isResidentId`, `isCreditCode` and `isLuhn` (of 2 to 19 digits). Sources: GB 11643-1999, GB 32100-2015, ISO/IEC 7812-1.
 */
export function checkDigitSql(check: CheckDigit, text: string, projection: Projection): string {
  return ways[check](text, projection);
}

const ways: Readonly<Record<CheckDigit, (text: string, projection: Projection) => string>> = {
  gb11643: residentId,
  gb32100: creditCode,
  luhn: (text, projection) => luhn(text, projection, '\\d{2,19}', 19),
  imei: (text, projection) => luhn(text, projection, '\\d{15}', 15),
};

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function residentId(text: string, projection: Projection): string {
  const { dialect } = projection;
  const sound = projection.derived(`case when ${dialect.matches(text, '[1-9]\\d{16}[\\dXx]')} then ${text} end`);
  const number = projection.derived(dialect.wholeNumber(`substring(${sound} from 1 for 17)`));
  const part = (places: number, width: number) =>
    projection.derived(dialect.integer(lastDigits(shifted(projection, number, places), width)));
  const [year, month, day] = [part(7, 4), part(5, 2), part(3, 2)];
  const leap = `(${year} % 4 = 0 and ${year} % 100 <> 0) or ${year} % 400 = 0`;
  const days = `case when ${month} = 2 then case when ${leap} then 29 else 28 end when ${month} in (4, 6, 9, 11) then 30 else 31 end`;
  const sum = digitsOf(projection, number, residentWeights.length)
    .map((digit, at) => `${digit} * ${residentWeights[at]}`)
    .join(' + ');
  const character = `substring('10X98765432' from ${dialect.integer(`(${sum}) % 11`)} + 1 for 1)`;
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

/**
 * With q the number without so many of its last digits, and q' without one more: a digit is q - 10q', and the digit sum of its double
 * 2q + q/5 - 22q'. Modulo 10 that leaves a division or two for a digit, where the digits themselves would take twice as many.
 */
function luhn(text: string, projection: Projection, pattern: string, longest: number): string {
  const { dialect } = projection;
  const digits = `case when ${dialect.matches(text, pattern)} then ${text} end`;
  const number = projection.derived(dialect.wholeNumber(digits));
  const terms: string[] = [];
  // Zeros before a number add nothing.
  for (let places = 0; places < longest; places += evenDigits) {
    const width = Math.min(evenDigits, longest - places);
    const part = projection.derived(dialect.integer(lastDigits(shifted(projection, number, places), width)));
    terms.push(part);
    for (let at = 1; at < width; at++) {
      const rest = projection.derived(shifted(projection, part, at));
      terms.push(at % 2 === 0 ? `-1 * ${rest}` : `2 * ${rest} + ${dialect.quotient(rest, '5')}`);
    }
  }
  return `((${terms.join(' + ')}) % 10 = 0)`;
}

/** Digits of a part that begins at a place which is not doubled, and whose sum fits a whole number of 32 bits. */
const evenDigits = 8;

/** Digits that fit a whole number of 32 bits, whose division costs least. */
const partDigits = 9;

/** The last so many digits of a whole number, the first of them first. */
function digitsOf(projection: Projection, number: string, count: number): string[] {
  const digits: string[] = [];
  for (let places = 0; places < count; places += partDigits) {
    const width = Math.min(partDigits, count - places);
    const part = projection.derived(projection.dialect.integer(lastDigits(shifted(projection, number, places), width)));
    for (let at = 0; at < width; at++)
      digits.unshift(projection.derived(lastDigits(shifted(projection, part, at), at === width - 1 ? 0 : 1)));
  }
  return digits;
}

/** A whole number without so many of its last digits. */
function shifted({ dialect }: Projection, number: string, places: number): string {
  return places === 0 ? number : dialect.quotient(number, `1${'0'.repeat(places)}`);
}

/** So many of the last digits of a whole number; all of them where none is asked for. */
function lastDigits(number: string, width: number): string {
  return width === 0 ? number : `${number} % 1${'0'.repeat(width)}`;
}
