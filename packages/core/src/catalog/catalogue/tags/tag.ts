import { z } from 'zod';
import { OrganisationId, TagId } from '../../../kernel/index.js';

/** A tag of a holder's vocabulary: of one layer, and of a dimension where it has one. */
export const Tag = z.object({
  id: TagId,
  owner: OrganisationId,
  layer: z.string(),
  dimension: z.string().nullable(),
  name: z.string(),
  description: z.string(),
  /** A retired one stays where it was given, and is given no more. */
  retired: z.boolean(),
});
export type Tag = z.infer<typeof Tag>;

const Words = Tag.pick({ dimension: true, name: true, description: true });
const events = [
  Tag.omit({ retired: true }).extend({ type: z.literal('TagDefined') }),
  Words.extend({ type: z.literal('TagChanged') }),
  z.object({ type: z.literal('TagRetired'), reason: z.string() }),
] as const;

/** What happened to a tag. */
export const TagEvent = z.discriminatedUnion('type', events);
export type TagEvent = z.infer<typeof TagEvent>;

/** The tag after one more event. */
export function evolveTag(state: Tag | null, event: TagEvent): Tag | null {
  const { type, ...told } = event;
  if (event.type === 'TagDefined') {
    const { type: _, ...defined } = event;
    return { ...defined, retired: false };
  }
  if (!state) return null;
  return type === 'TagRetired' ? { ...state, retired: true } : { ...state, ...Words.parse(told) };
}
