import { z } from 'zod';
import { Rule } from './because.js';
import { Text } from './text.js';

/** An error as the API returns it (RFC 9457, `application/problem+json`), with the rules that refuse and both languages. */
export const Problem = z.object({
  type: z.string(),
  status: z.int(),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  message: Text,
  because: z.array(Rule),
  fields: z.array(z.string()),
  instance: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
