import { OrganisationId } from '@shuji/core/kernel';
import type { Holding } from '@shuji/core/registry';
import { z } from 'zod';
import { type Database, withScope } from '../kernel/index.js';
import type { Parties } from '../parties/index.js';
import { partyOf } from './acting.js';

/** What an applicant says that it knows. */
export const Acknowledged = z
  .array(z.string().max(100))
  .max(20)
  .default([])
  .describe('Limits that the grant goes beyond, as the applicant says that it knows');

/** Shares as a request states them. More than may be stated, so that the refusal says how many may. */
export const StatedShares = z
  .array(
    z.object({
      party: OrganisationId,
      share: z.string().max(30).describe('Per cent with at most six decimals, as 33.5, or a fraction, as 1/3'),
    }),
  )
  .max(1000);

/** Holders by their organisations; refuses whom nobody knows. */
export function sharersOf(
  db: Database,
  parties: Parties,
  shares: z.infer<typeof StatedShares>,
): Promise<readonly Holding[]> {
  return withScope(db, { kind: 'system' }, async (tx) => {
    const found: Holding[] = [];
    for (const { party, share } of shares) found.push({ party: await partyOf(tx, parties, party), share });
    return found;
  });
}
