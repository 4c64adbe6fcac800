import { Problem } from '@shuji/core/kernel';
import { z } from 'zod';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

// One name in the document for what every route may answer.
z.globalRegistry.add(Problem, { id: 'Problem' });

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

/** Replies that any route may give and that no route gives by itself. */
export const commonProblems = {
  400: problems[400],
  429: problem('This address asks too often'),
  500: problem('Something broke; it is on record under the reference in the message'),
  503: problem('The database is not available'),
};

/** Replies that any route with a body may give besides. */
export const bodyProblems = {
  413: problem('The content is larger than the installation allows'),
  415: problem('The content is of a type that this route does not take'),
  507: problem('The disk is full'),
};

/** Headers of a command: its idempotency key, and on a case the version that the user saw. */
export const CommandHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional(),
  'if-match': z
    .string()
    .regex(/^(?:"\d{1,9}"|\d{1,9})$/)
    .optional(),
});

/** The answer to a command. */
export const CommandReply = z.object({
  id: z.string(),
  version: z.int(),
  events: z.array(z.object({ type: z.string(), seq: z.string() })),
  because: z.array(
    z.object({
      cite: z.string(),
      text: z.object({ zh: z.string(), en: z.string() }),
      also: z.array(z.string()).optional(),
      basis: z.string(),
    }),
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

/** Whether a sort value of a cursor is a place in an order, counted from 0. */
export function isPlace(value: string | undefined): boolean {
  return value !== undefined && /^\d{1,9}$/.test(value);
}
