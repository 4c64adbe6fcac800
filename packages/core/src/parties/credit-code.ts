import { z } from 'zod';

/** The characters of a credit code by their values: no I, O, S, V or Z. Source: GB 32100-2015, table 2. */
export const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether an 18-character unified social credit code is sound. Source: GB 32100-2015, modulus 31 with weights 3^i. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  return creditCheckCharacter(text.slice(0, 17)) === text[17];
}

/** The check character of the first 17 characters of a unified social credit code. Source: GB 32100-2015. */
export function creditCheckCharacter(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += creditAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? '';
}

/** A credit code as people type it: spaces go, letters become capitals. Says nothing of whether it is sound. */
export const CreditCodeInput = z
  .string()
  .max(40)
  .transform((text) => text.replace(/\s+/g, '').toUpperCase());
