import { type Refused, refused } from '../kernel/index.js';
import type { PartiesRefusal } from './refusals.js';

/** Fewest and most characters of a password, and how many of them differ. The platform's own numbers, of no legal meaning. */
export const passwordLimits = { least: 12, most: 128, distinct: 5 } as const;

/** Why a password is too weak for an account, or null. Refuses `password-weak`. */
export function passwordFault(password: string, email: string): Refused<PartiesRefusal> | null {
  const { least, most, distinct } = passwordLimits;
  const [local = ''] = email.toLowerCase().split('@');
  const weak =
    password.length < least ||
    password.length > most ||
    new Set(password).size < distinct ||
    (local.length >= 4 && password.toLowerCase().includes(local));
  return weak ? refused('password-weak', [], ['password'], passwordLimits) : null;
}
