import { z } from 'zod';
import { Instant, OrganisationId, PersonId } from '../kernel/index.js';
import { Membership } from './actor.js';
import { OrganisationKind, Role, TiedParty, TieId, TieNature } from './organisation.js';

/** An organisation as everybody sees it. */
export const OrganisationSummary = z.object({
  id: OrganisationId,
  name: z.string(),
  uscc: z.string(),
  kind: OrganisationKind,
  authority: z.string().nullable(),
});
export type OrganisationSummary = z.infer<typeof OrganisationSummary>;

/** A member as the organisation's own people see one. */
export const MemberView = z.object({
  person: PersonId,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  since: Instant,
});
export type MemberView = z.infer<typeof MemberView>;

/** A tie as the organisation's own people see one. */
export const TieView = z.object({
  id: TieId,
  with: TiedParty,
  /** Name of the organisation or person at the other end. */
  name: z.string(),
  nature: TieNature,
  since: Instant,
});
export type TieView = z.infer<typeof TieView>;

/** An organisation with what its own members see; `members`, `ties` and `identity` are null for everybody else. */
export const OrganisationView = OrganisationSummary.extend({
  version: z.int(),
  /** Masked identity number of a natural person; null for an organisation. */
  identity: z.string().nullable(),
  members: z.array(MemberView).nullable(),
  ties: z.array(TieView).nullable(),
});
export type OrganisationView = z.infer<typeof OrganisationView>;

/** The person who is signed in. */
export const MeView = z.object({
  person: z.object({
    id: PersonId,
    name: z.string(),
    email: z.string(),
    owner: z.boolean(),
    /** Whether sign-in asks for a one-time code. */
    twoFactor: z.boolean(),
  }),
  memberships: z.array(Membership),
  active: OrganisationId.nullable(),
});
export type MeView = z.infer<typeof MeView>;

/** An invitation as whoever holds its link sees it. */
export const InvitationView = z.object({
  organisation: z.object({ id: OrganisationId, name: z.string(), kind: OrganisationKind }),
  email: z.string(),
  roles: z.array(Role),
  expiresAt: Instant,
  /** Whether the address has an account, so that its holder signs in instead of choosing a password. */
  hasAccount: z.boolean(),
});
export type InvitationView = z.infer<typeof InvitationView>;
