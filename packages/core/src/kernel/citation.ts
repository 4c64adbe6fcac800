import { z } from 'zod';

/**
 * Place in an instrument, as in `gz-registration-2023/19-1`: instrument id, then article and paragraph
 * (standards by clause, plans by section). An item of an article stands in brackets: `ah-registration-2023/19(3)`.
 */
export const Citation = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*\/[0-9A-Za-z一-龥.()（）-]+$/u)
  .brand<'Citation'>();
export type Citation = z.infer<typeof Citation>;

/** Instrument id of a citation, as in `gz-registration-2023`. */
export function instrumentOf(cite: Citation): string {
  return cite.slice(0, cite.indexOf('/'));
}

/** Place inside the instrument, as in `19-1`. */
export function placeOf(cite: Citation): string {
  return cite.slice(cite.indexOf('/') + 1);
}
