import { z } from 'zod';
import { LocalDate } from '../kernel/index.js';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** Whether an 18-character resident identity number is sound: its date exists and its check character fits. Source: GB 11643-1999. */
export function isResidentId(text: string): boolean {
  if (!/^[1-9]\d{16}[\dXx]$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  if (year < 1880 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  return residentCheckCharacter(text.slice(0, 17)) === text[17]?.toUpperCase();
}

/** The check character of the first 17 digits of a resident identity number. Source: GB 11643-1999, ISO 7064 MOD 11-2. */
export function residentCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return checkCharacters[sum % 11] ?? '';
}

/** The day of birth that a sound resident identity number holds. */
export function bornOn(number: string): LocalDate {
  return LocalDate.parse(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
}

/** A resident identity number as others than its holder's register of identities may show it: the day of birth is hidden. */
export function maskedResidentId(number: string): string {
  return `${number.slice(0, 3)}${'*'.repeat(Math.max(number.length - 5, 0))}${number.slice(-2)}`;
}

/** A resident identity number as people type it: spaces go, the letter becomes a capital. Says nothing of whether it is sound. */
export const ResidentIdInput = z
  .string()
  .max(40)
  .transform((text) => text.replace(/\s+/g, '').toUpperCase());

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
