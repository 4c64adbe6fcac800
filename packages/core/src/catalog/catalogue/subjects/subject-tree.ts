import { z } from 'zod';
import { OrganisationId, SubjectId } from '../../../kernel/index.js';

/** A domain or sub-domain of a holder's business, below which resources are filed. */
export const Subject = z.object({
  id: SubjectId,
  /** Null at the top. */
  parent: SubjectId.nullable(),
  name: z.string(),
  description: z.string(),
  /** A closed one keeps what it has and takes nothing new. */
  closed: z.boolean(),
});
export type Subject = z.infer<typeof Subject>;

const events = [
  z.object({
    type: z.literal('SubjectMade'),
    owner: OrganisationId,
    id: SubjectId,
    parent: SubjectId.nullable(),
    name: z.string(),
    description: z.string(),
  }),
  z.object({ type: z.literal('SubjectRenamed'), id: SubjectId, name: z.string(), description: z.string() }),
  z.object({ type: z.literal('SubjectMoved'), id: SubjectId, parent: SubjectId.nullable() }),
  z.object({ type: z.literal('SubjectClosed'), id: SubjectId, reason: z.string() }),
  z.object({ type: z.literal('SubjectReopened'), id: SubjectId }),
] as const;

/** What happened to the subjects of a holder. */
export const SubjectEvent = z.discriminatedUnion('type', events);
export type SubjectEvent = z.infer<typeof SubjectEvent>;

/** All subjects of a holder. */
export interface SubjectTree {
  readonly owner: OrganisationId;
  readonly subjects: readonly Subject[];
}

/** The subjects after one more event. */
export function evolveSubjects(state: SubjectTree | null, event: SubjectEvent): SubjectTree | null {
  if (event.type === 'SubjectMade') {
    const { type: _, owner, ...made } = event;
    return { owner, subjects: [...(state?.subjects ?? []), { ...made, closed: false }] };
  }
  if (!state) return null;
  const change = (to: Partial<Subject>) => ({
    ...state,
    subjects: state.subjects.map((subject) => (subject.id === event.id ? { ...subject, ...to } : subject)),
  });
  switch (event.type) {
    case 'SubjectRenamed':
      return change({ name: event.name, description: event.description });
    case 'SubjectMoved':
      return change({ parent: event.parent });
    case 'SubjectClosed':
      return change({ closed: true });
    case 'SubjectReopened':
      return change({ closed: false });
  }
}

/** A subject and those above it, from itself to the top; nothing where it is unknown. */
export function subjectPath(subjects: readonly Subject[], id: SubjectId | null): readonly Subject[] {
  const known = new Map(subjects.map((subject) => [subject.id, subject]));
  const path: Subject[] = [];
  for (let at = id && known.get(id); at; at = at.parent && known.get(at.parent)) path.push(at);
  return path;
}

/** A subject and all below it. */
export function subjectBranch(subjects: readonly Subject[], id: SubjectId): readonly SubjectId[] {
  const below = new Map<SubjectId | null, SubjectId[]>();
  for (const { id: own, parent } of subjects) below.set(parent, [...(below.get(parent) ?? []), own]);
  const branch: SubjectId[] = [id];
  for (let at = 0; at < branch.length; at++) branch.push(...(below.get(branch[at] ?? null) ?? []));
  return branch;
}
