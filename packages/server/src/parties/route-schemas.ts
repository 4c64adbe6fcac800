import { Problem } from '@shuji/core/kernel';
import { passwordLimits } from '@shuji/core/parties';
import { z } from 'zod';
import { problems } from '../http/index.js';

/** Replies that are no success of the routes that anybody may call. */
export const guardedProblems = { ...problems, 429: Problem };

export const PersonName = z.string().trim().min(1).max(100);
export const Email = z.email().max(254);
/** Length and make-up are judged by `passwordFault`, which says what is wrong. */
export const Password = z.string().max(passwordLimits.most * 4);
export const Token = z.string().min(20).max(200);

/** Slows down whoever tries many links or makes many accounts: so many requests a minute from one address. */
export function slowed(rateLimit: boolean, max = 20) {
  return rateLimit ? { rateLimit: { max, timeWindow: '1 minute' } } : {};
}
