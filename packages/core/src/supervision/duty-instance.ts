import { z } from 'zod';
import { Citation, DocumentId, idSchema, LocalDate, OrganisationId } from '../kernel/index.js';
import { DutyBearer } from '../rulebook/index.js';

/** Id of a duty that has arisen; it follows from what gave rise to it, so that the same cause can not give it twice. */
export const DutyId = idSchema('duty');
export type DutyId = z.infer<typeof DutyId>;

/** Who has to do it: the registry of an authority, one organisation, or the authority that supervises the registry. */
export const Bearer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('registry'), authority: z.string() }),
  z.object({ kind: z.literal('organisation'), organisation: OrganisationId, name: z.string() }),
  z.object({ kind: z.literal('supervisor') }),
]);
export type Bearer = z.infer<typeof Bearer>;

/** What gave rise to a duty. `ref` of an event is its place in the journal, as in `case:case_…/7`. */
export const DutyCause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('standing') }),
  z.object({ kind: z.literal('period'), ended: LocalDate }),
  z.object({ kind: z.literal('event'), ref: z.string() }),
  z.object({ kind: z.literal('declaration'), ref: z.string() }),
  z.object({ kind: z.literal('recurrence'), of: DutyId }),
]);
export type DutyCause = z.infer<typeof DutyCause>;

/** A document that shows that a duty was done. */
export const DutyEvidence = z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() });
export type DutyEvidence = z.infer<typeof DutyEvidence>;

/** Somebody says what has happened, which gives rise to a duty. */
export const EventDeclared = z.object({
  type: z.literal('EventDeclared'),
  on: LocalDate,
  what: z.string(),
  by: OrganisationId,
});

/** A duty has arisen. `due` is null where it is to be done at once, or always; `next` is the day on which it comes again. */
export const DutyArisen = z.object({
  type: z.literal('DutyArisen'),
  id: DutyId,
  authority: z.string(),
  regime: z.string(),
  regimeVersion: z.string(),
  duty: z.string(),
  who: DutyBearer,
  cause: DutyCause,
  bearer: Bearer,
  arisenOn: LocalDate,
  due: LocalDate.nullable(),
  next: LocalDate.nullable(),
  published: z.boolean(),
  cite: Citation,
});
export type DutyArisen = z.infer<typeof DutyArisen>;

/** A duty was done, on a day. */
export const DutyPerformed = z.object({
  type: z.literal('DutyPerformed'),
  on: LocalDate,
  note: z.string(),
  document: DutyEvidence.nullable(),
  by: OrganisationId,
});

/** What can happen to a duty: the events of the stream `duty:<id>`. */
export const DutyEvent = z.discriminatedUnion('type', [EventDeclared, DutyArisen, DutyPerformed]);
export type DutyEvent = z.infer<typeof DutyEvent>;

type Declared = Omit<z.infer<typeof EventDeclared>, 'type'>;
type Performed = Omit<z.infer<typeof DutyPerformed>, 'type'>;

/** A duty that has arisen, as its events leave it. */
export interface ArisenDuty extends Omit<DutyArisen, 'type'> {
  readonly status: 'open' | 'done';
  readonly declared: Declared | null;
  readonly performed: Performed | null;
}

/** A duty before it arises and after. */
export type DutyState = { readonly status: 'none'; readonly declared: Declared | null } | ArisenDuty;

/** The state before the first event. */
export const noDuty: DutyState = { status: 'none', declared: null };

/** The state after an event. Throws where it can not follow: a duty arises once and is done once. */
export function evolveDuty(state: DutyState, event: DutyEvent): DutyState {
  const { type, ...content } = event;
  if (event.type === 'DutyPerformed') {
    if (state.status !== 'open') throw new Error(`${type} on a duty that is ${state.status}`);
    const { type: _, ...performed } = event;
    return { ...state, status: 'done', performed };
  }
  if (state.status !== 'none') throw new Error(`${type} on a duty that is ${state.status}`);
  if (event.type === 'EventDeclared') return { ...state, declared: content as Declared };
  return { ...(content as Omit<DutyArisen, 'type'>), status: 'open', declared: state.declared, performed: null };
}
