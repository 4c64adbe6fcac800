import { z } from 'zod';
import { Text } from '../kernel/index.js';

/** A grade as a profile keeps it: of which scheme, and by which rules. */
export const KeptGrade = z.object({
  scheme: z.string(),
  grade: z.string(),
  title: Text,
  because: z.array(z.object({ rule: z.string(), zh: z.string(), en: z.string() })),
});
export type KeptGrade = z.infer<typeof KeptGrade>;
