import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Cite, Id, Title } from './names.js';

const FactRef = z
  .string()
  .regex(/^facts\.[a-z][a-z0-9_]*$/)
  .describe('An answer of the form that says how far the grant goes, as in facts.licensed_until');

/** How far what is recorded on an entry may go: not beyond what its holder has. */
export const GrantLimit = z
  .strictObject({
    id: Id,
    title: Title,
    over: z
      .enum(['term', 'exclusive'])
      .describe(
        'term: it would last longer than the entry; exclusive: it lets none of its kind stand beside it, or one that stands lets none',
      ),
    answer: FactRef,
    then: z
      .enum(['refuse', 'warn'])
      .describe(
        'refuse: it is not registered; warn: the applicant acknowledges it on submission, and the register says so',
      ),
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe('How far what is granted may go');
export type GrantLimit = z.infer<typeof GrantLimit>;
