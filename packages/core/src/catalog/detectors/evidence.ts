import { z } from 'zod';

/** One reason why a column was taken for its category: which kind of detector spoke, how strongly, and in words. */
export const ColumnEvidence = z.object({
  kind: z.enum(['header', 'pattern', 'check-digit', 'dictionary', 'statistics', 'neighbours']),
  strength: z.number().min(0).max(1),
  zh: z.string(),
  en: z.string(),
});
export type ColumnEvidence = z.infer<typeof ColumnEvidence>;
