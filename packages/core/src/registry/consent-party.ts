import { type Refused, refused } from '../kernel/index.js';
import { favoursOther, type Registration, registrationRule } from '../rulebook/index.js';
import type { Case, Party } from './case.js';
import type { CaseContext } from './context.js';
import { isHolder } from './holdings.js';
import type { RegistryRefusal } from './refusals.js';

/** Whether the other side has been asked to confirm a draft and has not answered yet. */
export function awaitsConsent(state: Case): boolean {
  return state.status === 'draft' && state.consent != null && state.consent.givenAt === null;
}

interface Named {
  readonly registration: string;
  readonly applicant: Party;
  readonly counterparty?: Party | null | undefined;
}

/** Why the other side is not named as it must be: where the holder applies for what is in favour of somebody else. */
export function barCounterparty(
  { registration: id, applicant, counterparty }: Named,
  registration: Registration,
  { loaded, entry }: CaseContext,
): Refused<RegistryRefusal> | null {
  if (!entry || !registration.entry) return null;
  const rule = registrationRule(loaded, id);
  if (counterparty?.id === applicant.id) return refused('counterparty-is-applicant', [rule], ['counterparty']);
  const favours = favoursOther(registration);
  const asked = registration.entry.consent?.of === 'counterparty';
  return !counterparty && isHolder(entry, applicant.id) && (favours || asked)
    ? refused('counterparty-missing', [rule], ['counterparty'])
    : null;
}
