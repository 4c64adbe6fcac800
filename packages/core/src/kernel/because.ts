import { z } from 'zod';
import { Citation } from './citation.js';
import { Text } from './text.js';

/**
 * One rule behind a decision: where it stands, and what it says in our own words.
 * `basis` is `authority` where the instrument sets nothing and the authority's own setting decides.
 */
export const Rule = z.object({
  cite: Citation,
  text: Text,
  /** Places of the layers above that set the same part, the uppermost first; absent where one layer alone does. */
  also: z.array(Citation).optional(),
  basis: z.enum(['instrument', 'authority']).default('instrument'),
});
export type Rule = z.infer<typeof Rule>;

/** The rules behind a decision, never none. */
export const Because = z.tuple([Rule], Rule);
export type Because = readonly [Rule, ...Rule[]];
