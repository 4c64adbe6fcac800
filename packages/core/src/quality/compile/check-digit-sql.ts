import { creditAlphabet } from '../../parties/index.js';
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

function creditCode(text: string, projection: Projection): string {
  const { creditThree, length } = projection.dialect;
  if (creditThree === undefined) return creditCodeByCharacter(text, projection);
  const threes = [0, 3, 6, 9, 12, 15].map(
    (at) => `${creditThree(`substring(${text} from ${at + 1} for 3)`)} * ${creditWeight(at)}`,
  );
  // The last character weighs one; among the last three it is counted with the weight of its place.
  const last = `(position(substring(${text} from 18 for 1) in '${creditAlphabet}') - 1) * ${(1 - creditWeight(17) + 31) % 31}`;
  return `(${length(text)} = 18 and (${threes.join(' + ')} + ${last}) % 31 = 0)`;
}

function creditCodeByCharacter(text: string, projection: Projection): string {
  const { dialect } = projection;
  const code = projection.derived(`case when ${dialect.matches(text, `[${creditAlphabet}]{18}`)} then ${text} end`);
  // Places count from one: what that adds to the sum is taken off once.
  const place = (at: number) => `position(substring(${code} from ${at} for 1) in '${creditAlphabet}')`;
  const terms = Array.from({ length: 17 }, (_, at) => `${place(at + 1)} * ${creditWeight(at)}`);
  const added = terms.reduce((sum, _, at) => sum + creditWeight(at), 1);
  return `((${terms.join(' + ')} + ${place(18)} - ${added}) % 31 = 0)`;
}

/** Of a place from 0: a power of three modulo 31. */
function creditWeight(at: number): number {
  return at === 0 ? 1 : (creditWeight(at - 1) * 3) % 31;
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
