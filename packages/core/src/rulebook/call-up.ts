import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Cite } from './names.js';

/** That the registry calls up, with the authorisation of the applicant, what others hold of it. */
export const CallUp = z
  .strictObject({
    cite: Cite,
    reading: Text.optional().describe('How unclear words are read, in Chinese and English'),
  })
  .describe(
    'Present: with the authorisation of the applicant, the registry calls up documents of it from who holds them and files them; absent: it calls up none',
  );
export type CallUp = z.infer<typeof CallUp>;
