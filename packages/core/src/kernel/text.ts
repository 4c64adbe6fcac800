import { z } from 'zod';

/** A text in the two languages of the product, Simplified Chinese first. */
export const Text = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof Text>;
