import { z } from 'zod';
import { Instant, OrganisationId, ResourceId, TermId } from '../../../kernel/index.js';

/** A column of a resource. */
export const ColumnPlace = z.object({ resource: ResourceId, column: z.string() });
export type ColumnPlace = z.infer<typeof ColumnPlace>;

/** What a term says: its names in both languages, what it means, who answers for it, and what else it is called. */
export const TermWords = z.object({
  nameZh: z.string(),
  /** Empty where nobody has named it in English. */
  nameEn: z.string(),
  definition: z.string(),
  /** Department, post or person that answers for the term. */
  keeper: z.string(),
  synonyms: z.array(z.string()),
});
export type TermWords = z.infer<typeof TermWords>;

export const TermStatus = z.enum(['draft', 'published', 'retired']);
export type TermStatus = z.infer<typeof TermStatus>;

/** A business term of a holder, mapped to columns, of which one at most is its authoritative source. */
export const Term = TermWords.extend({
  id: TermId,
  owner: OrganisationId,
  status: TermStatus,
  mappings: z.array(ColumnPlace),
  authority: ColumnPlace.extend({ reason: z.string(), since: Instant }).nullable(),
});
export type Term = z.infer<typeof Term>;

const Reason = z.object({ reason: z.string() });
const events = [
  TermWords.extend({ type: z.literal('TermDrafted'), id: TermId, owner: OrganisationId }),
  TermWords.extend({ type: z.literal('TermChanged') }),
  z.object({ type: z.literal('TermPublished') }),
  Reason.extend({ type: z.literal('TermRetired') }),
  ColumnPlace.extend({ type: z.literal('TermMapped') }),
  ColumnPlace.extend({ type: z.literal('TermUnmapped') }),
  ColumnPlace.extend({ type: z.literal('AuthorityNamed') }).extend(Reason.shape),
  Reason.extend({ type: z.literal('AuthorityReleased') }),
] as const;

/** What happened to a term. */
export const TermEvent = z.discriminatedUnion('type', events);
export type TermEvent = z.infer<typeof TermEvent>;

/** The term after one more event. */
export function evolveTerm(state: Term | null, event: TermEvent, at: Instant): Term | null {
  if (event.type === 'TermDrafted') {
    const { type: _, ...drafted } = event;
    return { ...drafted, status: 'draft', mappings: [], authority: null };
  }
  if (!state) return null;
  switch (event.type) {
    case 'TermChanged':
      return { ...state, ...TermWords.parse(event) };
    case 'TermPublished':
      return { ...state, status: 'published' };
    case 'TermRetired':
      return { ...state, status: 'retired', authority: null };
    case 'TermMapped':
      return { ...state, mappings: [...state.mappings, placeOf(event)] };
    case 'TermUnmapped':
      return { ...state, mappings: state.mappings.filter((each) => !sameColumn(each, event)) };
    case 'AuthorityNamed':
      return { ...state, authority: { ...placeOf(event), reason: event.reason, since: at } };
    case 'AuthorityReleased':
      return { ...state, authority: null };
  }
}

/** Whether two name the same column. */
export function sameColumn(one: ColumnPlace, other: ColumnPlace): boolean {
  return one.resource === other.resource && one.column === other.column;
}

function placeOf({ resource, column }: ColumnPlace): ColumnPlace {
  return { resource, column };
}
