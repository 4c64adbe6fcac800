import { Problem } from '@shuji/core/kernel';
import { z } from 'zod';

/** Replies of every route that are no success, for the OpenAPI document. */
export const problems = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  412: Problem,
  422: Problem,
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
