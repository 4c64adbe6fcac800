import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Cite } from './names.js';

/** That a body entrusted by the applicant stands as registrant beside it. */
export const Agents = z
  .strictObject({
    cite: Cite,
    reading: Text.optional().describe('How unclear words are read, in Chinese and English'),
  })
  .describe('Present: a body with a power of attorney acts in the name of the applicant; absent: nobody else does');
export type Agents = z.infer<typeof Agents>;
