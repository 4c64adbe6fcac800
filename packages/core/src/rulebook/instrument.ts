import { z } from 'zod';
import { type LocalDate, LocalDate as LocalDateSchema, Text } from '../kernel/index.js';

/** An instrument: who issued it, where it holds, and from which day to which. Dates are null where they are not yet set. */
export const Instrument = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: Text,
  issuer: Text,
  jurisdiction: z.string(),
  kind: z.enum(['law', 'regulation', 'measures', 'standard', 'policy', 'plan', 'guide']),
  force: z.enum(['in-force', 'trial', 'draft', 'expired']),
  published: LocalDateSchema,
  effective_from: LocalDateSchema.nullable(),
  effective_to: LocalDateSchema.nullable(),
  note: Text.optional(),
});
export type Instrument = z.infer<typeof Instrument>;

/** How an instrument stands on a day: a draft stays one, and what has run out is expired. */
export function forceOn(instrument: Instrument, day: LocalDate): Instrument['force'] {
  if (instrument.force === 'draft') return 'draft';
  if (instrument.effective_to !== null && day > instrument.effective_to) return 'expired';
  return instrument.force;
}
