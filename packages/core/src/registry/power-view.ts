import { z } from 'zod';
import { LocalDate, Text } from '../kernel/index.js';
import { PowerId } from './power-of-attorney.js';

const Side = z.object({ id: z.string(), name: z.string() });

/** A power of attorney, as its two sides and the registry see it. */
export const PowerView = z.object({
  id: PowerId,
  version: z.int(),
  regime: z.string(),
  regimeTitle: Text,
  principal: Side,
  agent: Side,
  /** Name of the paper that proves it. */
  document: z.string(),
  from: LocalDate,
  until: LocalDate,
  /** Ahead until its first day; over after its last one, or once it was taken back. */
  standing: z.enum(['ahead', 'holds', 'over']),
});
export type PowerView = z.infer<typeof PowerView>;
