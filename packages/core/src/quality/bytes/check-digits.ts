import type { CheckDigit } from '../rule.js';

/** Whether the bytes of a range are a text whose check digit fits. */
export type Check = (bytes: Uint8Array, from: number, to: number) => boolean;

/** Each check by its name; `checkDigitSql` means the same. */
export const checks: Readonly<Record<CheckDigit, Check>> = {
  gb11643: isResidentId,
  gb32100: isCreditCode,
  luhn: (bytes, from, to) => to - from >= 2 && to - from <= 19 && isLuhn(bytes, from, to),
  imei: (bytes, from, to) => to - from === 15 && isLuhn(bytes, from, to),
};

/** The characters of a credit code by their values: `creditAlphabet`, without all that stands beside it. */
export const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const zero = 0x30;
const residentWeights = Uint8Array.of(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
const residentCharacters = new TextEncoder().encode('10X98765432');

function isResidentId(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 18 || bytes[from] === zero) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const digit = (bytes[from + at] as number) - zero;
    if (digit < 0 || digit > 9) return false;
    sum += digit * (residentWeights[at] as number);
  }
  const last = bytes[to - 1] === 0x78 ? 0x58 : bytes[to - 1];
  return last === residentCharacters[sum % 11] && isDay(bytes, from + 6);
}

/** Whether eight digits are a day from 1880 to 2100. */
function isDay(bytes: Uint8Array, at: number): boolean {
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const [month, day] = [twoDigits(bytes, at + 4), twoDigits(bytes, at + 6)];
  return year >= 1880 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - zero) * 10 + (bytes[at + 1] as number) - zero;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const noValue = 31;
const creditValues = new Uint8Array(256).fill(noValue);
for (let value = 0; value < creditCharacters.length; value++) creditValues[creditCharacters.charCodeAt(value)] = value;
// Powers of three modulo 31, and one for the check character.
const creditWeights = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1);

function isCreditCode(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 18) return false;
  let sum = 0;
  for (let at = 0; at < 18; at++) {
    const value = creditValues[bytes[from + at] as number] as number;
    if (value === noValue) return false;
    sum += value * (creditWeights[at] as number);
  }
  return sum % 31 === 0;
}

const doubled = Uint8Array.of(0, 2, 4, 6, 8, 1, 3, 5, 7, 9);

function isLuhn(bytes: Uint8Array, from: number, to: number): boolean {
  let sum = 0;
  for (let at = to - 1, twice = false; at >= from; at--, twice = !twice) {
    const digit = (bytes[at] as number) - zero;
    if (digit < 0 || digit > 9) return false;
    sum += twice ? (doubled[digit] as number) : digit;
  }
  return sum % 10 === 0;
}
