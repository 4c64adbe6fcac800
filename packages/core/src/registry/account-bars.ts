import { type Refused, refused } from '../kernel/index.js';
import { accountLockRule, effectsOf, registrationRule } from '../rulebook/index.js';
import type { CaseContext } from './context.js';
import type { RegistryRefusal } from './refusals.js';

/** Why a registration is not possible with the account that the applicant has, or lacks; null where it is. */
export function barAccount(id: string, { loaded, account, closing }: CaseContext): Refused<RegistryRefusal> | null {
  const registration = loaded.regime.registrations[id];
  const accounts = loaded.regime.accounts;
  // What the registry opens itself asks nothing of the holder.
  if (!registration || !accounts || registration.opened_by === 'registry') return null;
  const rule = registrationRule(loaded, id);
  const doing = effectsOf(registration).map((effect) => effect.do);
  const open = account?.status === 'open';
  if (doing.includes('open-account'))
    return accounts.one_each && open ? refused('account-exists', [rule], ['account'], { code: account.code }) : null;
  const needed = accounts.required || doing.includes('amend-account') || doing.includes('close-account');
  if (needed && !open) return refused('account-missing', [rule], ['account']);
  const lock = accountLockRule(loaded);
  return needed && lock && closing ? refused('account-locked', [lock], ['account'], { case: closing }) : null;
}
