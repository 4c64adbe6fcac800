import { z } from 'zod';
import { Instant, OrganisationId, ResourceId, SubjectId } from '../../../kernel/index.js';
import { Operation } from '../scheme.js';

/** What somebody answers for: a subject with all that is filed under it, a table, or one column. */
export const ResponsibilityPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('subject'), subject: SubjectId }),
  z.object({ kind: z.literal('table'), resource: ResourceId }),
  z.object({ kind: z.literal('column'), resource: ResourceId, column: z.string().min(1).max(1000) }),
]);
export type ResponsibilityPlace = z.infer<typeof ResponsibilityPlace>;

/** Who bears it: a department, a post or a person. */
export const Bearer = z.object({ kind: z.string(), name: z.string() });
export type Bearer = z.infer<typeof Bearer>;

/** A role at a place: who bears it and what they may do. Without bearers nobody bears it here, whatever holds above. */
export const RoleCell = z.object({
  role: z.string(),
  bearers: z.array(Bearer),
  rights: z.array(Operation),
  since: Instant,
});
export type RoleCell = z.infer<typeof RoleCell>;

const events = [
  RoleCell.omit({ since: true }).extend({
    type: z.literal('ResponsibilityAssigned'),
    owner: OrganisationId,
    place: ResponsibilityPlace,
  }),
  z.object({ type: z.literal('ResponsibilityReleased'), role: z.string(), reason: z.string() }),
] as const;

/** What happened to the responsibilities at a place. */
export const ResponsibilityEvent = z.discriminatedUnion('type', events);
export type ResponsibilityEvent = z.infer<typeof ResponsibilityEvent>;

/** The responsibilities that were assigned at one place; what is inherited stands at the places above. */
export const PlaceResponsibilities = z.object({
  owner: OrganisationId,
  place: ResponsibilityPlace,
  cells: z.array(RoleCell),
});
export type PlaceResponsibilities = z.infer<typeof PlaceResponsibilities>;

/** The responsibilities of a place after one more event. */
export function evolveResponsibilities(
  state: PlaceResponsibilities | null,
  event: ResponsibilityEvent,
  at: Instant,
): PlaceResponsibilities | null {
  const others = (state?.cells ?? []).filter(({ role }) => role !== event.role);
  if (event.type === 'ResponsibilityReleased') return state && { ...state, cells: others };
  const { owner, place, role, bearers, rights } = event;
  return { owner, place, cells: [...others, { role, bearers, rights, since: at }] };
}

/** The name of a place, as its stream has it. */
export function placeKey(place: ResponsibilityPlace): string {
  if (place.kind === 'subject') return place.subject;
  return place.kind === 'table' ? place.resource : `${place.resource}/${place.column}`;
}
