import { z } from 'zod';
import { exhausted, type Instant, idSchema, OrganisationId, PersonId } from '../kernel/index.js';
import { ApplicantKind } from '../rulebook/index.js';

/**
 * What a party is to the platform: of a sort that applies, or an office of the procedure. An agency is a third-party review
 * agency, an exchange a place where data are traded. A natural person who applies in their own name is a party like an organisation, of one member.
 */
export const OrganisationKind = z.enum([...ApplicantKind.options, 'registry', 'agency', 'supervisor', 'exchange']);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** What is founded with a credit code; a natural person is founded with an identity number. */
export const FoundedKind = OrganisationKind.exclude(['person']);
export type FoundedKind = z.infer<typeof FoundedKind>;

/** Whether parties of a kind apply for registrations. */
export function applies(kind: OrganisationKind): kind is ApplicantKind {
  return ApplicantKind.options.some((other) => other === kind);
}

/**
 * What a person does in an organisation. Administrator: members, ties, settings, keys. Clerk: prepares and files.
 * Reviewer: decides at the registry, signs reports at the agency.
 */
export const Role = z.enum(['administrator', 'clerk', 'reviewer']);
export type Role = z.infer<typeof Role>;

/** Roles that an organisation of a kind has: only those that review have reviewers. */
export function rolesOf(kind: OrganisationKind): readonly Role[] {
  return kind === 'registry' || kind === 'agency' ? ['administrator', 'clerk', 'reviewer'] : ['administrator', 'clerk'];
}

/** How an organisation is tied to another or to a person. */
export const TieNature = z.enum(['ownership', 'management', 'employment', 'service', 'kinship', 'other']);
export type TieNature = z.infer<typeof TieNature>;

/** Id of a declared tie. */
export const TieId = idSchema('tie');
export type TieId = z.infer<typeof TieId>;

/** An organisation or a person, as the other end of a tie. */
export const TiedParty = z.union([OrganisationId, PersonId]);
export type TiedParty = z.infer<typeof TiedParty>;

/** An organisation came to be; its founder's membership follows as an event of its own. */
export const OrganisationFounded = z.object({
  type: z.literal('OrganisationFounded'),
  id: OrganisationId,
  name: z.string(),
  /** Empty for a natural person, whose identity number is in no event. */
  uscc: z.string(),
  kind: OrganisationKind,
  /** For a registry, the regime authority's id that it acts for; null for every other kind. */
  authority: z.string().nullable(),
  founder: PersonId,
});
/** A person has exactly these roles from here on. */
export const MembershipGranted = z.object({
  type: z.literal('MembershipGranted'),
  person: PersonId,
  roles: z.array(Role).min(1),
});
/** A person is no member any more. */
export const MembershipEnded = z.object({ type: z.literal('MembershipEnded'), person: PersonId });
/** The organisation declared a tie, which bars reviews between both ends. */
export const TieDeclared = z.object({
  type: z.literal('TieDeclared'),
  tie: TieId,
  with: TiedParty,
  nature: TieNature,
});
/** A declared tie is over. */
export const TieEnded = z.object({ type: z.literal('TieEnded'), tie: TieId });

/** Everything that happens to an organisation, as the journal keeps it. */
export const OrganisationEvent = z.discriminatedUnion('type', [
  OrganisationFounded,
  MembershipGranted,
  MembershipEnded,
  TieDeclared,
  TieEnded,
]);
export type OrganisationEvent = z.infer<typeof OrganisationEvent>;

/** A person's place in the organisation. */
export interface Member {
  readonly roles: readonly Role[];
  /** When the person became a member; a change of roles keeps it. */
  readonly since: Instant;
}

/** A tie as the organisation declared it. */
export interface DeclaredTie {
  readonly with: TiedParty;
  readonly nature: TieNature;
  readonly since: Instant;
}

/** An organisation with its members by person and its ties by id. */
export interface FoundedOrganisation {
  readonly status: 'founded';
  readonly id: OrganisationId;
  readonly name: string;
  readonly uscc: string;
  readonly kind: OrganisationKind;
  readonly authority: string | null;
  readonly members: Readonly<Record<string, Member>>;
  readonly ties: Readonly<Record<string, DeclaredTie>>;
}

/** An organisation, or none yet. */
export type Organisation = { readonly status: 'none' } | FoundedOrganisation;

/** Before anything happened. */
export const noOrganisation: Organisation = { status: 'none' };

/** The organisation after an event; `at` is when the event counts. Throws where the journal is not one of an organisation. */
export function evolveOrganisation(state: Organisation, event: OrganisationEvent, at: Instant): Organisation {
  if (event.type === 'OrganisationFounded') {
    const { type: _, founder: __, ...founded } = event;
    return { status: 'founded', ...founded, members: {}, ties: {} };
  }
  if (state.status === 'none') throw new Error(`${event.type} before OrganisationFounded`);
  switch (event.type) {
    case 'MembershipGranted': {
      const since = state.members[event.person]?.since ?? at;
      return { ...state, members: { ...state.members, [event.person]: { roles: event.roles, since } } };
    }
    case 'MembershipEnded':
      return { ...state, members: without(state.members, event.person) };
    case 'TieDeclared': {
      const { tie, nature } = event;
      return { ...state, ties: { ...state.ties, [tie]: { with: event.with, nature, since: at } } };
    }
    case 'TieEnded':
      return { ...state, ties: without(state.ties, event.tie) };
    default:
      return exhausted(event);
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
