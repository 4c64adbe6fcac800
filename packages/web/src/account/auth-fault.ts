import type { Problem } from '@shuji/core/kernel';
import { z } from 'zod';
import { ProblemError } from '../app/api.js';
import { accountEn } from '../i18n/account.en.js';
import { accountZh } from '../i18n/account.zh.js';

/** An error as the account service writes it. */
export const AuthFault = z.object({ code: z.string().optional(), message: z.string().optional() });
export type AuthFault = z.infer<typeof AuthFault>;

type Word = keyof typeof accountZh.faults;

/** What is shown for the codes of the account service, and the field that each is about. */
const known: Readonly<Record<string, { readonly word: Word; readonly field?: string }>> = {
  INVALID_EMAIL_OR_PASSWORD: { word: 'INVALID_EMAIL_OR_PASSWORD', field: 'password' },
  INVALID_EMAIL: { word: 'INVALID_EMAIL_OR_PASSWORD', field: 'email' },
  INVALID_PASSWORD: { word: 'INVALID_PASSWORD', field: 'currentPassword' },
  INVALID_CODE: { word: 'INVALID_CODE', field: 'code' },
  OTP_HAS_EXPIRED: { word: 'INVALID_CODE', field: 'code' },
  INVALID_BACKUP_CODE: { word: 'INVALID_BACKUP_CODE', field: 'code' },
  INVALID_TWO_FACTOR_COOKIE: { word: 'INVALID_TWO_FACTOR_COOKIE' },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { word: 'TOO_MANY_ATTEMPTS' },
  ACCOUNT_TEMPORARILY_LOCKED: { word: 'TOO_MANY_ATTEMPTS' },
  SESSION_NOT_FRESH: { word: 'SESSION_NOT_FRESH' },
  SESSION_EXPIRED: { word: 'SIGNED_OUT' },
  UNAUTHORIZED: { word: 'SIGNED_OUT' },
  'password-weak': { word: 'PASSWORD_WEAK', field: 'newPassword' },
  PASSWORD_TOO_SHORT: { word: 'PASSWORD_WEAK', field: 'newPassword' },
  PASSWORD_TOO_LONG: { word: 'PASSWORD_WEAK', field: 'newPassword' },
  PASSKEY: { word: 'PASSKEY' },
};

/** A fault of the account service as every other refusal: a problem with both languages. */
export function authProblem(fault: AuthFault, status: number): ProblemError {
  const code =
    status === 429 ? 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' : (fault.code ?? (status === 401 ? 'UNAUTHORIZED' : 'OTHER'));
  const { word, field } = known[code] ?? { word: 'OTHER' as const };
  const say = (words: Readonly<Record<Word, string>>) => words[word].replace('{{message}}', fault.message ?? code);
  const problem: Problem = {
    type: 'about:blank',
    status,
    code,
    title: code,
    detail: fault.message ?? code,
    message: { zh: say(accountZh.faults), en: say(accountEn.faults) },
    because: [],
    fields: field === undefined ? [] : [field],
  };
  return new ProblemError(problem);
}
