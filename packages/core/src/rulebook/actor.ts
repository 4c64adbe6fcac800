import { z } from 'zod';

/** Who acts. `system` acts when a clock runs out. */
export const Actor = z
  .enum(['applicant', 'registry', 'third-party', 'system', 'public'])
  .describe('Who acts; system acts when a clock runs out');
export type Actor = z.infer<typeof Actor>;
