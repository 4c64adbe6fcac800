import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Cite, Title } from './names.js';
import { Condition } from './procedure.js';

/** The confirmation of everybody who holds a share, or is to hold one, beside the applicant. */
export const SharesConsent = z
  .strictObject({
    title: Title,
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe('Everybody who holds a share, or is to hold one, confirms; absent: only the applicant speaks');
export type SharesConsent = z.infer<typeof SharesConsent>;

/** That a right is held in shares: who holds how much stands in the application, and in the register. */
export const SharesRule = z
  .strictObject({
    title: Title,
    of: z
      .enum(['holders', 'part'])
      .describe(
        'holders: every holder with its share, together the whole; part: the share that passes on to the other side, all that the applicant holds where none is named',
      ),
    when: Condition.optional().describe('CEL: shares are stated where this holds; absent: always'),
    consent: SharesConsent.optional(),
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe('That a right is held in shares; absent: its holder holds it alone, or in the shares of before');
export type SharesRule = z.infer<typeof SharesRule>;
