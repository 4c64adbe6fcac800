import { type Refused, refused } from '../kernel/index.js';
import {
  accountLockRule,
  effectsOf,
  type LoadedRegime,
  type Registration,
  registrationRule,
} from '../rulebook/index.js';
import type { Party } from './case.js';
import type { CaseContext } from './context.js';
import type { RegistryRefusal } from './refusals.js';

/** Who acts by which registration. */
interface Acting {
  readonly registration: string;
  readonly applicant: Party;
}

/**
 * Why a registration is not possible with the account that the applicant has, or lacks, or, where a successor applies, with the
 * account that it names; null where it is.
 */
export function barAccount(acting: Acting, context: CaseContext): Refused<RegistryRefusal> | null {
  const { loaded, account, closing } = context;
  const registration = loaded.regime.registrations[acting.registration];
  const accounts = loaded.regime.accounts;
  // What the registry opens itself asks nothing of the holder.
  if (!registration || !accounts || registration.opened_by === 'registry') return null;
  const rule = registrationRule(loaded, acting.registration);
  const doing = effectsOf(registration).map((effect) => effect.do);
  const open = account?.status === 'open';
  if (doing.includes('open-account'))
    return accounts.one_each && open ? refused('account-exists', [rule], ['account'], { code: account.code }) : null;
  const own = account?.holder.id === acting.applicant.id;
  if (actsUponOther(registration)) {
    if (!account) return refused('succeeded-account-unknown', [rule], ['account']);
    if (own) return refused('account-own', [rule], ['account'], { code: account.code });
  }
  const about = doing.includes('amend-account') || doing.includes('close-account');
  const needed = accounts.required || about;
  if (needed && (!open || (about && !own && !actsUponOther(registration))))
    return refused('account-missing', [rule], ['account']);
  return needed ? barLocked(loaded, closing) : null;
}

function barLocked(loaded: LoadedRegime, closing: CaseContext['closing']): Refused<RegistryRefusal> | null {
  const lock = accountLockRule(loaded);
  return lock && closing ? refused('account-locked', [lock], ['account'], { case: closing }) : null;
}

/** Whether a registration acts upon the account of somebody else, which the draft names: that of a successor does. */
export function actsUponOther({ applicant }: Pick<Registration, 'applicant'>): boolean {
  return applicant === 'successor';
}
