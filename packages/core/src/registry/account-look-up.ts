import { z } from 'zod';
import { type Decision, decided, refused } from '../kernel/index.js';
import { accountLookUpRule, type LoadedRegime } from '../rulebook/index.js';
import type { AccountState } from './account.js';
import type { Party } from './case.js';
import { PartySchema } from './entry-effects.js';
import type { RegistryRefusal } from './refusals.js';

/** How whoever looks an account up stands to it: its holder, the registry that keeps it, or somebody else with an interest. */
export const AccountRelation = z.enum(['holder', 'registry', 'interested']);
export type AccountRelation = z.infer<typeof AccountRelation>;

/** Somebody has looked up an account by its number; kept, so that its holder learns who has asked and why. */
export const AccountLookedUp = z.object({
  type: z.literal('AccountLookedUp'),
  account: z.string(),
  regime: z.string(),
  holder: PartySchema,
  by: PartySchema,
  relation: AccountRelation,
  /** The interest that was stated; null for the holder and the registry, of whom none is asked. */
  interest: z.string().nullable(),
});
export type AccountLookedUp = z.infer<typeof AccountLookedUp>;

export interface LookUpAccount {
  readonly by: Party;
  /** The authority that the asker acts for, where it is a registry. */
  readonly authority: string | null;
  readonly interest: string | null;
}

/**
 * Lets an account be looked up by its number, by its holder and by whoever states an interest in it. Refuses
 * `account-unknown` where there is none of that number, or its regime offers no such query, and `interest-missing`.
 * Source: dl-registration-2023/27, by the regime's own place.
 */
export function lookUpAccount(
  account: AccountState | null,
  { by, authority, interest }: LookUpAccount,
  loaded: LoadedRegime | null,
): Decision<AccountLookedUp, RegistryRefusal> {
  const rule = loaded && accountLookUpRule(loaded);
  if (!account || !rule) return refused('account-unknown', [], ['account']);
  const relation = relationTo(account, by, authority);
  const stated = relation === 'interested' ? (interest ?? '').trim() : null;
  if (stated === '') return refused('interest-missing', [rule], ['interest']);
  const { code, regime, holder } = account;
  return decided(
    [
      {
        type: 'AccountLookedUp',
        account: code,
        regime,
        holder: { ...holder },
        by: { ...by },
        relation,
        interest: stated,
      },
    ],
    [rule],
  );
}

function relationTo({ holder, authority: keeper }: AccountState, by: Party, authority: string | null): AccountRelation {
  if (by.id === holder.id) return 'holder';
  return authority === keeper ? 'registry' : 'interested';
}
