import { z } from 'zod';
import { Instant } from './time.js';

/**
 * An event as the journal keeps it. `at` is when it counts (simulated in a rehearsal), `recordedAt` when it was written.
 * `rehearsal` can't be taken off: it is part of the committed leaf.
 */
export const JournalEvent = z.object({
  stream: z.string(),
  version: z.int().positive(),
  type: z.string(),
  data: z.json(),
  authority: z.string(),
  actor: z.string(),
  onBehalfOf: z.string().nullable(),
  at: Instant,
  recordedAt: Instant,
  causedBy: z.string().nullable(),
  rules: z.array(z.string()),
  rehearsal: z.boolean(),
});
export type JournalEvent = z.infer<typeof JournalEvent>;
