import type { CheckDigit } from '../rule.js';
import { binarySum, doubledSums, lastDigits, pairLanes, shifted, sumOfLanes } from './digit-lanes.js';
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
  luhn: (text, projection) => luhn(text, 2, 19, projection),
  imei: (text, projection) => luhn(text, 15, 15, projection),
};

function residentId(text: string, projection: Projection): string {
  const { dialect } = projection;
  const first = projection.derived(`substring(${text} from 1 for 17)`);
  const number = wholeNumber(first, 17, 17, projection);
  const part = (places: number, width: number) =>
    projection.derived(dialect.integer(lastDigits(shifted(projection, number, places), width)));
  const [year, month, day] = [part(7, 4), part(5, 2), part(3, 2)];
  const leap = `(${year} % 4 = 0 and ${year} % 100 <> 0) or ${year} % 400 = 0`;
  const days = `case when ${month} = 2 then case when ${leap} then 29 else 28 end when ${month} in (4, 6, 9, 11) then 30 else 31 end`;
  // The weights are the powers of two, the last of the seventeen digits at the first.
  const sum = `2 * ${binarySum(pairLanes(number, 17, projection), projection)}`;
  const character = `substring('10X98765432' from ${dialect.integer(`(${sum}) % 11`)} + 1 for 1)`;
  return (
    `(${number} >= 1${'0'.repeat(16)} and ${year} between 1880 and 2100 and ${month} between 1 and 12 and ${day} >= 1 and ${day} <= ${days}` +
    ` and ${dialect.length(text)} = 18 and ${character} = upper(substring(${text} from 18 for 1)))`
  );
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function creditCode(text: string, projection: Projection): string {
  const { dialect } = projection;
  const code = projection.derived(`case when ${dialect.matches(text, '[0-9A-HJ-NPQRTUWXY]{18}')} then ${text} end`);
  // Places count from one: what that adds to the sum is taken off once.
  const place = (at: number) => `position(substring(${code} from ${at} for 1) in '${creditAlphabet}')`;
  let [weight, added] = [1, 1];
  const terms: string[] = [];
  for (let at = 1; at <= 17; at++) {
    terms.push(`${place(at)} * ${weight}`);
    added += weight;
    weight = (weight * 3) % 31;
  }
  return `((${terms.join(' + ')} + ${place(18)} - ${added}) % 31 = 0)`;
}

function luhn(text: string, least: number, most: number, projection: Projection): string {
  const number = wholeNumber(text, least, most, projection);
  // Zeros before a number add nothing.
  const sums = pairLanes(number, most, projection).map((pairs) => doubledSums(pairs, projection));
  return `(${sumOfLanes(sums.join(' + '))} % 10 = 0)`;
}

function wholeNumber(text: string, least: number, most: number, projection: Projection): string {
  const { dialect } = projection;
  const fits = dialect.matches(text, `\\d{${least},${most}}`);
  const kept = (expression: string) => projection.derived(expression);
  return projection.derived(dialect.wholeNumber(text, { least, most, fits, kept }));
}
