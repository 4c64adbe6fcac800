export { creditCheckCharacter, isCreditCode, isResidentId } from '../parties/index.js';

/** Whether a number passes the Luhn check, as bank cards and IMEI do. Source: ISO/IEC 7812-1, annex B. */
export function isLuhn(text: string): boolean {
  if (!/^\d{2,}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text[text.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
