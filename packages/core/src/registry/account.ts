import type { LocalDate } from '../kernel/index.js';
import type { Json } from '../rulebook/index.js';
import type { Party } from './case.js';
import type { AccountEffect } from './entry-effects.js';

/** An account of somebody who registers. */
export interface AccountState {
  readonly code: string;
  readonly authority: string;
  readonly regime: string;
  readonly holder: Party;
  readonly facts: Readonly<Record<string, Json>>;
  readonly rehearsal: boolean;
  readonly status: 'open' | 'closed';
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
}

/** The account after an effect of a day. Throws where it can not follow: an account opens once, and a closed one stays closed. */
export function evolveAccount(account: AccountState | null, effect: AccountEffect, on: LocalDate): AccountState {
  if (effect.do === 'open-account') {
    if (account) throw new Error(`account ${effect.account} opened twice`);
    const { do: _, account: code, cite: __, ...content } = effect;
    return { ...content, code, status: 'open', openedOn: on, closedOn: null };
  }
  if (account?.status !== 'open') throw new Error(`${effect.do} on account ${effect.account}, which is not open`);
  return effect.do === 'amend-account'
    ? { ...account, facts: { ...account.facts, ...effect.facts } }
    : { ...account, status: 'closed', closedOn: on };
}
