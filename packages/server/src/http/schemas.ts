import { Problem } from '@shuji/core/kernel';
import { z } from 'zod';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** Replies of every route that are no success, for the OpenAPI document (RFC 9457). */
export const problems = {
  400: problem('The request does not have the form that its schema asks for'),
  401: problem('Nobody is signed in'),
  403: problem('The person, the desk or the role may not do this'),
  404: problem('There is no such item, or the reader may not see it'),
  409: problem('The state of the item does not allow this'),
  412: problem('Somebody has changed the item since it was read'),
  422: problem('A rule refuses the content'),
};

/** Headers of a command: its idempotency key, and on a case the version that the user saw. */
export const CommandHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional(),
  'if-match': z
    .string()
    .regex(/^"?\d{1,9}"?$/)
    .optional(),
});

/** The answer to a command. */
export const CommandReply = z.object({
  id: z.string(),
  version: z.int(),
  events: z.array(z.object({ type: z.string(), seq: z.string() })),
  because: z.array(
    z.object({ cite: z.string(), text: z.object({ zh: z.string(), en: z.string() }), basis: z.string() }),
  ),
  replayed: z.boolean(),
});

/** Query of a list. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** The version of an `If-Match` header. */
export function versionOf(header: string | undefined): number | undefined {
  return header === undefined ? undefined : Number(header.replaceAll('"', ''));
}

/** Reads a cursor that `cursorOf` wrote: the sort values of the last item. Undefined where it is not ours. */
export function readCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed = z
      .array(z.string())
      .length(length)
      .safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** An opaque cursor behind an item with these sort values. */
export function cursorOf(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}
