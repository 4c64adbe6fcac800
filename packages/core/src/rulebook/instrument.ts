import { z } from 'zod';
import { type LocalDate, LocalDate as LocalDateSchema, Text } from '../kernel/index.js';

/** An instrument: who issued it, where it holds, and from which day to which. Dates are null where they are not yet set. */
export const Instrument = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .describe('Name of the instrument and of its file; citations begin with it'),
    title: Text.describe('Title in Chinese and English'),
    issuer: Text.describe('Who issued it'),
    jurisdiction: z.string().describe('Where it holds: ISO 3166, as in CN or CN-AH'),
    kind: z.enum(['law', 'regulation', 'measures', 'standard', 'policy', 'plan', 'guide']).describe('Its rank'),
    force: z.enum(['in-force', 'trial', 'draft', 'expired']).describe('How it stands'),
    published: LocalDateSchema.describe('Day of publication, in quotes'),
    effective_from: LocalDateSchema.nullable().describe('First day in force; null where not yet set'),
    effective_to: LocalDateSchema.nullable().describe('Last day in force; null where open'),
    note: Text.optional().describe('What a reader should know of it'),
  })
  .describe('An instrument: who issued it, where it holds, and from which day to which');
export type Instrument = z.infer<typeof Instrument>;

/** How an instrument stands on a day: a draft stays one, and what has run out is expired. */
export function forceOn(instrument: Instrument, day: LocalDate): Instrument['force'] {
  if (instrument.force === 'draft') return 'draft';
  if (instrument.effective_to !== null && day > instrument.effective_to) return 'expired';
  return instrument.force;
}
