import { z } from 'zod';
import { Instant, LocalDate, Rule, Text } from '../kernel/index.js';
import { AccountRelation } from './account-look-up.js';
import { RegisterEntry } from './views.js';

/** How an account stands for whoever looks it up: `closing` while a case that closes it is under way. */
export const AccountStanding = z.enum(['open', 'closing', 'closed']);
export type AccountStanding = z.infer<typeof AccountStanding>;

/** What is registered in an account, with the certificate that proves it and whether that still holds. */
export const AccountEntry = RegisterEntry.extend({
  certificate: z
    .object({ number: z.string(), title: Text, validUntil: LocalDate.nullable(), holds: z.boolean() })
    .nullable(),
});
export type AccountEntry = z.infer<typeof AccountEntry>;

/** An account as whoever looks it up by its number sees it. */
export const AccountView = z.object({
  code: z.string(),
  regime: z.string(),
  regimeTitle: Text,
  authority: Text,
  holder: z.string(),
  standing: AccountStanding,
  openedOn: LocalDate,
  closedOn: LocalDate.nullable(),
  relation: AccountRelation,
  entries: z.array(AccountEntry),
  /** Who has looked it up for an interest, the latest first; null for whoever is neither its holder nor its registry. */
  lookUps: z.array(z.object({ by: z.string(), interest: z.string(), at: Instant })).nullable(),
  because: z.array(Rule),
});
export type AccountView = z.infer<typeof AccountView>;
