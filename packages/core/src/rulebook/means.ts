import { z } from 'zod';
import { Text } from '../kernel/index.js';

/**
 * How the system meets an obligation. `regime` names a part of a regime file, `code` a function, class or constant that is
 * exported by a module, `record` the journal event that keeps a human act; `open` says why nothing meets it, and which issue
 * will; `none` stands where nothing falls to software.
 */
export const Means = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('regime'),
    /** As in `anhui-registry#registrations.holding.stages.review.within`; an entry of a list goes by its id or its place. */
    path: z.string().regex(/^[a-z][a-z0-9-]*#[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/),
  }),
  z.strictObject({
    kind: z.literal('code'),
    /** As in `core/kernel/calendar#addWorkingDays`: package, module below its sources, name that the module exports. */
    symbol: z.string().regex(/^(?:core|server|web|cli)(?:\/[a-z0-9-]+)+#[A-Za-z_]\w*$/),
  }),
  z.strictObject({ kind: z.literal('record'), type: z.string().regex(/^[A-Z][A-Za-z]*$/) }),
  z.strictObject({ kind: z.literal('open'), reason: Text, issue: z.int().positive().optional() }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type Means = z.infer<typeof Means>;

/** The kinds of means, from what is checked by every case to what is still to do. */
export const meansKinds = ['regime', 'code', 'record', 'open', 'none'] as const satisfies readonly Means['kind'][];
export type MeansKind = (typeof meansKinds)[number];
