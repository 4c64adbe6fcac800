import { z } from 'zod';
import { Instant, OrganisationId, ResourceId, SubjectId, TagId } from '../../../kernel/index.js';

/** The rule or model that gave a tag. */
export const GivingModel = z.object({ name: z.string(), version: z.string() });
export type GivingModel = z.infer<typeof GivingModel>;

/** A tag of a resource or one of its columns. */
export const GivenTag = z.object({
  tag: TagId,
  /** Null where it is of the whole resource. */
  column: z.string().nullable(),
  /** Null where it records what is. */
  model: GivingModel.nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  at: Instant,
});
export type GivenTag = z.infer<typeof GivenTag>;

const OfResource = z.object({ resource: ResourceId, owner: OrganisationId });
const events = [
  OfResource.extend({ type: z.literal('ResourceFiled'), subjects: z.array(SubjectId) }),
  OfResource.extend({ type: z.literal('TagGiven') }).extend(GivenTag.omit({ at: true }).shape),
  z.object({ type: z.literal('TagTaken'), tag: TagId, column: z.string().nullable() }),
] as const;

/** What happened to the entry of a resource in the catalogue. */
export const EntryEvent = z.discriminatedUnion('type', events);
export type EntryEvent = z.infer<typeof EntryEvent>;

/** Where a resource stands in the catalogue: its subjects, of which the first is its main one, and its tags. */
export const CatalogueEntry = z.object({
  resource: ResourceId,
  owner: OrganisationId,
  subjects: z.array(SubjectId),
  tags: z.array(GivenTag),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** The entry after one more event. */
export function evolveEntry(state: CatalogueEntry | null, event: EntryEvent, at: Instant): CatalogueEntry | null {
  if (event.type === 'TagTaken')
    return state && { ...state, tags: state.tags.filter((given) => !sameTag(given, event)) };
  const { resource, owner } = event;
  const known = state ?? { resource, owner, subjects: [], tags: [] };
  if (event.type === 'ResourceFiled') return { ...known, subjects: event.subjects };
  const { tag, column, model, confidence } = event;
  return { ...known, tags: [...known.tags, { tag, column, model, confidence, at }] };
}

/** Whether two name the same tag at the same place. */
export function sameTag(one: Pick<GivenTag, 'tag' | 'column'>, other: Pick<GivenTag, 'tag' | 'column'>): boolean {
  return one.tag === other.tag && one.column === other.column;
}
