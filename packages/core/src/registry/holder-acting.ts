import type { CaseFile, Party } from './case.js';
import { type Held, isHolder } from './holdings.js';

/** Which holder of an entry a case acts for: the applicant, or whom the other side names, or else the first named. */
export function holderActing(
  { applicant, counterparty }: Pick<CaseFile, 'applicant' | 'counterparty'>,
  held: Held,
): Party {
  if (isHolder(held, applicant.id)) return applicant;
  return counterparty && isHolder(held, counterparty.id) ? counterparty : held.holder;
}
